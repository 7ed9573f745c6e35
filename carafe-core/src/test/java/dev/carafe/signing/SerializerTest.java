package dev.carafe.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SerializerTest {
  private static final KeyRing KEYS = KeyRing.of("secret-key");
  private static final SigningOptions OPTIONS = SigningOptions.salt("itsdangerous");
  private static final Codec<Long> NUMBERS =
      new Codec<>() {
        @Override
        public byte[] encode(Long value) {
          return Long.toString(value).getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public Long decode(byte[] octets) {
          return Long.valueOf(new String(octets, StandardCharsets.US_ASCII));
        }
      };

  private final UrlSafeTimedSerializer<String> urlSafe =
      UrlSafeTimedSerializer.of(KEYS, OPTIONS, Codec.text(), Clocks.at(1_700_000_000));

  @Test
  void signsTheCodecsOctets() {
    SigningOptions options = SigningOptions.salt("dev salt");
    KeyRing keys = KeyRing.of("dev key");
    assertThat(Serializer.of(keys, options, Codec.text()).dumps("[42]"))
        .asString()
        .isEqualTo("[42].-9cNi0CxsSB3hZPNCe9a2eEs1ZM");
    assertThat(Serializer.of(keys, options.digest(Digest.SHA_512), Codec.text()).dumps("[42]"))
        .asString()
        .isEqualTo(
            "[42].MKCz_0nXQqv7wKpfHZcRtJRmpT2T5uvs9YQsJEhJimqxc9bCLxG31QzS5uC8OVBI1i6jyOLAFNoKa"
                + "F5ckO9L5Q");
  }

  @Test
  void urlSafeTokensAreThoseOfPython() {
    assertThat(urlSafe.dumps("{\"id\":5}"))
        .isEqualTo("eyJpZCI6NX0.ZVPxAA.aZCUHsZVZ9VYkNNoouCjEi6BA6s");
    assertThat(UrlSafeSerializer.of(KEYS, OPTIONS, Codec.text()).dumps("{\"id\":5,\"name\":\"é\"}"))
        .isEqualTo("eyJpZCI6NSwibmFtZSI6IsOpIn0.oEa9uqOn6N-cCkiy8oqjlNs1k5M");
  }

  @Test
  void compressesFromTwoOctetsSavedOn() {
    assertThat(urlSafe.dumps("\"" + "a".repeat(11) + "\"")).startsWith("ImFhYWFhYWFhYWFhIg.");
    assertThat(urlSafe.dumps("\"" + "a".repeat(12) + "\"")).startsWith(".eJxTSkQCSgAkJgTR.");
  }

  @Test
  void typedPayloadsComeBackTyped() {
    Serializer<Long> plain = Serializer.of(KEYS, OPTIONS, NUMBERS);
    assertThat(plain.loads(plain.dumps(42L))).isEqualTo(42L);
    TimedSerializer<Long> timed = TimedSerializer.of(KEYS, OPTIONS, NUMBERS, Clocks.at(9));
    Timestamped<Long> loaded = timed.loadsTimestamped(timed.dumps(42L), Duration.ZERO);
    assertThat(loaded).isEqualTo(new Timestamped<>(42L, Instant.ofEpochSecond(9), true));
    assertThat(timed.loads(timed.dumps(7L))).isEqualTo(7L);
    UrlSafeSerializer<byte[]> octets = UrlSafeSerializer.of(KEYS, OPTIONS, Codec.octets());
    assertThat(octets.loads(octets.dumps(new byte[] {0, -1}))).containsExactly(0, -1);
  }

  @Test
  void aPayloadTheCodecCannotReadIsABadPayloadAndNoBadSignature() {
    byte[] signed = Signer.of(KEYS, OPTIONS).sign("no number".getBytes(StandardCharsets.UTF_8));
    assertThatExceptionOfType(BadPayload.class)
        .isThrownBy(() -> Serializer.of(KEYS, OPTIONS, NUMBERS).loads(signed))
        .withCauseInstanceOf(NumberFormatException.class);
    assertThat(BadSignature.class.isAssignableFrom(BadPayload.class)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"A", "!!!!A", ".", ".eJw", ".AAAA", "__79", ".!"})
  void signedNonsenseIsABadPayload(String payload) {
    String token = TimestampSigner.of(KEYS, OPTIONS, Clocks.at(1_700_000_000)).sign(payload);
    assertThatThrownBy(() -> urlSafe.loads(token)).isExactlyInstanceOf(BadPayload.class);
  }

  @Test
  void decompressionIsBounded() {
    UrlSafeSerializer<String> big = UrlSafeSerializer.of(KEYS, OPTIONS, Codec.text(), 1 << 20);
    UrlSafeSerializer<String> usual = UrlSafeSerializer.of(KEYS, OPTIONS, Codec.text());
    String within = "a".repeat(64 * 1024);
    assertThat(usual.loads(big.dumps(within))).isEqualTo(within);
    assertThatThrownBy(() -> usual.loads(big.dumps(within + "a"))).isInstanceOf(BadPayload.class);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> usual.dumps(within + "a"))
        .withMessageContaining("raise maxPayload");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UrlSafeSerializer.of(KEYS, OPTIONS, Codec.text(), 0));
  }

  @Test
  void tokensCanBeLookedAtUnverified() {
    String good = urlSafe.dumps("ada");
    String forged = good.substring(0, good.length() - 3) + "AAA";
    assertThat(urlSafe.loadsUnsafe(good, null)).isEqualTo(new Inspected<>(true, "ada"));
    assertThat(urlSafe.loadsUnsafe(forged, null)).isEqualTo(new Inspected<>(false, "ada"));
    assertThat(urlSafe.loadsUnsafe("abc", null)).isEqualTo(new Inspected<>(false, null));
    assertThat(urlSafe.loadsUnsafe("A" + forged, null)).isEqualTo(new Inspected<>(false, null));
    assertThat(urlSafe.loadsUnsafe("\uD800", null)).isEqualTo(new Inspected<>(false, null));

    UrlSafeTimedSerializer<String> later =
        UrlSafeTimedSerializer.of(KEYS, OPTIONS, Codec.text(), Clocks.at(1_700_000_009));
    assertThat(later.loadsUnsafe(good, Duration.ofSeconds(9)).isSignatureValid()).isTrue();
    assertThat(later.loadsUnsafe(good, Duration.ofSeconds(8)))
        .isEqualTo(new Inspected<>(false, "ada"));

    UrlSafeSerializer<String> plain = UrlSafeSerializer.of(KEYS, OPTIONS, Codec.text());
    assertThat(plain.loadsUnsafe(plain.dumps("ada"))).isEqualTo(new Inspected<>(true, "ada"));
    assertThat(plain.loadsUnsafe(plain.dumps("ada") + "A"))
        .isEqualTo(new Inspected<>(false, "ada"));
    assertThat(plain.loadsUnsafe("\uD800.x")).isEqualTo(new Inspected<>(false, null));

    TimedSerializer<Long> timed = TimedSerializer.of(KEYS, OPTIONS, NUMBERS, Clocks.at(9));
    assertThat(timed.loadsUnsafe(timed.dumps(7L), null)).isEqualTo(new Inspected<>(true, 7L));
    assertThat(timed.loadsUnsafe("7.AQ.x".getBytes(StandardCharsets.US_ASCII), null))
        .isEqualTo(new Inspected<>(false, 7L));
    assertThat(timed.loadsUnsafe("x.AQ.x".getBytes(StandardCharsets.US_ASCII), null))
        .isEqualTo(new Inspected<>(false, null));
  }

  @Test
  void whatIsVerifiedAndMakesNoValueIsABadPayloadThereToo() {
    byte[] signed = Signer.of(KEYS, OPTIONS).sign("no number".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> Serializer.of(KEYS, OPTIONS, NUMBERS).loadsUnsafe(signed))
        .isExactlyInstanceOf(BadPayload.class);
  }

  @Test
  void aSaltSeparatesPurposes() {
    String token = urlSafe.dumps("ada");
    UrlSafeTimedSerializer<String> other =
        UrlSafeTimedSerializer.of(
            KEYS, SigningOptions.salt("another purpose"), Codec.text(), Clocks.at(1_700_000_000));
    assertThatThrownBy(() -> other.loads(token)).isInstanceOf(BadTimeSignature.class);
    assertThat(urlSafe.loads(token, Duration.ZERO)).isEqualTo("ada");
  }
}
