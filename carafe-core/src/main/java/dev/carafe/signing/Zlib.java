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

  /** Making one costs more than most payloads take to compress. */
  private static final Pool<Deflater> DEFLATERS = new Pool<>();

  private static final Pool<Inflater> INFLATERS = new Pool<>();

  private Zlib() {}

  /** The compressed octets, or null when there would be more than {@code limit} of them. */
  static byte @Nullable [] compress(byte[] octets, int limit) {
    if (limit < SHORTEST || ZlibBound.isOver(octets, limit)) {
      return null;
    }
    Deflater pooled = DEFLATERS.take();
    Deflater deflater = pooled == null ? new Deflater() : pooled;
    try {
      deflater.setInput(octets);
      deflater.finish();
      byte[] compressed = new byte[limit];
      int length = deflater.deflate(compressed);
      return deflater.finished() ? Arrays.copyOf(compressed, length) : null;
    } finally {
      deflater.reset();
      if (!DEFLATERS.give(deflater)) {
        deflater.end();
      }
    }
  }

  /** The octets of the stream, {@code limit} at most; whatever follows it is ignored. */
  static byte[] inflate(byte[] compressed, int limit) throws DataFormatException {
    Inflater pooled = INFLATERS.take();
    Inflater inflater = pooled == null ? new Inflater() : pooled;
    try {
      inflater.setInput(compressed);
      return inflate(inflater, 4 * compressed.length + 64, limit);
    } finally {
      inflater.reset();
      if (!INFLATERS.give(inflater)) {
        inflater.end();
      }
    }
  }

  private static byte[] inflate(Inflater inflater, int guess, int limit)
      throws DataFormatException {
    // An inflater says that it has finished only when there was room for an octet more.
    int room = limit == Integer.MAX_VALUE ? limit : limit + 1;
    byte[] octets = new byte[Math.min(room, guess)];
    int length = 0;
    while (true) {
      int count = inflater.inflate(octets, length, octets.length - length);
      length += count;
      if (length > limit) {
        throw new DataFormatException("more than " + limit + " octets");
      }
      if (inflater.finished()) {
        return Arrays.copyOf(octets, length);
      }
      if (length == octets.length) {
        octets = Arrays.copyOf(octets, (int) Math.min(room, 2L * octets.length));
      } else if (count == 0) {
        throw new DataFormatException("the stream is cut short");
      }
    }
  }
}
