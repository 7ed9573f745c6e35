package dev.carafe.signing;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** zlib streams (RFC 1950) as Python's zlib.compress makes them, and bounded reading of them. */
final class Zlib {
  private Zlib() {}

  /** The compressed octets, or the octets themselves when compressing saves fewer than two. */
  static byte[] shorter(byte[] octets) {
    Deflater deflater = new Deflater();
    try {
      deflater.setInput(octets);
      deflater.finish();
      byte[] compressed = new byte[Math.max(0, octets.length - 2)];
      int length = deflater.deflate(compressed);
      return deflater.finished() ? Arrays.copyOf(compressed, length) : octets;
    } finally {
      deflater.end();
    }
  }

  /** The octets of the stream; whatever follows it is ignored. */
  static byte[] inflate(byte[] compressed, int limit) throws DataFormatException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(compressed);
      byte[] octets = new byte[Math.min(limit, 4 * compressed.length + 64)];
      int length = 0;
      while (true) {
        int count = inflater.inflate(octets, length, octets.length - length);
        length += count;
        if (inflater.finished()) {
          return Arrays.copyOf(octets, length);
        }
        if (length == limit) {
          throw new DataFormatException("more than " + limit + " octets");
        }
        if (length == octets.length) {
          octets = Arrays.copyOf(octets, (int) Math.min(limit, 2L * octets.length));
        } else if (count == 0) {
          throw new DataFormatException("the stream is cut short");
        }
      }
    } finally {
      inflater.end();
    }
  }
}
