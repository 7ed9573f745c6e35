package dev.carafe.signing;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Misuse is named where it happens. */
@SuppressWarnings("NullAway")
class NullsAndNonsenseTest {
  private static final KeyRing KEYS = KeyRing.of("a key for this test only");
  private static final SigningOptions OPTIONS = SigningOptions.salt("test");
  private static final Clock CLOCK = Clock.systemUTC();
  private static final Codec<String> TEXT = Codec.text();

  @SuppressWarnings("TypeParameterUnusedInFormals")
  private static <T> T none() {
    return null;
  }

  private static Arguments row(String message, ThrowingCallable call) {
    return Arguments.of(message, call);
  }

  static Stream<Arguments> nulls() {
    Signer signer = Signer.of(KEYS, OPTIONS);
    TimestampSigner timestamps = TimestampSigner.of(KEYS, OPTIONS, CLOCK);
    Serializer<String> serializer = Serializer.of(KEYS, OPTIONS, TEXT);
    TimedSerializer<String> timed = TimedSerializer.of(KEYS, OPTIONS, TEXT, CLOCK);
    UrlSafeSerializer<String> urlSafe = UrlSafeSerializer.of(KEYS, OPTIONS, TEXT);
    UrlSafeTimedSerializer<String> urlSafeTimed =
        UrlSafeTimedSerializer.of(KEYS, OPTIONS, TEXT, CLOCK);
    Encrypter encrypter = Encrypter.of(KEYS, "test", CLOCK);
    byte[] noOctets = none();
    String noText = none();
    Duration noAge = none();
    Secret noSecret = none();
    return Stream.of(
        row("secret key is null", () -> Secret.of(noText)),
        row("secret key is null", () -> Secret.of(noOctets)),
        row("secret key is null", () -> KeyRing.of(noText)),
        row("secret key is null", () -> KeyRing.of("new", noText)),
        row("older secret keys are null", () -> KeyRing.of("new", (String[]) null)),
        row("secret key is null", () -> KeyRing.of(noOctets)),
        row("older secret keys are null", () -> KeyRing.of(new byte[1], (byte[][]) null)),
        row("current secret key is null", () -> KeyRing.of(noSecret, List.of())),
        row("older secret keys are null", () -> KeyRing.of(Secret.of("a"), none())),
        row("older secret key is null", () -> KeyRing.of(Secret.of("a"), Arrays.asList(noSecret))),
        row("environment variable is null", () -> KeyRing.fromEnvironment(noText)),
        row("environment variable is null", () -> KeyRing.fromEnvironment("PATH", noText)),
        row("environment variable is null", () -> KeyRing.fromEnvironment("PATH", (String[]) null)),
        row("path of the key file is null", () -> KeyRing.fromFile((Path) null)),
        row("purpose is null", () -> KEYS.derive(noText)),
        row("salt is null", () -> SigningOptions.salt(noText)),
        row("salt is null", () -> SigningOptions.salt(noOctets)),
        row("separator is null", () -> OPTIONS.separator(noText)),
        row("digest is null", () -> OPTIONS.digest(none())),
        row("key derivation is null", () -> OPTIONS.keyDerivation(none())),
        row("also verified is null", () -> OPTIONS.alsoVerifies(none())),
        row("key ring is null", () -> Signer.of(none(), OPTIONS)),
        row("signing options is null", () -> Signer.of(KEYS, none())),
        row("value is null", () -> signer.sign(noText)),
        row("value is null", () -> signer.sign(noOctets)),
        row("value is null", () -> signer.signature(noOctets)),
        row("signed text is null", () -> signer.unsign(noText)),
        row("signed value is null", () -> signer.unsign(noOctets)),
        row("signed text is null", () -> signer.validate(noText)),
        row("signed value is null", () -> signer.validate(noOctets)),
        row("clock is null", () -> TimestampSigner.of(KEYS, OPTIONS, none())),
        row("value is null", () -> timestamps.sign(noText)),
        row("value is null", () -> timestamps.sign(noOctets)),
        row("signed text is null", () -> timestamps.unsign(noText)),
        row("signed value is null", () -> timestamps.unsign(noOctets)),
        row("maxAge is null", () -> timestamps.unsign(timestamps.sign("a"), noAge)),
        row("maxAge is null", () -> timestamps.unsign(timestamps.sign(new byte[1]), noAge)),
        row("codec is null", () -> Serializer.of(KEYS, OPTIONS, none())),
        row("value is null", () -> serializer.dumps(noText)),
        row("signed value is null", () -> serializer.loads(noOctets)),
        row("signed value is null", () -> serializer.loadsUnsafe(noOctets)),
        row("codec is null", () -> TimedSerializer.of(KEYS, OPTIONS, none(), CLOCK)),
        row("clock is null", () -> TimedSerializer.of(KEYS, OPTIONS, TEXT, none())),
        row("value is null", () -> timed.dumps(noText)),
        row("signed value is null", () -> timed.loads(noOctets)),
        row("maxAge is null", () -> timed.loads(timed.dumps("a"), noAge)),
        row("codec is null", () -> UrlSafeSerializer.of(KEYS, OPTIONS, none())),
        row("value is null", () -> urlSafe.dumps(noText)),
        row("signed text is null", () -> urlSafe.loads(noText)),
        row("signed text is null", () -> urlSafe.loadsUnsafe(noText)),
        row("codec is null", () -> UrlSafeTimedSerializer.of(KEYS, OPTIONS, none(), CLOCK)),
        row("clock is null", () -> UrlSafeTimedSerializer.of(KEYS, OPTIONS, TEXT, none())),
        row("value is null", () -> urlSafeTimed.dumps(noText)),
        row("signed text is null", () -> urlSafeTimed.loads(noText)),
        row("maxAge is null", () -> urlSafeTimed.loads(urlSafeTimed.dumps("a"), noAge)),
        row("key ring is null", () -> Encrypter.of(none(), "test", CLOCK)),
        row("purpose is null", () -> Encrypter.of(KEYS, noText, CLOCK)),
        row("clock is null", () -> Encrypter.of(KEYS, "test", none())),
        row("octets to encrypt is null", () -> encrypter.encrypt(noOctets, "a")),
        row("context is null", () -> encrypter.encrypt(new byte[1], noText)),
        row("token is null", () -> encrypter.decrypt(noText, "a", null)),
        row("context is null", () -> encrypter.decrypt("a".repeat(99), noText, null)));
  }

