package dev.carafe.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What becomes of temporary files whose requests have no end. */
class TempFilesTest {
  /** A program that ends while a file is there. */
  @SuppressWarnings("SystemOut")
  public static void main(String[] args) throws Exception {
    Files.writeString(TempFiles.create(), "half an upload");
    System.out.print(TempFiles.create());
    System.exit(0);
  }

  @Test
  void programThatEndsTakesItsTemporaryFilesAlong() throws Exception {
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                TempFilesTest.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output =
        new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

    assertThat(program.waitFor()).isZero();
    Path file = Path.of(output);
    assertThat(file.getParent().getFileName().toString()).startsWith("carafe-uploads-");
    assertThat(file).doesNotExist();
    assertThat(file.getParent()).doesNotExist();
  }
}
