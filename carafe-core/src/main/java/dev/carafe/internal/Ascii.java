package dev.carafe.internal;

/** Kinds of ASCII characters. */
public final class Ascii {
  /** What RFC 9110 tokens may have besides letters and digits. */
  public static final String TOKEN_SIGNS = "!#$%&'*+-.^_`|~";

  private static final boolean[] IS_TOKEN = new boolean[128];

  static {
    for (char c = 0; c < IS_TOKEN.length; c++) {
      IS_TOKEN[c] = isAlphanumeric(c) || TOKEN_SIGNS.indexOf(c) >= 0;
    }
  }

  private Ascii() {}

  /** Whether the char is an ASCII letter or digit. */
  public static boolean isAlphanumeric(char c) {
    return isLetter(c) || isDigit(c);
  }

  /** Whether the char is an ASCII letter. */
  public static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /** Whether the char is one of 0 to 9. */
  public static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Whether the char is a control character of ASCII, tab and DEL included. */
  public static boolean isControl(char c) {
    return c < ' ' || c == 0x7F;
  }

  /** Whether RFC 9110 tokens may have the char: letters, digits and {@link #TOKEN_SIGNS}. */
  public static boolean isToken(char c) {
    return c < IS_TOKEN.length && IS_TOKEN[c];
  }

  /** Whether both are equal but for the case of ASCII letters, and of no others. */
  public static boolean equalsIgnoreCase(String text, String other) {
    return text.length() == other.length() && startsWithIgnoreCase(text, other);
  }

  /** Whether a text begins with another, but for the case of ASCII letters, and of no others. */
  static boolean startsWithIgnoreCase(String text, String prefix) {
    return regionMatches(text, 0, prefix, 0, prefix.length());
  }

  /** Whether so many chars from these indexes on are equal but for the case of ASCII letters. */
  public static boolean regionMatches(String text, int at, String other, int from, int length) {
    if (text.length() - at < length || other.length() - from < length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (lower(text.charAt(at + i)) != lower(other.charAt(from + i))) {
        return false;
      }
    }
    return true;
  }

  private static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
  }
}
