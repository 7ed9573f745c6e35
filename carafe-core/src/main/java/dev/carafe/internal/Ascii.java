package dev.carafe.internal;

/** Kinds of ASCII characters. */
public final class Ascii {
  /** What RFC 9110 tokens may have besides letters and digits. */
  public static final String TOKEN_SIGNS = "!#$%&'*+-.^_`|~";

  private Ascii() {}

  public static boolean isAlphanumeric(char c) {
    return isLetter(c) || isDigit(c);
  }

  public static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  public static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  public static boolean isControl(char c) {
    return c < ' ' || c == 0x7F;
  }

  /** Whether RFC 9110 tokens may have it: letters, digits and these signs. */
  public static boolean isToken(char c) {
    return isAlphanumeric(c) || TOKEN_SIGNS.indexOf(c) >= 0;
  }

  public static boolean equalsIgnoreCase(String text, String other) {
    return text.length() == other.length() && startsWithIgnoreCase(text, other);
  }

  /** Without regard to the case of ASCII letters, and of no others. */
  static boolean startsWithIgnoreCase(String text, String prefix) {
    return regionMatches(text, 0, prefix, 0, prefix.length());
  }

  /** Whether both have the same so many chars from these on, but for the case of ASCII letters. */
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
