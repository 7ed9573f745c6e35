package dev.carafe.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Going from one way of signing to another: itsdangerous' fallback_signers. */
class FallbackTest {
  private static final KeyRing KEYS = KeyRing.of("this year's key", "last year's key");
  private static final KeyRing LAST_YEARS = KeyRing.of("last year's key");
  private static final SigningOptions OLD = SigningOptions.salt("links");
  private static final SigningOptions OLDEST =
      SigningOptions.salt("before").digest(Digest.SHA_512).keyDerivation(KeyDerivation.HMAC);
  private static final SigningOptions NEW = SigningOptions.salt("links").digest(Digest.SHA_256);
  private static final SigningOptions BOTH = NEW.alsoVerifies(OLD.alsoVerifies(OLDEST));

  @Test
  void signsAsBefore() {
    assertThat(Signer.of(KEYS, BOTH).sign("ada")).isEqualTo(Signer.of(KEYS, NEW).sign("ada"));
    assertThat(Signer.of(KEYS, BOTH).signature(new byte[3])).hasSize(43);
  }

  @Test
  void verifiesWhatWasSignedInAnyOfTheWays() {
    Signer signer = Signer.of(KEYS, BOTH);
    for (SigningOptions way : new SigningOptions[] {NEW, OLD, OLDEST}) {
      assertThat(signer.unsign(Signer.of(KEYS, way).sign("ada"))).isEqualTo("ada");
      assertThat(signer.unsign(Signer.of(LAST_YEARS, way).sign("ada"))).isEqualTo("ada");
    }
    String foreign = Signer.of(KEYS, OLD.keyDerivation(KeyDerivation.CONCAT)).sign("ada");
    assertThatThrownBy(() -> signer.unsign(foreign)).isExactlyInstanceOf(BadSignature.class);
    assertThatThrownBy(() -> Signer.of(KEYS, NEW).unsign(Signer.of(KEYS, OLD).sign("ada")))
        .isExactlyInstanceOf(BadSignature.class);
  }

  @Test
  void theOrderOfWithersDoesNotMatter() {
    SigningOptions options =
        SigningOptions.salt("links")
            .alsoVerifies(OLD)
            .keyDerivation(KeyDerivation.HMAC)
            .digest(Digest.SHA_256)
            .separator(".");
    assertThat(Signer.of(KEYS, options).unsign(Signer.of(KEYS, OLD).sign("ada"))).isEqualTo("ada");
  }

  @Test
  void onlyThePresentWayWithThePresentKeyIsCurrent() {
    var reader = timed(KEYS, BOTH);
    assertThat(reader.loadsTimestamped(timed(KEYS, NEW).dumps("x"), null).currentKey()).isTrue();
    assertThat(reader.loadsTimestamped(timed(KEYS, OLD).dumps("x"), null).currentKey()).isFalse();
    assertThat(reader.loadsTimestamped(timed(LAST_YEARS, NEW).dumps("x"), null).currentKey())
        .isFalse();
  }

  @Test
  void anExpiredTokenOfTheOldWayIsExpired() {
    String token = timed(KEYS, OLD).dumps("x");
    var later = UrlSafeTimedSerializer.of(KEYS, BOTH, Codec.text(), Clocks.at(1_010));
    assertThat(later.loads(token, Duration.ofSeconds(10))).isEqualTo("x");
    assertThatThrownBy(() -> later.loads(token, Duration.ofSeconds(9)))
        .isInstanceOf(SignatureExpired.class);
  }

  @Test
  void allWaysHaveOneSeparator() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NEW.alsoVerifies(OLD.separator(":")))
        .withMessage(
            "alsoVerifies goes with one separator, but there are '.' and ':': give both the same");
    assertThatIllegalArgumentException().isThrownBy(() -> BOTH.separator(":"));
  }

  private static UrlSafeTimedSerializer<String> timed(KeyRing keys, SigningOptions options) {
    return UrlSafeTimedSerializer.of(keys, options, Codec.text(), Clocks.at(1_000));
  }
}
