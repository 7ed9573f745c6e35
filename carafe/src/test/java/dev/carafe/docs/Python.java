package dev.carafe.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs what a page shows in Python, where there is one. */
final class Python {
  private Python() {}

  static boolean hasModule(String name) throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "-c", "import " + name).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** What the program prints when it is given this input, and one environment variable or none. */
  static String run(Path folder, String program, String input, String... environment)
      throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("program.py"), program);
    ProcessBuilder builder =
        new ProcessBuilder("python3", "-B", file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    if (environment.length == 2) {
      builder.environment().put(environment[0], environment[1]);
    }
    Process python = builder.start();
    try (var in = python.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(python.waitFor()).isZero();
    return output.strip();
  }
}
