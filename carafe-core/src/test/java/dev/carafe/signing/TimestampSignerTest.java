package dev.carafe.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampSignerTest {
  private static final long NOW = 1_700_000_000;
  private static final KeyRing KEYS = KeyRing.of("secret-key");
  private static final SigningOptions OPTIONS = SigningOptions.salt("itsdangerous.Signer");
  private final TimestampSigner signer = at(NOW);

  private static TimestampSigner at(long seconds) {
    return TimestampSigner.of(KEYS, OPTIONS, Clocks.at(seconds));
  }

  /** A correctly signed token with any timestamp text. */
  private static String signed(String timestamp) {
    return Signer.of(KEYS, OPTIONS).sign("value." + timestamp);
  }

  @Test
  void signsAsItsdangerous() {
    assertThat(signer.sign("value")).isEqualTo("value.ZVPxAA.P9Grfsn5n1eHqbiYrPP0fn7INiw");
  }

  @ParameterizedTest
  @CsvSource({"0, ''", "1, AQ", "255, _w", "1700000000, ZVPxAA", "2147483648, gAAAAA"})
  void timestampsAreMinimal(long seconds, String text) {
    assertThat(at(seconds).sign("v")).startsWith("v." + text + ".");
  }

  @Test
  void anAgeEqualToTheLimitIsYoungEnough() {
    String token = signer.sign("value");
    assertThat(at(NOW + 99).unsign(token, Duration.ofSeconds(99))).isEqualTo("value");
    assertThatExceptionOfType(SignatureExpired.class)
        .isThrownBy(() -> at(NOW + 100).unsign(token, Duration.ofSeconds(99)))
        .withMessage("Signature age 100 > 99 seconds")
        .satisfies(e -> assertThat(e.payload()).asString().isEqualTo("value"))
        .satisfies(e -> assertThat(e.dateSigned()).isEqualTo(Instant.ofEpochSecond(NOW)));
  }

  @Test
  void theFutureIsRefusedOnlyWhereAgeMatters() {
    String token = signer.sign("value");
    assertThat(at(NOW - 1).unsign(token)).isEqualTo("value");
    assertThatExceptionOfType(SignatureExpired.class)
        .isThrownBy(() -> at(NOW - 1).unsign(token, Duration.ofDays(1)))
        .withMessageContaining("future");
  }

  @Test
  void aMissingTimestampIsToldFromAMalformedOne() {
    String untimed = Signer.of(KEYS, OPTIONS).sign("value");
    assertThatExceptionOfType(BadTimeSignature.class)
        .isThrownBy(() -> signer.unsign(untimed))
        .withMessage("Timestamp missing");
    for (String malformed : new String[] {"A", "AAAAAAAAAAAAAAAAAAAA", "AAAAA"}) {
      assertThatExceptionOfType(BadTimeSignature.class)
          .isThrownBy(() -> signer.unsign(signed(malformed)))
          .withMessage("Malformed timestamp")
          .satisfies(e -> assertThat(e.dateSigned()).isNull());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"__________8", "gAAAAAAAAAA", "f_________8", "AP_______w", "OwCcYAAA"})
  void hugeTimestampsAreBadTimeSignaturesAndNothingElse(String timestamp) {
    String token = signed(timestamp);
    byte[] octets = token.getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> signer.unsign(token, Duration.ofDays(1)))
        .isInstanceOf(BadTimeSignature.class);
    assertThatThrownBy(() -> signer.unsignTimestamped(octets, null))
        .isExactlyInstanceOf(BadTimeSignature.class);
    assertThat(signer.unsign(token)).isEqualTo("value");
  }

  @Test
  void aBadSignatureStillTellsWhatItClaims() {
    assertThatExceptionOfType(BadTimeSignature.class)
        .isThrownBy(() -> signer.unsign("value.ZVPxAA.xxx"))
        .satisfies(e -> assertThat(e.payload()).asString().isEqualTo("value"))
        .satisfies(e -> assertThat(e.dateSigned()).isEqualTo(Instant.ofEpochSecond(NOW)));
    assertThatThrownBy(() -> signer.unsign("value.xxx")).isExactlyInstanceOf(BadSignature.class);
    assertThatThrownBy(() -> signer.unsign("value.__________8.xxx"))
        .isExactlyInstanceOf(BadTimeSignature.class);
  }

  @Test
  void everyChangedOctetIsNoticed() {
    byte[] token = signer.sign("value".getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < token.length; i++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] tampered = token.clone();
        tampered[i] ^= (byte) (1 << bit);
        assertThatThrownBy(() -> signer.unsign(tampered)).isInstanceOf(BadSignature.class);
      }
    }
  }

  @Test
  void aClockBefore1970CannotSign() {
    assertThatIllegalStateException()
        .isThrownBy(() -> at(-1).sign("value"))
        .withMessageContaining("1970");
  }
}
