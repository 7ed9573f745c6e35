package dev.carafe.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinaryEncrypterTest {
  private final KeyRing keys = KeyRing.of("this year's key", "last year's key");
  private final BinaryEncrypter encrypter = BinaryEncrypter.of(keys, "notes");

  private static void refuses(BinaryEncrypter encrypter, byte[] sealed, String context) {
    assertThatExceptionOfType(BadSignature.class)
        .isThrownBy(() -> encrypter.decrypt(sealed, context));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 16, 17, 70_000, 2_000_000})
  void octetsOfAnyLengthComeBack(int length) {
    byte[] octets = new byte[length];
    Arrays.fill(octets, (byte) 0xA5);
    byte[] sealed = encrypter.encrypt(octets, "note 7");
    assertThat(sealed).hasSize(length + 33);
    assertThat(encrypter.decrypt(sealed, "note 7")).isEqualTo(octets);
  }

  @Test
  void whatIsChangedCutOffOrElsewhereIsRefused() {
    byte[] sealed = encrypter.encrypt(new byte[] {1, 2, 3}, "note 7");
    for (int i = 0; i < 8 * sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i / 8] ^= (byte) (1 << (i % 8));
      refuses(encrypter, changed, "note 7");
    }
    for (int length = 0; length < sealed.length; length++) {
      refuses(encrypter, Arrays.copyOf(sealed, length), "note 7");
    }
    refuses(encrypter, Arrays.copyOf(sealed, sealed.length + 1), "note 7");
    refuses(encrypter, sealed, "note 8");
    refuses(BinaryEncrypter.of(keys, "letters"), sealed, "note 7");
    refuses(BinaryEncrypter.of(KeyRing.generate(), "notes"), sealed, "note 7");
  }

  @Test
  void anOlderKeyReadsAndIsToldApart() {
    BinaryEncrypter before = BinaryEncrypter.of(KeyRing.of("last year's key"), "notes");
    byte[] sealed = before.encrypt(new byte[] {1}, "note 7");
    assertThat(encrypter.decrypt(sealed, "note 7")).containsExactly(1);
    assertThat(before.isOfCurrentKey(sealed)).isTrue();
    assertThat(encrypter.isOfCurrentKey(sealed)).isFalse();
    assertThat(encrypter.isOfCurrentKey(new byte[0])).isFalse();
    assertThat(encrypter.hasOlderKeys()).isTrue();
    assertThat(before.hasOlderKeys()).isFalse();
  }

  @Test
  void aTokenOfAnEncrypterIsNoneOfThese() {
    Encrypter text = Encrypter.of(keys, "notes", Clock.systemUTC());
    byte[] token = Base64.getUrlDecoder().decode(text.encrypt(new byte[] {1}, "note 7"));
    refuses(encrypter, token, "note 7");
    byte[] sealed = encrypter.encrypt(new byte[20], "note 7");
    String other = Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    assertThatExceptionOfType(BadSignature.class)
        .isThrownBy(() -> text.decrypt(other, "note 7", null));
  }

  @Test
  void theExampleOfTheJavadoc() {
    byte[] octets = {1, 2};
    byte[] sealed = encrypter.encrypt(octets, "note 7");
    byte[] same = encrypter.decrypt(sealed, "note 7");
    assertThat(same).isEqualTo(octets);
  }
}
