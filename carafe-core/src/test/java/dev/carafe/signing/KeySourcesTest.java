package dev.carafe.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySourcesTest {
  @TempDir private Path folder;

  private Path file(String text, String permissions) throws IOException {
    Path file = folder.resolve("keys");
    Files.writeString(file, text);
    if (isPosix()) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
    return file;
  }

  private static boolean isPosix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }

  private static List<String> texts(KeyRing keys) {
    return keys.map(secret -> new String(secret.octets(), StandardCharsets.UTF_8));
  }

  @Test
  void aFileHasOneKeyPerLineTheNewestFirst() throws IOException {
    KeyRing keys = KeyRing.fromFile(file("newest key\r\n\n  é older \n#oldest", "rw-------"));
    assertThat(texts(keys)).containsExactly("newest key", "é older", "#oldest");
    assertThat(texts(KeyRing.fromFile(file("only", "r--------")))).containsExactly("only");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r--r--", "rw-r-----", "rw--w----", "rw-----w-", "rwx--x---"})
  void aFileThatOthersMayTouchIsRefused(String permissions) throws IOException {
    assumeTrue(isPosix(), "this file system has no POSIX permissions");
    Path file = file("hush hush hush hush", permissions);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeyRing.fromFile(file))
        .withMessageContaining(file.toString())
        .withMessageContaining("(" + permissions + "): chmod 600 it")
        .withMessageNotContaining("hush");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "  \n\t\n"})
  void aFileWithoutAKeyIsRefused(String text) throws IOException {
    Path file = file(text, "rw-------");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeyRing.fromFile(file))
        .withMessageContaining("holds no key: write one per line; openssl");
  }

  @Test
  void aFileThatCannotBeReadIsNamed() throws IOException {
    Path missing = folder.resolve("missing");
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> KeyRing.fromFile(missing))
        .withMessageContaining(missing.toString());
    Path latin = file("", "rw-------");
    Files.write(latin, new byte[] {(byte) 0xE9, 'a', 'b'});
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> KeyRing.fromFile(latin))
        .withMessageContaining("UTF-8");
  }

  @Test
  void theEnvironmentNamesOneVariablePerKey() {
    Map<String, String> environment = Map.of("NEW", "the new", "OLD", "the old", "EMPTY", "");
    assertThat(texts(KeySources.environment(environment::get, "NEW"))).containsExactly("the new");
    assertThat(texts(KeySources.environment(environment::get, "NEW", "EMPTY", "OLD", "UNSET")))
        .containsExactly("the new", "the old");
    for (String name : new String[] {"EMPTY", "UNSET"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> KeySources.environment(environment::get, name, "OLD"))
          .withMessageStartingWith("the environment variable " + name + " is not set")
          .withMessageContaining("openssl rand -base64 32")
          .withMessageNotContaining("the old");
    }
  }

  @Test
  void theRealEnvironmentIsAsked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeyRing.fromEnvironment("CARAFE_TEST_UNSET"))
        .withMessageContaining("CARAFE_TEST_UNSET");
    Map.Entry<String, String> any =
        System.getenv().entrySet().stream().filter(e -> !e.getValue().isEmpty()).findAny().get();
    assertThat(texts(KeyRing.fromEnvironment(any.getKey()))).containsExactly(any.getValue());
  }
}
