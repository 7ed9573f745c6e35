package dev.carafe.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;

class KeyRingTest {
  @Test
  void neverPrintsItsSecrets() {
    KeyRing keys = KeyRing.of("hush", "quiet");
    assertThat(keys.toString()).doesNotContain("hush").doesNotContain("quiet");
    assertThat(keys.current()).hasToString("Secret[hidden]");
  }

  @Test
  void keepsItsOwnCopyOfTheOctets() {
    byte[] octets = {1, 2, 3};
    KeyRing keys = KeyRing.of(octets);
    octets[0] = 9;
    keys.current().octets()[1] = 9;
    assertThat(keys.current().octets()).containsExactly(1, 2, 3);
  }

  @Test
  void textAndOctetsMakeTheSameKey() {
    KeyRing text = KeyRing.of("é", "old");
    KeyRing octets = KeyRing.of(new byte[] {(byte) 0xC3, (byte) 0xA9}, new byte[] {'o', 'l', 'd'});
    assertThat(text.current().octets()).isEqualTo(octets.current().octets());
    assertThat(text.older().get(0).octets()).isEqualTo(octets.older().get(0).octets());
  }

  @Test
  @SuppressWarnings("NullAway")
  void aMissingEnvironmentVariableIsNamedAsTheLikelyCause() {
    String missing = null;
    assertThatNullPointerException()
        .isThrownBy(() -> KeyRing.of(missing))
        .withMessageContaining("environment variable");
  }
}
