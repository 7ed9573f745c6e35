package dev.carafe.signing;

import com.google.errorprone.annotations.CheckReturnValue;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Signs values, together with the time, as text that fits into a URL: itsdangerous' {@code
 * URLSafeTimedSerializer}, for links in e-mails and password resets.
 *
 * <p>The payload is compressed when that makes it shorter, then base64url; a compressed one starts
 * with a dot. Instances are immutable and may be shared by threads if the codec may: {@link
 * #compressFrom} changes nothing and returns a changed copy.
 *
 * <pre>{@code
 * UrlSafeTimedSerializer<String> resets =
 *     UrlSafeTimedSerializer.of(
 *         keys, SigningOptions.salt("password-reset"), Codec.text(), Clock.systemUTC());
 * String token = resets.dumps("ada");
 * String user = resets.loads(token, Duration.ofHours(1));
 * }</pre>
 *
 * @param <T> the type of the values
 */
@CheckReturnValue
public final class UrlSafeTimedSerializer<T> {
  private final TimestampSigner signer;
  private final UrlSafeCodec<T> codec;

  private UrlSafeTimedSerializer(TimestampSigner signer, UrlSafeCodec<T> codec) {
    this.signer = signer;
    this.codec = codec;
  }

  /** A serializer for payloads of up to 64 KiB before compression. */
  public static <T> UrlSafeTimedSerializer<T> of(
      KeyRing keys, SigningOptions options, Codec<T> codec, Clock clock) {
    return of(keys, options, codec, clock, UrlSafeCodec.DEFAULT_MAX_PAYLOAD);
  }

  /**
   * A serializer for payloads of up to {@code maxPayload} octets before compression.
   *
   * @throws IllegalArgumentException if that is less than 1
   */
  public static <T> UrlSafeTimedSerializer<T> of(
      KeyRing keys, SigningOptions options, Codec<T> codec, Clock clock, int maxPayload) {
    return new UrlSafeTimedSerializer<>(
        TimestampSigner.of(keys, options, clock), new UrlSafeCodec<>(codec, maxPayload));
  }

  /**
   * This serializer, but it does not try to compress payloads of fewer octets, where itsdangerous
   * tries to compress all. Trying takes longer than all the rest, and gains little on short
   * payloads. Both kinds of serializer read the tokens of both.
   *
   * @throws IllegalArgumentException if the number is negative
   */
  public UrlSafeTimedSerializer<T> compressFrom(int octets) {
    return new UrlSafeTimedSerializer<>(signer, codec.compressFrom(octets));
  }

  /**
   * Makes the token of a value, dated now.
   *
   * @throws IllegalArgumentException if the payload is over the limit
   */
  public String dumps(T value) {
    return new String(signer.sign(Serializer.encode(codec, value)), StandardCharsets.UTF_8);
  }

  /**
   * Verifies the signature and returns the value, however long ago it was signed.
   *
   * @throws BadSignature as {@link TimestampSigner#unsignTimestamped}
   * @throws BadPayload as {@link UrlSafeSerializer#loads}
   */
  public T loads(String token) {
    return loadsTimestamped(token, null).value();
  }

  /**
   * Verifies the signature and returns the value, if it was signed no longer ago than {@code
   * maxAge}, to the whole second.
   *
   * @throws BadSignature as {@link TimestampSigner#unsignTimestamped}
   * @throws SignatureExpired if it is older, or signed in the future
   * @throws BadPayload as {@link UrlSafeSerializer#loads}
   */
  public T loads(String token, Duration maxAge) {
    Arguments.requirePresent(maxAge, TimestampSigner.MAX_AGE);
    return loadsTimestamped(token, maxAge).value();
  }

  /**
   * Does as {@code loads}, and also says when the value was signed.
   *
   * @param maxAge how old the signature may be, in whole seconds, or null for any age
   */
  public Timestamped<T> loadsTimestamped(String token, @Nullable Duration maxAge) {
    return TimedSerializer.loads(signer, codec, Utf8.signed(token), maxAge);
  }

  /**
   * Returns what the token says, whether its signature is valid or not: for looking at it, never
   * for acting on it. A null {@code maxAge} is any age.
   *
   * @throws BadPayload if the token is verified but makes no value
   */
  public Inspected<T> loadsUnsafe(String token, @Nullable Duration maxAge) {
    return Serializer.inspect(codec, () -> loadsTimestamped(token, maxAge).value());
  }
}
