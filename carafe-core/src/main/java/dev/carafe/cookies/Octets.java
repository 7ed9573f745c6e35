package dev.carafe.cookies;

import dev.carafe.internal.Whitespace;
import dev.carafe.internal.WireText;

/** Pieces of Cookie fields, of which every char is one octet, as text. */
final class Octets {
  private Octets() {}

  /** A name as it stands, decoded if it has octets beyond ASCII; nothing is taken off it. */
  static String name(String field, int from, int to, boolean utf8) {
    return text(field.substring(from, to), utf8);
  }

  /**
   * A value, without its quotes and escapes. White space that came to light when it was decoded is
   * taken off, as Werkzeug does: unlike a name, a value is not taken for another by that.
   */
  static String value(String field, int from, int to, boolean utf8) {
    String octets = field.substring(from, to);
    return ValueQuoting.unquote(
        WireText.isAscii(octets) ? octets : Whitespace.strip(text(octets, utf8)));
  }

  private static String text(String octets, boolean utf8) {
    String decoded = utf8 ? WireText.decode(octets) : null;
    return decoded == null ? octets : decoded;
  }
}
