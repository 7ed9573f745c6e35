package dev.carafe.internal;

/**
 * Two kinds of white space: spaces and tabs, which are all that stands around the names of cookies
 * (RFC 6265bis section 5.6), and what Python's str.strip() takes off values, which is neither
 * Java's strip nor its trim.
 */
public final class Whitespace {
  private Whitespace() {}

  /** The first char that is neither space nor tab, or the end. */
  public static int skipBlanks(String text, int from, int to) {
    int i = from;
    while (i < to && isBlank(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /** Where the spaces and tabs before the end begin. */
  public static int skipBlanksBack(String text, int from, int to) {
    int i = to;
    while (i > from && isBlank(text.charAt(i - 1))) {
      i--;
    }
    return i;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static boolean isAscii(char c) {
    return c <= ' ' && (c >= 0x1C || (c >= '\t' && c <= '\r'));
  }

  /** The first char that is not ASCII white space, or the end. */
  public static int skip(String text, int from, int to) {
    int i = from;
    while (i < to && isAscii(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /** Where the ASCII white space before the end begins. */
  public static int skipBack(String text, int from, int to) {
    int i = to;
    while (i > from && isAscii(text.charAt(i - 1))) {
      i--;
    }
    return i;
  }

  /** The text without what Python's str.strip() takes off it. */
  public static String strip(String text) {
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
