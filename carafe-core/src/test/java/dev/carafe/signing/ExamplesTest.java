package dev.carafe.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The examples of the javadoc. */
class ExamplesTest {
  private final KeyRing keys = KeyRing.of("this year's key", "last year's key");

  @Test
  void secret() {
    Secret secret = Secret.of("a long random text");
    assertThat(secret).hasToString("Secret[hidden]");
  }

  @Test
  void signers() {
    Signer signer = Signer.of(keys, SigningOptions.salt("unsubscribe"));
    String signed = signer.sign("ada@example.org");
    String mail = signer.unsign(signed);
    assertThat(mail).isEqualTo("ada@example.org");

    TimestampSigner timed =
        TimestampSigner.of(keys, SigningOptions.salt("download"), Clock.systemUTC());
    String file = timed.unsign(timed.sign("report.pdf"), Duration.ofMinutes(10));
    assertThat(file).isEqualTo("report.pdf");
  }

  @Test
  void serializers() {
    SigningOptions options = SigningOptions.salt("activate-account").digest(Digest.SHA_256);
    Serializer<String> plain = Serializer.of(keys, options, Codec.text());
    assertThat(plain.loads(plain.dumps("half a poem"))).isEqualTo("half a poem");

    TimedSerializer<String> timed =
        TimedSerializer.of(keys, SigningOptions.salt("draft"), Codec.text(), Clock.systemUTC());
    assertThat(timed.loads(timed.dumps("half a poem"), Duration.ofDays(1)))
        .isEqualTo("half a poem");

    UrlSafeSerializer<String> urlSafe =
        UrlSafeSerializer.of(keys, SigningOptions.salt("unsubscribe"), Codec.text());
    assertThat(urlSafe.loads(urlSafe.dumps("ada@example.org"))).isEqualTo("ada@example.org");

    UrlSafeTimedSerializer<String> resets =
        UrlSafeTimedSerializer.of(
            keys, SigningOptions.salt("password-reset"), Codec.text(), Clock.systemUTC());
    String token = resets.dumps("ada");
    String user = resets.loads(token, Duration.ofHours(1));
    assertThat(user).isEqualTo("ada");
    Inspected<String> inspected = resets.loadsUnsafe(token + "A", null);
    if (!inspected.isSignatureValid()) {
      assertThat(inspected.payload()).isEqualTo("ada");
    }

    SigningOptions older = SigningOptions.salt("activate-account");
    SigningOptions both =
        SigningOptions.salt("activate-account").digest(Digest.SHA_256).alsoVerifies(older);
    assertThat(Signer.of(keys, both).validate(Signer.of(keys, older).sign("ada"))).isTrue();
  }

  @Test
  void codec() {
    Codec<Long> userId =
        new Codec<>() {
          @Override
          public byte[] encode(Long id) {
            return Long.toString(id).getBytes(StandardCharsets.US_ASCII);
          }

          @Override
          public Long decode(byte[] octets) {
            return Long.valueOf(new String(octets, StandardCharsets.US_ASCII));
          }
        };
    var links = UrlSafeSerializer.of(keys, SigningOptions.salt("user-link"), userId);
    assertThat(links.loads(links.dumps(42L))).isEqualTo(42L);
  }
}
