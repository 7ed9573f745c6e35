package dev.carafe.cookies;

/**
 * The quoted form of cookie values that Python's http.cookies began and Werkzeug writes: octets
 * that a cookie cannot carry stand as three octal digits after a backslash, between quotes.
 */
final class ValueQuoting {
  /** Werkzeug leaves U+001A to U+001F as they are. */
  static final char WERKZEUG_CONTROLS = 0x19;

  /** Browsers drop every line with a control character, so all of them are escaped. */
  static final char ALL_CONTROLS = 0x1F;

  private ValueQuoting() {}

  /**
   * The octets of a value as they stand in a line.
   *
   * @param lastControl the last control character that is escaped
   * @throws IllegalArgumentException if the value has a lone surrogate
   */
  static String quote(String name, String value, char lastControl) {
    if (isPlain(value)) {
      return value;
    }
    String octets = Utf8.encode(value, "the value of cookie " + Shown.text(name));
    StringBuilder out = new StringBuilder(octets.length() + 16).append('"');
    for (int i = 0; i < octets.length(); i++) {
      char c = octets.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c <= lastControl || c == ',' || c == ';' || c >= 0x7F) {
        out.append('\\');
        out.append((char) ('0' + (c >> 6)));
        out.append((char) ('0' + (c >> 3 & 7)));
        out.append((char) ('0' + (c & 7)));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }

  /** Whether every char is a cookie-octet (RFC 6265bis section 4.1.1), so that quotes can go. */
  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c <= ' ' || c >= 0x7F || c == '"' || c == ',' || c == ';' || c == '\\') {
        return false;
      }
    }
    return true;
  }
}
