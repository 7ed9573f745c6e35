package dev.carafe.forms;

import java.io.IOException;
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
    folder = Files.createTempDirectory("carafe-uploads-" + ProcessHandle.current().pid() + "-");
    folder.toFile().deleteOnExit();
    return createIn(folder);
  }

  private static Path createIn(Path folder) throws IOException {
    return Files.createTempFile(folder, "", "");
  }
}
