package dev.carafe.signing;

import java.util.function.Supplier;

/**
 * Signs values through a codec: itsdangerous' {@code Serializer}.
 *
 * <p>Instances are immutable and may be shared by threads if the codec may.
 *
 * <pre>{@code
 * Serializer<String> serializer =
 *     Serializer.of(keys, SigningOptions.salt("draft"), Codec.text());
 * byte[] signed = serializer.dumps("half a poem");
 * String draft = serializer.loads(signed);
 * }</pre>
 *
 * @param <T> the type of the values
 */
public final class Serializer<T> {
  private final Signer signer;
  private final Codec<T> codec;

  private Serializer(Signer signer, Codec<T> codec) {
    this.signer = signer;
    this.codec = codec;
  }

  /** A serializer; its keys are derived here, once. */
  public static <T> Serializer<T> of(KeyRing keys, SigningOptions options, Codec<T> codec) {
    Arguments.requirePresent(codec, "the codec");
    return new Serializer<>(Signer.of(keys, options), codec);
  }

  /**
   * Signs a value: the result is its octets, the separator and the signature.
   *
   * @throws RuntimeException whatever the codec throws for the value
   */
  public byte[] dumps(T value) {
    return signer.sign(encode(codec, value));
  }

  /**
   * Verifies the signature and returns the value.
   *
   * @throws BadSignature if there is no separator, or the signature does not match
   * @throws BadPayload if the codec can make no value of the octets
   */
  public T loads(byte[] signed) {
    return decode(codec, signer.unsign(signed));
  }

  /**
   * Returns what the octets say, whether their signature is valid or not: for looking at it, never
   * for acting on it.
   *
   * @throws BadPayload if the octets are verified but make no value
   */
  public Inspected<T> loadsUnsafe(byte[] signed) {
    return inspect(() -> loads(signed));
  }

  static <T> byte[] encode(Codec<T> codec, T value) {
    Arguments.requirePresent(value, "the value");
    return codec.encode(value);
  }

  Inspected<T> inspect(Supplier<T> loads) {
    return inspect(codec, loads);
  }

  static <T> Inspected<T> inspect(Codec<T> codec, Supplier<T> loads) {
    try {
      return new Inspected<>(true, loads.get());
    } catch (BadSignature e) {
      byte[] payload = e.payload();
      try {
        return new Inspected<>(false, payload == null ? null : decode(codec, payload));
      } catch (BadPayload unreadable) {
        return new Inspected<>(false, null);
      }
    }
  }

  static <T> T decode(Codec<T> codec, byte[] payload) {
    try {
      return codec.decode(payload);
    } catch (BadPayload e) {
      throw e;
    } catch (RuntimeException e) {
      throw new BadPayload("Could not load the payload: the codec cannot read it", e);
    }
  }
}
