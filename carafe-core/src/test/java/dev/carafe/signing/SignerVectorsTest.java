package dev.carafe.signing;

import static dev.carafe.vectors.SharedVectors.octets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carafe.vectors.SharedVectors;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class SignerVectorsTest {
  static List<JsonNode> sign() {
    return SharedVectors.cases("itsdangerous_signer", "sign");
  }

  static List<JsonNode> rotation() {
    return SharedVectors.cases("itsdangerous_signer", "rotation");
  }

  static List<JsonNode> badSeparator() {
    return SharedVectors.cases("itsdangerous_signer", "bad-separator");
  }

  static List<JsonNode> badKeyDerivation() {
    return SharedVectors.cases("itsdangerous_signer", "bad-key-derivation");
  }

  static List<JsonNode> timestamp() {
    return SharedVectors.cases("timestamp_signer", "sign");
  }

  @ParameterizedTest
  @MethodSource
  void sign(JsonNode c) {
    Signer signer = Signer.of(SigningVectors.key(c), SigningVectors.options(c));
    byte[] value = octets(c, "value");
    assertThat(signer.signature(value)).isEqualTo(octets(c, "signature"));
    assertThat(signer.sign(value)).isEqualTo(octets(c, "signed"));
    assertThat(signer.unsign(octets(c, "signed"))).isEqualTo(value);
  }

  @ParameterizedTest
  @MethodSource
  void rotation(JsonNode c) {
    byte[][] keys = new byte[c.get("keys_b64").size()][];
    for (int i = 0; i < keys.length; i++) {
      // itsdangerous lists the current key last.
      keys[keys.length - 1 - i] = Base64.getDecoder().decode(c.get("keys_b64").get(i).asString());
    }
    byte[][] older = Arrays.copyOfRange(keys, 1, keys.length);
    Signer signer = Signer.of(KeyRing.of(keys[0], older), SigningVectors.options(c));
    assertThat(signer.unsign(octets(c, "signed"))).isEqualTo(octets(c, "value"));
    assertThat(signer.sign(octets(c, "value"))).isEqualTo(octets(c, "signed_by_list"));
  }

  @ParameterizedTest
  @MethodSource
  void badSeparator(JsonNode c) {
    String separator = new String(octets(c, "sep"), StandardCharsets.UTF_8);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningOptions.salt("s").separator(separator))
        .withMessageContaining("contained in the signature itself");
  }

  @ParameterizedTest
  @MethodSource
  void badKeyDerivation(JsonNode c) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningVectors.keyDerivation(c.get("key_derivation").asString()));
  }

  @ParameterizedTest
  @MethodSource
  void timestamp(JsonNode c) {
    long seconds = c.get("timestamp").asLong();
    byte[] value = octets(c, "value");
    byte[] signed = octets(c, "signed");
    TimestampSigner signer = timestampSigner(c, seconds);
    assertThat(signer.sign(value)).isEqualTo(signed);
    assertThat(signer.unsignTimestamped(signed, null).dateSigned())
        .isEqualTo(Instant.parse(c.get("date_signed").asString()));
    for (JsonNode check : c.get("unsign_checks")) {
      TimestampSigner later = timestampSigner(c, check.get("now").asLong());
      JsonNode maxAge = check.get("max_age");
      if (!check.get("error").isNull()) {
        assertThatThrownBy(() -> later.unsign(signed, Duration.ofSeconds(maxAge.asLong())))
            .as("%s", check)
            .isExactlyInstanceOf(SignatureExpired.class);
      } else if (maxAge.isNull()) {
        assertThat(later.unsign(signed)).isEqualTo(value);
      } else {
        assertThat(later.unsign(signed, Duration.ofSeconds(maxAge.asLong()))).isEqualTo(value);
      }
    }
  }

  private static TimestampSigner timestampSigner(JsonNode c, long now) {
    return TimestampSigner.of(
        SigningVectors.key(c), SigningVectors.options(c), SigningVectors.at(now));
  }
}
