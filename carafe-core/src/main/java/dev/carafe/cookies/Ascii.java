package dev.carafe.cookies;

/** Kinds of ASCII characters. */
final class Ascii {
  private static final String TOKEN_SIGNS = "!#$%&'*+-.^_`|~";

  private Ascii() {}

  static boolean isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c);
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isControl(char c) {
    return c < ' ' || c == 0x7F;
  }

  /** Whether RFC 9110 tokens may have it: letters, digits and these signs. */
  static boolean isToken(char c) {
    return isAlphanumeric(c) || TOKEN_SIGNS.indexOf(c) >= 0;
  }
}
