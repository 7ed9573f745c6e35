package dev.carafe.forms;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What tests see of the temporary files of this process. */
public final class UploadFolder {
  private UploadFolder() {}

  /** The temporary files that are there. */
  public static List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    String name = "carafe-uploads-" + ProcessHandle.current().pid() + "-*";
    Path parent = Path.of(System.getProperty("java.io.tmpdir"));
    try (var folders = Files.newDirectoryStream(parent, name)) {
      for (Path folder : folders) {
        try (Stream<Path> inside = Files.list(folder)) {
          inside.forEach(files::add);
        }
      }
    }
    return files;
  }
}
