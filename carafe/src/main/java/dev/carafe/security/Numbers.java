package dev.carafe.security;

/** Numbers as they stand in hashes. */
final class Numbers {
  private static final int MAX_DIGITS = 9;

  private Numbers() {}

  /** The decimal number, without sign and leading zeros; -1 if it is none. */
  static int of(String text) {
    int length = text.length();
    if (length == 0 || length > MAX_DIGITS || text.charAt(0) == '0') {
      return -1;
    }
    int number = 0;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      number = number * 10 + (c - '0');
    }
    return number;
  }
}
