package dev.carafe.signing;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Signs values together with the time: itsdangerous' {@code TimedSerializer}.
 *
 * <p>Instances are immutable and may be shared by threads if the codec may.
 *
 * <pre>{@code
 * TimedSerializer<String> serializer =
 *     TimedSerializer.of(keys, SigningOptions.salt("draft"), Codec.text(), Clock.systemUTC());
 * byte[] signed = serializer.dumps("half a poem");
 * String draft = serializer.loads(signed, Duration.ofDays(1));
 * }</pre>
 *
 * @param <T> the type of the values
 */
public final class TimedSerializer<T> {
  private final TimestampSigner signer;
  private final Codec<T> codec;

  private TimedSerializer(TimestampSigner signer, Codec<T> codec) {
    this.signer = signer;
    this.codec = codec;
  }

  /** A serializer that reads the time, for signing and for ages, from the clock. */
  public static <T> TimedSerializer<T> of(
      KeyRing keys, SigningOptions options, Codec<T> codec, Clock clock) {
    Arguments.requirePresent(codec, "the codec");
    return new TimedSerializer<>(TimestampSigner.of(keys, options, clock), codec);
  }

  /**
   * Signs a value together with the present time.
   *
   * @throws IllegalStateException if the clock is before 1970
   * @throws RuntimeException whatever the codec throws for the value
   */
  public byte[] dumps(T value) {
    return signer.sign(Serializer.encode(codec, value));
  }

  /**
   * Verifies the signature and returns the value, however long ago it was signed.
   *
   * @throws BadSignature as {@link TimestampSigner#unsignTimestamped}
   * @throws BadPayload if the codec can make no value of the octets
   */
  public T loads(byte[] signed) {
    return loadsTimestamped(signed, null).value();
  }

  /**
   * Verifies the signature and returns the value, if it was signed no longer ago than {@code
   * maxAge}, to the whole second.
   *
   * @throws BadSignature as {@link TimestampSigner#unsignTimestamped}
   * @throws SignatureExpired if it is older, or signed in the future
   * @throws BadPayload if the codec can make no value of the octets
   */
  public T loads(byte[] signed, Duration maxAge) {
    Arguments.requirePresent(maxAge, TimestampSigner.MAX_AGE);
    return loadsTimestamped(signed, maxAge).value();
  }

  /**
   * Does as {@code loads}, and also says when the value was signed.
   *
   * @param maxAge how old the signature may be, in whole seconds, or null for any age
   */
  public Timestamped<T> loadsTimestamped(byte[] signed, @Nullable Duration maxAge) {
    return loads(signer, codec, signed, maxAge);
  }

  /**
   * Returns what the octets say, whether their signature is valid or not: for looking at it, never
   * for acting on it. A null {@code maxAge} is any age.
   *
   * @throws BadPayload if the octets are verified but make no value
   */
  public Inspected<T> loadsUnsafe(byte[] signed, @Nullable Duration maxAge) {
    return Serializer.inspect(codec, () -> loadsTimestamped(signed, maxAge).value());
  }

  static <T> Timestamped<T> loads(
      TimestampSigner signer, Codec<T> codec, byte[] signed, @Nullable Duration maxAge) {
    Timestamped<byte[]> payload = signer.unsignTimestamped(signed, maxAge);
    return new Timestamped<>(
        Serializer.decode(codec, payload.value()), payload.dateSigned(), payload.currentKey());
  }
}
