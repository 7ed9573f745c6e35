package dev.carafe.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that are long enough and can be guessed all the same, and those that cannot. */
class GuessableKeysTest {
  private static final int RANDOM_KEYS = 20_000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "                ",
        "aaaaaaaaaaaaaaaa",
        "passwordpassword",
        "PasswordPassword",
        "p@ssw0rdp@ssw0rd",
        "changemechangeme",
        "change-me-change-me",
        "ChangeMe!ChangeMe!",
        "abababababababab",
        "abcabcabcabcabcabc",
        "0123456789abcdef0123456789abcdef",
        "0123456789abcdeg",
        "abcdefghijklmnopqrstuvwxyz",
        "zyxwvutsrqponmlkjihgfedcba",
        "11111111222222223333333344444444",
        "11112222333344445555",
        "00000000-0000-0000-0000-000000000000",
        "password12345678",
        "mysecretpassword1",
        "my-secret-key-123456",
        "django-insecure-key",
        "flask-secret-key-dev",
        "test-test-test-test",
        "development-secret-key",
        "this_should_be_random",
        "please-change-this-secret",
        "super-secret-jwt-token",
        "qwertyuiopqwerty",
        "supersecretpassword!!!!",
        "................................",
        "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx",
      })
  void repetitionsSequencesAndWellKnownWordsAreRefused(String key) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeyRing.of(key).requireStrong())
        .withMessageStartingWith("the secret key is")
        .withMessageContaining("openssl rand -base64 32 makes one")
        .withMessageNotContaining(key);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeyRing.of("kept in this test and nowhere else", key).requireStrong())
        .withMessageStartingWith("older secret key number 1 is");
  }

  @Test
  void octetsThatRepeatAreRefusedToo() {
    for (byte[] key :
        new byte[][] {
          new byte[16], new byte[64], {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}
        }) {
      assertThatIllegalArgumentException().isThrownBy(() -> KeyRing.of(key).requireStrong());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "correct horse battery staple",
        "a key for this test only",
        "conformance-secret-key",
        "f3cfe9ed8fae309f02079dbf",
        "The 39 steps to Parnassus, by bike",
        "2718281828459045"
      })
  void whatHasEnoughToBeGuessedPasses(String key) {
    assertThatCode(() -> KeyRing.of(key).requireStrong()).doesNotThrowAnyException();
  }

  static Stream<Arguments> kinds() {
    return Stream.of(
        kind("16 octets", random -> octets(random, 16)),
        kind("32 octets", random -> octets(random, 32)),
        kind("hexadecimal", random -> ascii(HexFormat.of().formatHex(octets(random, 16)))),
        kind("base64", random -> Base64.getEncoder().encode(octets(random, 16))),
        kind("UUID", random -> ascii(new UUID(random.nextLong(), random.nextLong()).toString())));
  }

  private static Arguments kind(String name, Function<Random, byte[]> maker) {
    return Arguments.of(name, maker);
  }

  private static byte[] octets(Random random, int length) {
    byte[] octets = new byte[length];
    random.nextBytes(octets);
    return octets;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void randomKeysRaiseNoFalseAlarm(String name, Function<Random, byte[]> maker) {
    Random random = new Random(14);
    int refused = 0;
    for (int i = 0; i < RANDOM_KEYS; i++) {
      String text = new String(maker.apply(random), StandardCharsets.ISO_8859_1);
      refused += GuessableKeys.isGuessable(text.toLowerCase(java.util.Locale.ROOT)) ? 1 : 0;
    }
    assertThat(refused).isZero();
  }
}
