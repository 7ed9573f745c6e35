package dev.carafe.sessions.json;

import java.util.Comparator;

/** Python's order of strings: by code point, where Java's goes by UTF-16 unit. */
final class CodePoints {
  static final Comparator<String> ORDER = CodePoints::compare;

  private CodePoints() {}

  private static int compare(String a, String b) {
    int end = Math.min(a.length(), b.length());
    for (int i = 0; i < end; i++) {
      if (a.charAt(i) != b.charAt(i)) {
        int start = endsPair(a, i) || endsPair(b, i) ? i - 1 : i;
        return Integer.compare(a.codePointAt(start), b.codePointAt(start));
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  private static boolean endsPair(String text, int i) {
    return i > 0
        && Character.isLowSurrogate(text.charAt(i))
        && Character.isHighSurrogate(text.charAt(i - 1));
  }
}
