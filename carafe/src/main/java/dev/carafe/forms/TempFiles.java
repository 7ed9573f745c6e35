package dev.carafe.forms;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The folder of this process for what does not stay in memory, below the system's for temporary
 * files: both it and the files in it are their owner's alone, where the system knows owners.
 */
final class TempFiles {
  private static @Nullable Path folder;

  private TempFiles() {}

  /** A new, empty file; the folder is made anew when something has swept it away. */
  static synchronized Path create() throws IOException {
    if (folder != null) {
      try {
        return createIn(folder);
      } catch (NoSuchFileException e) {
        folder = null;
      }
    }
    Path made = Files.createTempDirectory("carafe-uploads-" + ProcessHandle.current().pid() + "-");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> sweep(made), "carafe-uploads"));
    folder = made;
    return createIn(made);
  }

  /** Deletes what requests that were cut off have left. */
  private static void sweep(Path folder) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      // Whatever sweeps the system's folder for temporary files takes what is left.
    }
  }

  private static Path createIn(Path folder) throws IOException {
    return Files.createTempFile(folder, "", "");
  }
}
