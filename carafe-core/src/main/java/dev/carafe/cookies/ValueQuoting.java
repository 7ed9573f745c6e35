package dev.carafe.cookies;

import dev.carafe.internal.Shown;
import dev.carafe.internal.WireText;

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
    String octets = WireText.encode(value, "the value of cookie " + Shown.text(name));
    StringBuilder out = new StringBuilder(octets.length() + 16).append('"');
    for (int i = 0; i < octets.length(); i++) {
      char c = octets.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c <= lastControl || c == ',' || c == ';' || c >= 0x7F) {
        out.append('\\');
        out.append((char) ('0' + (c >> 6)));
        out.append((char) ('0' + ((c >> 3) & 7)));
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
      if (c >= 0x80 || ((c < 0x40 ? PLAIN_LOW : PLAIN_HIGH) & (1L << c)) == 0) {
        return false;
      }
    }
    return true;
  }

  /** A bit for each cookie-octet, by the lower six bits of the octet. */
  private static final long PLAIN_LOW = bits(0x21, 0x3F) & ~bits('"') & ~bits(',') & ~bits(';');

  private static final long PLAIN_HIGH = bits(0x40, 0x7E) & ~bits('\\');

  private static long bits(int... chars) {
    long bits = 0;
    for (int c = chars[0]; c <= chars[chars.length - 1]; c++) {
      bits |= 1L << c;
    }
    return bits;
  }

  /**
   * A value as it came, decoded: without its quotes and escapes if it stands in quotes, else as it
   * is. Octets that are not UTF-8 become U+FFFD.
   */
  static String unquote(String value) {
    int last = value.length() - 1;
    if (last < 1 || value.charAt(0) != '"' || value.charAt(last) != '"') {
      return value;
    }
    String quoted = value.substring(1, last);
    return quoted.indexOf('\\') < 0 ? quoted : unescape(WireText.encodeReplacing(quoted));
  }

  private static String unescape(String octets) {
    StringBuilder out = new StringBuilder(octets.length());
    for (int i = 0; i < octets.length(); i++) {
      char c = octets.charAt(i);
      if (c != '\\' || i + 1 == octets.length() || octets.charAt(i + 1) == '\n') {
        out.append(c);
      } else if (isOctal(octets, i + 1)) {
        out.append(
            (char)
                (((octets.charAt(i + 1) - '0') << 6)
                    | ((octets.charAt(i + 2) - '0') << 3)
                    | (octets.charAt(i + 3) - '0')));
        i += 3;
      } else {
        out.append(octets.charAt(i + 1));
        i++;
      }
    }
    return WireText.decodeReplacing(out);
  }

  /** Whether three octal digits begin here, 000 to 377. */
  private static boolean isOctal(String octets, int at) {
    return at + 2 < octets.length()
        && isDigit(octets.charAt(at), '3')
        && isDigit(octets.charAt(at + 1), '7')
        && isDigit(octets.charAt(at + 2), '7');
  }

  private static boolean isDigit(char c, char highest) {
    return c >= '0' && c <= highest;
  }
}
