package dev.carafe.cookies;

/** White space as Python's str.strip() knows it, which is neither Java's strip nor its trim. */
final class Whitespace {
  private Whitespace() {}

  static boolean isAscii(char c) {
    return c <= ' ' && (c >= 0x1C || (c >= '\t' && c <= '\r'));
  }

  static String strip(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && is(text.charAt(from))) {
      from++;
    }
    while (from < to && is(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean is(char c) {
    return isAscii(c) || (c >= 0x80 && (c == 0x85 || Character.isSpaceChar(c)));
  }
}
