package dev.carafe.signing;

/**
 * Tells of short octets, without compressing them, that no deflate stream of them (RFC 1951) is
 * short enough to be worth it.
 *
 * <p>A match stands for three octets or more that occurred before. So octets within no repeated
 * triple are literals, and a run of repeated triples saves at most what one match over all of it
 * would. With fixed codes a literal takes 8 bits and a match 12 and the extra bits of its distance;
 * with codes of their own the literals take their entropy at least, besides the table of codes. So
 * do the entries of that table, of which there is one for each octet that occurs, as it is a
 * literal the first time, and for the octets that do not occur between them.
 */
final class ZlibBound {
  /** Longer octets are rarely told, and take longer to tell. */
  private static final int MAX_LENGTH = 48;

  /** Two octets of header and four of checksum. */
  private static final int FRAME = 6;

  /** The block's header and its end. */
  private static final int FIXED_BITS = 3 + 7;

  /** The block's header, its counts, one distance, its end. */
  private static final int OWN_BITS = 3 + 14 + 1 + 1;

  private static final int ASCII = 128;

  /** x times its logarithm, for the entropy of so many literals, or of so many table entries. */
  private static final double[] X_LOG_X = new double[4 * MAX_LENGTH];

  static {
    for (int x = 1; x < X_LOG_X.length; x++) {
      X_LOG_X[x] = x * Math.log(x) / Math.log(2);
    }
  }

  private final byte[] octets;
  private final byte[] lastSeen = new byte[1024];
  private final boolean[] present = new boolean[ASCII];
  private final byte[] counts = new byte[ASCII];
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
    double literalBits = X_LOG_X[literals];
    for (byte count : counts) {
      literalBits -= X_LOG_X[count];
    }
    int ownBits = OWN_BITS + (int) (literalBits + tableBits());
    return FRAME + (Math.min(fixedBits, ownBits) + 7) / 8;
  }

  private double tableBits() {
    int codes = 1;
    int lengths = 1;
    int zeros = 0;
    int shortRuns = 0;
    int longRuns = 1; // between the octets and the end, which is symbol 256
    int adjacent = 0;
    int next = 0;
    for (int symbol = 0; symbol < ASCII; symbol++) {
      if (!present[symbol]) {
        continue;
      }
      int absent = symbol - next;
      if (absent > 0) {
        lengths += entries(adjacent);
        adjacent = 0;
        zeros += absent < 3 ? absent : 0;
        shortRuns += absent >= 3 && absent <= 10 ? 1 : 0;
        longRuns += absent > 10 ? 1 : 0;
      }
      adjacent++;
      codes++;
      next = symbol + 1;
    }
    lengths += entries(adjacent);
    return lengthsOfLengths(codes + (octets.length - literals) / 3)
        + 3 * shortRuns
        + 7 * longRuns
        + X_LOG_X[lengths + zeros + shortRuns + longRuns]
        - X_LOG_X[lengths]
        - X_LOG_X[zeros]
        - X_LOG_X[shortRuns]
        - X_LOG_X[longRuns];
  }

  /** The fewest entries for so many lengths in a row: one may stand for up to six like the last. */
  private static int entries(int lengths) {
    return lengths <= 3 ? lengths : 1 + (lengths + 4) / 6;
  }

  /**
   * The bits that say how long the codes of the lengths are: 3 each, in an order in which 7 comes
   * sixth, 6 eighth, 5 tenth and so on. Of that many codes one is no longer than their logarithm.
   */
  private static int lengthsOfLengths(int codes) {
    int shortest = 31 - Integer.numberOfLeadingZeros(codes);
    return 3 * (20 - 2 * shortest);
  }
}
