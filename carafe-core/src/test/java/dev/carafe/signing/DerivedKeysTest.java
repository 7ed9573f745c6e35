package dev.carafe.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Keys of one purpose are out of reach of every other. */
class DerivedKeysTest {
  private static final KeyRing KEYS = KeyRing.of("dev-secret", "older");

  private static String text(byte[] octets) {
    return HexFormat.of().formatHex(octets);
  }

  @Test
  void derivesByHkdfInTheOrderOfTheRing() {
    KeyRing derived = KEYS.derive("carafe-session");
    // python3: prk = hmac.digest(b"carafe", b"dev-secret", "sha256")
    // hmac.digest(prk, b"derived key\0carafe-session\1", "sha256").hex()
    assertThat(text(derived.current().octets()))
        .isEqualTo("cfa6d8145805d13aa639126ccddc93ac97c3e577e039aef26672f342a45e80a7");
    assertThat(derived.older()).hasSize(1);
    assertThat(derived.older().get(0).octets())
        .isEqualTo(KeyRing.of("older").derive("carafe-session").current().octets());
    assertThat(KEYS.derive("carafe-sessioN").current().octets())
        .isNotEqualTo(derived.current().octets());
  }

  @Test
  void noSignatureOfTheRingIsAKeyThatWasDerivedFromIt() {
    Set<String> derived = new HashSet<>();
    for (String purpose : new String[] {"a", "carafe", "carafe-session", "derived key"}) {
      derived.add(text(KEYS.derive(purpose).current().octets()));
    }
    String[] texts = {
      "",
      "a",
      "carafe",
      "carafe-session",
      "session",
      "derived key\0carafe-session\1",
      "derived key\0carafe-session",
      "dev-secret",
      "\1",
      "signer"
    };
    for (KeyDerivation derivation : KeyDerivation.values()) {
      for (String salt : texts) {
        SigningOptions options =
            SigningOptions.salt(salt).digest(Digest.SHA_256).keyDerivation(derivation);
        for (String message : texts) {
          byte[] octets = message.getBytes(StandardCharsets.UTF_8);
          byte[] signature = Signer.of(KEYS, options).signature(octets);
          assertThat(derived).doesNotContain(text(Base64.getUrlDecoder().decode(signature)));
        }
      }
    }
  }

  @Test
  void aTokenOfTheRingIsWorthlessUnderADerivedOneAndTheOtherWayRound() {
    KeyRing derived = KEYS.derive("partner-api");
    SigningOptions options = SigningOptions.salt("x").keyDerivation(KeyDerivation.NONE);
    Signer signer = Signer.of(KEYS, options);
    Signer other = Signer.of(derived, options);
    assertThat(other.validate(signer.sign("value"))).isFalse();
    assertThat(signer.validate(other.sign("value"))).isFalse();
    String token = Encrypter.of(KEYS, "p", Clock.systemUTC()).encrypt(new byte[3], "");
    Encrypter encrypter = Encrypter.of(derived, "p", Clock.systemUTC());
    assertThatExceptionOfType(BadSignature.class)
        .isThrownBy(() -> encrypter.decrypt(token, "", null));
  }

  @Test
  void aDerivedRingIsAsWeakAsItsOrigin() {
    KeyRing weak = KeyRing.of("dev").derive("a").derive("b");
    assertThatIllegalArgumentException().isThrownBy(weak::requireStrong);
    assertThat(weak.allowWeak().requireStrong()).isNotNull();
    assertThat(KeyRing.of("dev").allowWeak().derive("a").requireStrong()).isNotNull();
    assertThat(KeyRing.generate().derive("a").requireStrong()).isNotNull();
  }
}
