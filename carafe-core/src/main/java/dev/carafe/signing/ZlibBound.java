package dev.carafe.signing;

/**
 * Tells of short octets, without compressing them, that no deflate stream of them (RFC 1951) is
 * short enough to be worth it.
 *
 * <p>A match stands for three octets or more that occurred before. So octets within no repeated
 * triple are literals, and a run of repeated triples saves at most what one match over all of it
 * would. With fixed codes a literal takes 8 bits and a match 12 and the extra bits of its distance;
 * with codes of their own the literals take their entropy at least, besides the table of codes.
 */
final class ZlibBound {
  /** Longer octets are rarely told, and take longer to tell. */
  private static final int MAX_LENGTH = 40;

  /** Two octets of header and four of checksum. */
  private static final int FRAME = 6;

  /** The block's header and its end. */
  private static final int FIXED_BITS = 3 + 7;

  /** The block's header, its counts, four lengths of length codes, one distance, its end. */
  private static final int OWN_BITS = 3 + 14 + 4 * 3 + 1 + 1;

  private static final int END = 256;

  private static final double[] LENGTH_LOG_LENGTH = new double[MAX_LENGTH + 1];

  static {
    for (int i = 1; i <= MAX_LENGTH; i++) {
      LENGTH_LOG_LENGTH[i] = i * Math.log(i) / Math.log(2);
    }
  }

  private final byte[] octets;
  private final byte[] lastSeen = new byte[1024];
  private final boolean[] present = new boolean[END];
  private final byte[] counts = new byte[END + 1];
  private int literals;
  private int saved;

  private ZlibBound(byte[] octets) {
    this.octets = octets;
  }

  /** Whether zlib's stream is longer than the limit for certain; false is "perhaps not". */
  static boolean isOver(byte[] octets, int limit) {
    if (octets.length > MAX_LENGTH) {
      return false;
    }
    for (byte octet : octets) {
      if (octet < 0) {
        return false;
      }
    }
    ZlibBound bound = new ZlibBound(octets);
    bound.scan();
    return bound.leastOctets() > limit;
  }

  /** Divides the octets into runs of repeated triples and the literals between them. */
  private void scan() {
    int covered = 0;
    int runStart = -1;
    int extraBits = 0;
    for (int i = 0; i < octets.length; i++) {
      int distance = i + 2 < octets.length ? distance(i) : 0;
      if (distance > 0) {
        extraBits = runStart < 0 ? extra(distance) : Math.min(extraBits, extra(distance));
        runStart = runStart < 0 ? i : runStart;
        covered = i + 3;
      } else if (runStart >= 0) {
        saved += 8 * (i - runStart + 2) - 12 - extraBits;
        runStart = -1;
      }
      present[octets[i]] = true;
      if (i >= covered) {
        counts[octets[i]]++;
        literals++;
      }
    }
  }

  /** How far back the triple occurred at the nearest, perhaps nearer than it did; 0 for never. */
  private int distance(int i) {
    int hash = (octets[i] * 961 + octets[i + 1] * 31 + octets[i + 2]) & (lastSeen.length - 1);
    int last = lastSeen[hash];
    lastSeen[hash] = (byte) (i + 1);
    return last == 0 ? 0 : i + 1 - last;
  }

  private static int extra(int distance) {
    return distance <= 4 ? 0 : 30 - Integer.numberOfLeadingZeros(distance - 1);
  }

  private int leastOctets() {
    int fixedBits = FIXED_BITS + 8 * octets.length - saved;
    double ownBits = OWN_BITS + LENGTH_LOG_LENGTH[literals];
    for (byte count : counts) {
      ownBits -= LENGTH_LOG_LENGTH[count];
    }
    return FRAME + (Math.min(fixedBits, tableBits() + (int) ownBits) + 7) / 8;
  }

  /** The zeros of absent octets, and a bit for each group of literals between them. */
  private int tableBits() {
    counts[END] = 1;
    int bits = 0;
    int zeros = 0;
    int mostZeros = 0;
    for (int symbol = 0; symbol <= END; symbol++) {
      if (counts[symbol] == 0) {
        // One that is present, but perhaps within matches only, may have a code or not.
        zeros = present[symbol] ? 0 : zeros + 1;
        mostZeros = Math.max(mostZeros, zeros);
      } else {
        bits += mostZeros == 0 ? 0 : 1 + bitsOfZeros(mostZeros);
        zeros = 0;
        mostZeros = 0;
      }
    }
    return bits;
  }

  private static int bitsOfZeros(int count) {
    return count < 3 ? count : count <= 10 ? 1 + 3 : 1 + 7;
  }
}
