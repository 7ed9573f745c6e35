package dev.carafe.signing;

/**
 * Signs values through a codec: itsdangerous' {@code Serializer}.
 *
 * <p>Instances are immutable and may be shared by threads if the codec may. Python's {@code
 * loads_unsafe} has no counterpart; {@link BadSignature#payload()} has the octets for debugging.
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

  /** A serializer whose keys are derived here, once. */
  public static <T> Serializer<T> of(KeyRing keys, SigningOptions options, Codec<T> codec) {
    return new Serializer<>(Signer.of(keys, options), codec);
  }

  /** The value's octets, the separator and the signature. */
  public byte[] dumps(T value) {
    return signer.sign(codec.encode(value));
  }

  /**
   * The value, once its signature has been verified.
   *
   * @throws BadSignature if there is no separator, or the signature does not match
   * @throws BadPayload if the codec can make no value of the octets
   */
  public T loads(byte[] signed) {
    return decode(codec, signer.unsign(signed));
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
