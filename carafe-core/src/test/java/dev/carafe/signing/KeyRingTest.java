package dev.carafe.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRingTest {
  private static final String GOOD = "kept in this test and nowhere else";

  @Test
  void neverPrintsItsSecrets() {
    KeyRing keys = KeyRing.of("hush", "quiet");
    assertThat(keys).hasToString("KeyRing[1 current key, 1 older]");
    assertThat(keys.current()).hasToString("Secret[hidden]");
    assertThat(keys.older()).hasToString("[Secret[hidden]]");
  }

  @Test
  void keepsItsOwnCopyOfTheOctetsAndOfTheList() {
    byte[] octets = {1, 2, 3};
    KeyRing keys = KeyRing.of(octets);
    octets[0] = 9;
    keys.current().octets()[1] = 9;
    assertThat(keys.current().octets()).containsExactly(1, 2, 3);
    List<Secret> older = new ArrayList<>();
    KeyRing ring = KeyRing.of(Secret.of("new"), older);
    older.add(Secret.of("sneaked in"));
    assertThat(ring.older()).isEmpty();
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

  @Test
  void aGeneratedRingHasOneNewKeyOf256Bits() {
    KeyRing keys = KeyRing.generate();
    assertThat(keys.current().octets()).hasSize(32);
    assertThat(keys.older()).isEmpty();
    assertThat(keys.current().octets()).isNotEqualTo(KeyRing.generate().current().octets());
    assertThat(keys.requireStrong()).isSameAs(keys);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev",
        "secret",
        "CHANGEME",
        "your-secret-key",
        "123456789012345",
      })
  void shortKeysAreRefusedByTheirLength(String key) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeyRing.of(key).requireStrong())
        .withMessage(
            "the secret key has %d octets, few enough to be guessed: use 16 random ones at least;"
                + " openssl rand -base64 32 makes one",
            key.length());
  }

  static Stream<Arguments> wellKnownKeysAreRefused() {
    byte[] quickstart = "_5#y2L\"F4Q8z\n\u00ec]/".getBytes(StandardCharsets.ISO_8859_1);
    return Stream.of(
            quickstart,
            octets("_5#y2L\"F4Q8z\n\u00ec]/"),
            octets("_5#y2L\"F4Q8z\\n\\xec]/"),
            octets("192b9bdd22ab9ed4d12e236c78afcb9a393ec15f71bbf5dc987d54727823bcbf"),
            octets("super secret key"),
            octets(" Super Secret Key\n"),
            octets("you-will-never-guess"))
        .map(Arguments::of);
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @MethodSource
  void wellKnownKeysAreRefused(byte[] key) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeyRing.of(key).requireStrong())
        .withMessageStartingWith("the secret key is a well-known example")
        .withMessageContaining("openssl rand")
        .satisfies(
            e ->
                assertThat(e.getMessage().toLowerCase(java.util.Locale.ROOT))
                    .doesNotContain("_5#y2l", "192b9bdd", "super secret", "never-guess"));
  }

  @Test
  void olderKeysAreHeldToTheSame() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeyRing.of(GOOD, GOOD, "super secret key").requireStrong())
        .withMessageStartingWith("older secret key number 2 is a well-known");
    assertThatCode(() -> KeyRing.of("7f3k9q2mzx4w8vbn", GOOD).requireStrong())
        .doesNotThrowAnyException();
  }

  @Test
  void weakKeysCanBeAllowedByName() {
    KeyRing keys = KeyRing.of("dev", "secret").allowWeak();
    assertThat(keys.requireStrong()).isSameAs(keys);
    assertThat(keys.current().octets()).asString().isEqualTo("dev");
    assertThat(keys.older()).hasSize(1);
  }

  @Test
  void derivedKeysAreRememberedByPurpose() {
    KeyRing keys = KeyRing.of(GOOD, "old");
    SigningOptions options = SigningOptions.salt("a");
    List<Hmac> derived = keys.hmacs(options);
    assertThat(derived).hasSize(2);
    assertThat(keys.hmacs(SigningOptions.salt("a"))).isSameAs(derived);
    for (SigningOptions other :
        List.of(
            SigningOptions.salt("b"),
            options.digest(Digest.SHA_256),
            options.keyDerivation(KeyDerivation.HMAC))) {
      assertThat(keys.hmacs(other)).isNotSameAs(derived);
    }
    assertThat(keys.hmacs(options.separator(":"))).isSameAs(derived);
  }

  @Test
  void saltsFromDataDoNotFillTheMemory() {
    KeyRing keys = KeyRing.of(GOOD);
    for (int i = 0; i < 64; i++) {
      assertThat(keys.hmacs(SigningOptions.salt("user " + i))).hasSize(1);
    }
    SigningOptions late = SigningOptions.salt("late");
    assertThat(keys.hmacs(late)).isNotSameAs(keys.hmacs(late));
    Signer signer = Signer.of(keys, late);
    assertThat(Signer.of(KeyRing.of(GOOD), late).unsign(signer.sign("value"))).isEqualTo("value");
  }
}
