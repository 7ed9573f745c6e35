package dev.carafe.signing;

/**
 * Turns values into octets and back, for a serializer to sign.
 *
 * <p>Carafe brings codecs for text and for octets; implement these two methods for anything else:
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
  /** The octets of the value. */
  byte[] encode(T value);

  /**
   * The value of the octets, whose signature has been verified.
   *
   * @throws RuntimeException of any kind when the octets make no value; serializers turn it into
   *     {@link BadPayload}
   */
  T decode(byte[] octets);

  /** Octets as they are. */
  static Codec<byte[]> octets() {
    return Codecs.OCTETS;
  }

  /** Text as UTF-8; text with half of a surrogate pair is refused. */
  static Codec<String> text() {
    return Codecs.TEXT;
  }
}
