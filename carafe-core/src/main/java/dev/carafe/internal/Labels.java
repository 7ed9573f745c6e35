package dev.carafe.internal;

import java.text.Normalizer;

/** Which labels beyond ASCII a host may have (UTS #46 section 4.1, as the URL standard sets it). */
final class Labels {
  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private Labels() {}

  /**
   * Checks a label in its Unicode form.
   *
   * @throws IllegalArgumentException if it is not valid
   */
  static void check(String label) {
    if (!Normalizer.isNormalized(label, Normalizer.Form.NFC)) {
      throw new IllegalArgumentException("has a label that is not normalized");
    }
    int[] codes = label.codePoints().toArray();
    if (codes.length > 0 && isMark(codes[0])) {
      throw new IllegalArgumentException("has a label that begins with a combining mark");
    }
    for (int i = 0; i < codes.length; i++) {
      if (!IdnaTable.isValid(codes[i]) || !joinsWell(codes, i)) {
        throw new IllegalArgumentException("has " + HostNames.shown(codes[i]));
      }
    }
  }

  private static boolean isMark(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }

  /** The rules ContextJ (RFC 5892 appendix A): joiners only where they show. */
  private static boolean joinsWell(int[] codes, int at) {
    int code = codes[at];
    if (code != ZERO_WIDTH_JOINER && code != ZERO_WIDTH_NON_JOINER) {
      return true;
    }
    if (at > 0 && IdnaTable.isVirama(codes[at - 1])) {
      return true;
    }
    return code == ZERO_WIDTH_NON_JOINER
        && nextJoins(codes, at, -1, "DL")
        && nextJoins(codes, at, 1, "DR");
  }

  private static boolean nextJoins(int[] codes, int at, int step, String types) {
    int i = at + step;
    while (i >= 0 && i < codes.length && IdnaTable.joins(codes[i], "T")) {
      i += step;
    }
    return i >= 0 && i < codes.length && IdnaTable.joins(codes[i], types);
  }
}