  @ParameterizedTest
  @MethodSource("nulls")
  void nullIsNamed(String message, ThrowingCallable call) {
    assertThatNullPointerException().isThrownBy(call).withMessageContaining(message);
  }

  @Test
  void anEmptyKeyIsRefusedEverywhere() {
    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> Secret.of(""),
            () -> Secret.of(new byte[0]),
            () -> KeyRing.of(""),
            () -> KeyRing.of("good", ""),
            () -> KeyRing.of(new byte[0]),
            () -> KeyRing.of(new byte[1], new byte[0]))) {
      assertThatIllegalArgumentException()
          .isThrownBy(call)
          .withMessageStartingWith("the secret key is empty, so anybody could forge what it signs")
          .withMessageEndingWith("openssl rand -base64 32 makes one");
    }
    for (String blank : new String[] {"", " ", "\n\t"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> KeySources.environment(name -> blank, "SECRET_KEY"))
          .withMessageStartingWith("the environment variable SECRET_KEY is not set");
    }
  }

  @Test
  void nonsenseIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KEYS.derive(""))
        .withMessageContaining("say what the keys are for");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UrlSafeTimedSerializer.of(KEYS, OPTIONS, TEXT, CLOCK).compressFrom(-1))
        .withMessageContaining("compressFrom is -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UrlSafeTimedSerializer.of(KEYS, OPTIONS, TEXT, CLOCK, 0))
        .withMessageContaining("maxPayload is 0");
  }
}
