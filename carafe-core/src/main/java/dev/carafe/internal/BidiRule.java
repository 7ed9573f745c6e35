package dev.carafe.internal;

/** The Bidi rule of labels (RFC 5893 section 2), which keeps a host's labels apart on screens. */
final class BidiRule {
  private static final int RIGHT = mask(Character.DIRECTIONALITY_RIGHT_TO_LEFT);
  private static final int ARABIC = mask(Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC);
  private static final int LEFT = mask(Character.DIRECTIONALITY_LEFT_TO_RIGHT);
  private static final int EUROPEAN_NUMBER = mask(Character.DIRECTIONALITY_EUROPEAN_NUMBER);
  private static final int ARABIC_NUMBER = mask(Character.DIRECTIONALITY_ARABIC_NUMBER);
  private static final int MARK = mask(Character.DIRECTIONALITY_NONSPACING_MARK);
  private static final int NEUTRAL =
      mask(Character.DIRECTIONALITY_EUROPEAN_NUMBER_SEPARATOR)
          | mask(Character.DIRECTIONALITY_EUROPEAN_NUMBER_TERMINATOR)
          | mask(Character.DIRECTIONALITY_COMMON_NUMBER_SEPARATOR)
          | mask(Character.DIRECTIONALITY_OTHER_NEUTRALS)
          | mask(Character.DIRECTIONALITY_BOUNDARY_NEUTRAL)
          | MARK;

  private BidiRule() {}

  /** The class of a character as a bit; one that Java does not know yet is taken for a letter. */
  private static int mask(byte directionality) {
    return 1 << (directionality < 0 ? Character.DIRECTIONALITY_LEFT_TO_RIGHT : directionality);
  }

  private static int classOf(int codePoint) {
    return mask(Character.getDirectionality(codePoint));
  }

  /** Whether a host has a character that is written from right to left. */
  static boolean appliesTo(String host) {
    return host.codePoints()
        .anyMatch(code -> (classOf(code) & (RIGHT | ARABIC | ARABIC_NUMBER)) != 0);
  }

  /** Whether a label of such a host keeps the rule. */
  static boolean allows(String label) {
    int[] codes = label.codePoints().toArray();
    if (codes.length == 0) {
      return true;
    }
    int all = 0;
    int last = 0;
    for (int code : codes) {
      int is = classOf(code);
      all |= is;
      last = is == MARK ? last : is;
    }
    int first = classOf(codes[0]);
    if (first == LEFT) {
      return (all & ~(LEFT | EUROPEAN_NUMBER | NEUTRAL)) == 0
          && (last & (LEFT | EUROPEAN_NUMBER)) != 0;
    }
    int numbers = EUROPEAN_NUMBER | ARABIC_NUMBER;
    return (first & (RIGHT | ARABIC)) != 0
        && (all & ~(RIGHT | ARABIC | numbers | NEUTRAL)) == 0
        && (last & (RIGHT | ARABIC | numbers)) != 0
        && (all & numbers) != numbers;
  }
}
