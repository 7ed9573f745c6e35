package dev.carafe.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be written can be read, and what cannot be read is not written. */
class SizeLimitsTest {
  private static final int LIMIT = 64 * 1024;
  private static final KeyRing KEYS = KeyRing.of("a key for this test only");
  private static final SigningOptions OPTIONS = SigningOptions.salt("test");

  static Stream<Encrypter> encrypters() {
    Encrypter encrypter = Encrypter.of(KEYS, "test", Clock.systemUTC());
    return Stream.of(encrypter, encrypter.compressed());
  }

  private static byte[] zeros(int length) {
    return new byte[length];
  }

  private static byte[] noise(int length) {
    byte[] octets = new byte[length];
    new Random(22).nextBytes(octets);
    return octets;
  }

  @ParameterizedTest
  @MethodSource("encrypters")
  void whatIsEncryptedIsDecryptedUpTo64KiB(Encrypter encrypter) {
    for (int length : new int[] {LIMIT - 1, LIMIT}) {
      for (byte[] octets : new byte[][] {zeros(length), noise(length)}) {
        String token = encrypter.encrypt(octets, "");
        assertThat(encrypter.decrypt(token, "", null).value()).isEqualTo(octets);
      }
    }
    for (int length : new int[] {LIMIT + 1, 100 * 1024}) {
      for (byte[] octets : new byte[][] {zeros(length), noise(length)}) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> encrypter.encrypt(octets, ""))
            .withMessageContaining(length + " octets")
            .withMessageContaining("limit of 65536");
      }
    }
  }

  @Test
  void aTokenOfMoreIsRefusedThoughItIsPlain() {
    Encrypter encrypter = Encrypter.of(KEYS, "test", Clock.systemUTC());
    byte[] content = EncryptedContent.write(noise(LIMIT + 1), 1, false);
    assertThatExceptionOfType(java.util.zip.DataFormatException.class)
        .isThrownBy(() -> EncryptedContent.octets(content))
        .withMessage("more than 65536 octets");
    assertThat(encrypter.encrypt(noise(LIMIT), "")).hasSizeGreaterThan(LIMIT);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 100, 500, 4096, LIMIT, 1_000_003})
  void theSerializersReadWhatTheyWriteUpToTheirLimit(int limit) {
    UrlSafeSerializer<byte[]> urlSafe = UrlSafeSerializer.of(KEYS, OPTIONS, Codec.octets(), limit);
    UrlSafeTimedSerializer<byte[]> timed =
        UrlSafeTimedSerializer.of(KEYS, OPTIONS, Codec.octets(), Clock.systemUTC(), limit);
    for (int length = Math.max(0, limit - 3); length <= limit; length++) {
      for (byte[] octets : new byte[][] {zeros(length), noise(length)}) {
        assertThat(urlSafe.loads(urlSafe.dumps(octets))).isEqualTo(octets);
        assertThat(timed.loads(timed.dumps(octets))).isEqualTo(octets);
      }
    }
    UrlSafeSerializer<byte[]> larger =
        UrlSafeSerializer.of(KEYS, OPTIONS, Codec.octets(), limit + 1);
    for (byte[] octets : new byte[][] {zeros(limit + 1), noise(limit + 1)}) {
      assertThatIllegalArgumentException().isThrownBy(() -> urlSafe.dumps(octets));
      assertThatIllegalArgumentException().isThrownBy(() -> timed.dumps(octets));
      String token = larger.dumps(octets);
      assertThatExceptionOfType(BadPayload.class).isThrownBy(() -> urlSafe.loads(token));
    }
  }
}
