package dev.carafe.examples;

import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFolderTest {
  @TempDir Path temporary;

  @Test
  void aKeyIs32OctetsAndEachProgramHasItsOwn() {
    KeyFolder keys = new KeyFolder(temporary.resolve("keys"));

    String key = keys.key("a");

    assertThat(Base64.getUrlDecoder().decode(key)).hasSize(32);
    assertThat(keys.key("b")).isNotEqualTo(key);
  }

  @Test
  void aNewStartFindsTheSameKeyInItsFile() throws IOException {
    String key = new KeyFolder(temporary).key("a");

    assertThat(new KeyFolder(temporary).key("a")).isEqualTo(key);
    assertThat(temporary.resolve("a.key")).hasContent(key);
    try (var files = Files.list(temporary)) {
      assertThat(files).containsExactly(temporary.resolve("a.key"));
    }
  }

  @Test
  void onlyTheOwnerMayReadTheFile() throws IOException {
    Assumptions.assumeTrue(
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
        "this file system knows no owner permissions");
    new KeyFolder(temporary).key("a");

    assertThat(Files.getPosixFilePermissions(temporary.resolve("a.key")))
        .containsExactlyInAnyOrder(OWNER_READ, OWNER_WRITE);
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws IOException {
    Path file = Files.createFile(temporary.resolve("file"));

    assertThatThrownBy(() -> new KeyFolder(file).key("a"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(file.resolve("a.key").toString());
  }
}
