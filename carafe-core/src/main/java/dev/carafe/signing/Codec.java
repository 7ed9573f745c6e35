package dev.carafe.signing;

/**
 * Turns values into octets and back, for a serializer to sign.
 *
 * <p>There are codecs for text and for octets; implement these two methods for anything else:
 *
 * <pre>{@code
 * Codec<Long> userId = new Codec<>() {
 *   public byte[] encode(Long id) {
 *     return Long.toString(id).getBytes(StandardCharsets.US_ASCII);
 *   }
 *   public Long decode(byte[] octets) {
 *     return Long.valueOf(new String(octets, StandardCharsets.US_ASCII));
 *   }
 * };
 * }</pre>
 *
 * @param <T> the type of the values
 */
public interface Codec<T> {
  /**
   * Turns a value into octets.
   *
   * @throws RuntimeException of any kind when the value has no octets; serializers let it through
   */
  byte[] encode(T value);

  /**
   * Turns octets, whose signature has been verified, into their value.
   *
   * @throws RuntimeException of any kind when the octets make no value; serializers turn it into
   *     {@link BadPayload}
   */
  T decode(byte[] octets);

  /** The codec that leaves octets as they are. */
  static Codec<byte[]> octets() {
    return Codecs.OCTETS;
  }

  /** The codec of text as UTF-8; it refuses text with half of a surrogate pair. */
  static Codec<String> text() {
    return Codecs.TEXT;
  }
}
