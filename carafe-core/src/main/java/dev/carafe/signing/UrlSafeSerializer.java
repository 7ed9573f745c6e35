package dev.carafe.signing;

import java.nio.charset.StandardCharsets;

/**
 * Signs values as text that fits into a URL: itsdangerous' {@code URLSafeSerializer}.
 *
 * <p>The payload is compressed when that makes it shorter, then base64url; a compressed one starts
 * with a dot. Instances are immutable and may be shared by threads if the codec may.
 *
 * <pre>{@code
 * UrlSafeSerializer<String> serializer =
 *     UrlSafeSerializer.of(keys, SigningOptions.salt("unsubscribe"), Codec.text());
 * String mail = serializer.loads(serializer.dumps("ada@example.org"));
 * }</pre>
 *
 * @param <T> the type of the values
 */
public final class UrlSafeSerializer<T> {
  private final Serializer<T> serializer;

  private UrlSafeSerializer(Serializer<T> serializer) {
    this.serializer = serializer;
  }

  /** A serializer for payloads of up to 64 KiB before compression. */
  public static <T> UrlSafeSerializer<T> of(KeyRing keys, SigningOptions options, Codec<T> codec) {
    return of(keys, options, codec, UrlSafeCodec.DEFAULT_MAX_PAYLOAD);
  }

  /**
   * A serializer for payloads of up to {@code maxPayload} octets before compression.
   *
   * @throws IllegalArgumentException if that is less than 1
   */
  public static <T> UrlSafeSerializer<T> of(
      KeyRing keys, SigningOptions options, Codec<T> codec, int maxPayload) {
    return new UrlSafeSerializer<>(
        Serializer.of(keys, options, new UrlSafeCodec<>(codec, maxPayload)));
  }

  /**
   * Makes the token of a value.
   *
   * @throws IllegalArgumentException if the payload is over the limit
   */
  public String dumps(T value) {
    return new String(serializer.dumps(value), StandardCharsets.UTF_8);
  }

  /**
   * Verifies the signature and returns the value.
   *
   * @throws BadSignature if there is no separator, or the signature does not match
   * @throws BadPayload if the payload is not base64url, not zlib, over the limit, or not readable
   *     by the codec
   */
  public T loads(String token) {
    return serializer.loads(Utf8.signed(token));
  }

  /**
   * Returns what the token says, whether its signature is valid or not: for looking at it, never
   * for acting on it.
   *
   * @throws BadPayload if the token is verified but makes no value
   */
  public Inspected<T> loadsUnsafe(String token) {
    return serializer.inspect(() -> loads(token));
  }
}
