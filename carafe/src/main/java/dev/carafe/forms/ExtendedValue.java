package dev.carafe.forms;

import dev.carafe.internal.Ascii;
import dev.carafe.internal.WireText;
import org.jspecify.annotations.Nullable;

/**
 * The value of {@code filename*} (RFC 8187), such as {@code UTF-8''na%C3%AFve.txt}. RFC 7578
 * forbids it in forms; .NET and Python clients send it all the same.
 */
final class ExtendedValue {
  private ExtendedValue() {}

  /**
   * The text.
   *
   * @throws BadForm if it is malformed or holds controls, which percent-encoding would smuggle in
   */
  static String decode(String value) throws BadForm {
    int charset = value.indexOf('\'');
    int language = charset < 0 ? -1 : value.indexOf('\'', charset + 1);
    String octets = language < 0 ? null : octets(value, language + 1);
    String text = octets == null ? null : text(value.substring(0, charset), octets);
    if (text == null || text.chars().anyMatch(c -> Ascii.isControl((char) c))) {
      throw BadForm.malformed("filename* is not of the form UTF-8''a%20b without controls");
    }
    return text;
  }

  private static @Nullable String text(String charset, String octets) {
    if (Ascii.equalsIgnoreCase(charset, "UTF-8")) {
      return WireText.decode(octets);
    }
    return Ascii.equalsIgnoreCase(charset, "ISO-8859-1") ? octets : null;
  }

  private static @Nullable String octets(String value, int from) {
    StringBuilder octets = new StringBuilder(value.length() - from);
    for (int i = from; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '%') {
        int high = i + 2 < value.length() ? Character.digit(value.charAt(i + 1), 16) : -1;
        int low = high < 0 ? -1 : Character.digit(value.charAt(i + 2), 16);
        if (low < 0) {
          return null;
        }
        c = (char) (high << 4 | low);
        i += 2;
      } else if (c > '~') {
        return null;
      }
      octets.append(c);
    }
    return octets.toString();
  }
}
