package dev.carafe.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignerTest {
  private static final KeyRing KEYS = KeyRing.of("secret-key");
  private static final SigningOptions OPTIONS = SigningOptions.salt("my-salt");

  @ParameterizedTest
  @CsvSource({
    "CONCAT, SHA_1, value.Vcz0K4_n5OfhvujHJIOWGXDJPhE",
    "DJANGO_CONCAT, SHA_1, value.OWGgR0_s7da2FDl_kORNSUkZGu8",
    "HMAC, SHA_1, value.2quecLnoadPfZj6pqOPxzjgtn74",
    "NONE, SHA_1, value.KR0bPVhdBT1d8GpHRrZeO1VF_ew",
    "HMAC, SHA_256, value.CJ6jb2J91vtY_cB9eHOVRh7u02oLmjx3C-Fry4XUJY4",
  })
  void signsAsItsdangerous(KeyDerivation derivation, Digest digest, String signed) {
    Signer signer = Signer.of(KEYS, OPTIONS.keyDerivation(derivation).digest(digest));
    assertThat(signer.sign("value")).isEqualTo(signed);
    assertThat(signer.unsign(signed)).isEqualTo("value");
  }

  @Test
  void defaultsAreThoseOfItsdangerous() {
    assertThat(Signer.of(KEYS, SigningOptions.salt("itsdangerous.Signer")).sign("value"))
        .isEqualTo("value.RI9crmxKpuX1wTw2mg_FHFGXRic");
  }

  @ParameterizedTest
  @EnumSource
  void everyDigestRoundTrips(Digest digest) {
    Signer signer = Signer.of(KEYS, OPTIONS.digest(digest));
    assertThat(signer.unsign(signer.sign("value"))).isEqualTo("value");
  }

  @Test
  void sha384HasPythonsSignature() {
    Signer signer =
        Signer.of(KEYS, OPTIONS.digest(Digest.SHA_384).keyDerivation(KeyDerivation.HMAC));
    assertThat(signer.sign("value"))
        .isEqualTo("value.Hj5HeAPcJQ2VUaeHXU_FCKy6-RrR__zdMH-hVYuWdncORY55dCAUouy_2RQfWSee");
  }

  @Test
  void everyChangedOctetIsNoticed() {
    Signer signer = Signer.of(KEYS, OPTIONS);
    byte[] signed = signer.sign("value".getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < signed.length; i++) {
      for (int octet = -128; octet < 128; octet++) {
        byte[] tampered = signed.clone();
        tampered[i] = (byte) octet;
        assertThat(signer.validate(tampered))
            .as("octet %d set to %d", i, octet)
            .isEqualTo(octet == signed[i]);
      }
    }
  }

  @Test
  void everyCutAndEveryInsertionIsNoticed() {
    Signer signer = Signer.of(KEYS, OPTIONS);
    String signed = signer.sign("value");
    for (int i = 0; i < signed.length(); i++) {
      assertThat(signer.validate(signed.substring(0, i))).isFalse();
      assertThat(signer.validate(signed.substring(i + 1))).isFalse();
      for (String more : new String[] {"=", "A", " ", "\n", "!!!!", "."}) {
        assertThat(signer.validate(signed.substring(0, i) + more + signed.substring(i))).isFalse();
      }
    }
    assertThat(signer.validate(signed + "=")).isFalse();
    assertThat(signer.validate(signed)).isTrue();
  }

  @Test
  void aSignatureHasOneSpelling() {
    Signer signer = Signer.of(KEYS, OPTIONS.keyDerivation(KeyDerivation.CONCAT));
    assertThat(signer.validate("value.Vcz0K4_n5OfhvujHJIOWGXDJPhE")).isTrue();
    for (String last : new String[] {"F", "G", "H"}) {
      assertThat(signer.validate("value.Vcz0K4_n5OfhvujHJIOWGXDJPh" + last)).isFalse();
    }
    assertThat(signer.validate("value.Vcz0K4/n5OfhvujHJIOWGXDJPhE")).isFalse();
  }

  @Test
  void theErrorCarriesTheUnverifiedPayload() {
    Signer signer = Signer.of(KEYS, OPTIONS);
    assertThatExceptionOfType(BadSignature.class)
        .isThrownBy(() -> signer.unsign("value.abc"))
        .withMessage("Signature does not match")
        .satisfies(e -> assertThat(e.payload()).asString().isEqualTo("value"));
    assertThatExceptionOfType(BadSignature.class)
        .isThrownBy(() -> signer.unsign("value"))
        .withMessage("No '.' found in value")
        .satisfies(e -> assertThat(e.payload()).isNull());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "-", "_", "=", "abc", "ba", "0A"})
  void aSeparatorThatASignatureMayContainIsRefused(String separator) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OPTIONS.separator(separator))
        .withMessageContaining("'" + separator + "'")
        .withMessageContaining("use a character that is no ASCII letter");
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "..", "a.", ":", "::", "é", " "})
  void otherSeparatorsRoundTrip(String separator) {
    Signer signer = Signer.of(KEYS, OPTIONS.separator(separator));
    for (String value : new String[] {"", "value", separator, "x" + separator, "a.b:c"}) {
      assertThat(signer.unsign(signer.sign(value))).isEqualTo(value);
    }
  }

  @Test
  void olderKeysVerifyAndTheCurrentOneSigns() {
    String old = Signer.of(KeyRing.of("old"), OPTIONS).sign("value");
    Signer signer = Signer.of(KeyRing.of("new", "older", "old"), OPTIONS);
    assertThat(signer.unsign(old)).isEqualTo("value");
    assertThat(signer.sign("value")).isEqualTo(Signer.of(KeyRing.of("new"), OPTIONS).sign("value"));
    assertThat(Signer.of(KeyRing.of("new", "older"), OPTIONS).validate(old)).isFalse();
  }

  @Test
  void halfASurrogatePairIsRefusedBeforeItBecomesAQuestionMark() {
    Signer signer = Signer.of(KEYS, OPTIONS);
    assertThatIllegalArgumentException().isThrownBy(() -> signer.sign("a\ud800"));
    assertThat(signer.validate(signer.sign("?").replace('?', '\ud800'))).isFalse();
    assertThat(signer.unsign(signer.sign("😀"))).isEqualTo("😀");
  }
}
