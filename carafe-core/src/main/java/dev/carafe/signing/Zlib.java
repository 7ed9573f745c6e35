package dev.carafe.signing;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** zlib streams (RFC 1950) as Python's zlib.compress makes them, and bounded reading of them. */
final class Zlib {
  /** The stream of no octets at all. */
  private static final int SHORTEST = 8;

  private Zlib() {}

  /** The compressed octets, or null when there would be more than {@code limit} of them. */
  static byte @Nullable [] compress(byte[] octets, int limit) {
    if (limit < SHORTEST) {
      return null;
    }
    Deflater deflater = new Deflater();
    try {
      deflater.setInput(octets);
      deflater.finish();
      byte[] compressed = new byte[limit];
      int length = deflater.deflate(compressed);
      return deflater.finished() ? Arrays.copyOf(compressed, length) : null;
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
