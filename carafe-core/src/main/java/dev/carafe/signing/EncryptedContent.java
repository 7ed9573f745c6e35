package dev.carafe.signing;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;

/** What is encrypted in a token: whether it is compressed, its time and its octets. */
final class EncryptedContent {
  static final int HEADER = 1 + Long.BYTES;

  /** How many octets a token may hold, written and read, compressed or not. */
  static final int MAX_OCTETS = UrlSafeCodec.DEFAULT_MAX_PAYLOAD;

  private static final byte PLAIN = 0;
  private static final byte COMPRESSED = 1;

  private EncryptedContent() {}

  static byte[] write(byte[] octets, long seconds, boolean compress) {
    byte @Nullable [] shorter = compress ? Zlib.compress(octets, octets.length - 1) : null;
    byte[] body = shorter == null ? octets : shorter;
    byte[] content = new byte[HEADER + body.length];
    content[0] = shorter == null ? PLAIN : COMPRESSED;
    byte[] time = Timestamp.octets(seconds);
    System.arraycopy(time, 0, content, HEADER - time.length, time.length);
    System.arraycopy(body, 0, content, HEADER, body.length);
    return content;
  }

  static long seconds(byte[] content) {
    return Timestamp.seconds(Arrays.copyOfRange(content, 1, HEADER));
  }

  static byte[] octets(byte[] content) throws DataFormatException {
    byte[] body = Arrays.copyOfRange(content, HEADER, content.length);
    if (body.length > MAX_OCTETS) {
      throw new DataFormatException("more than " + MAX_OCTETS + " octets");
    }
    return content[0] == PLAIN ? body : Zlib.inflate(body, MAX_OCTETS);
  }
}
