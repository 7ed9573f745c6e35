package dev.carafe.cookies;

/** Pieces of Cookie fields, of which every char is one octet, as text. */
final class Octets {
  private Octets() {}

  /** A name: as it stands, or decoded if it has octets beyond ASCII. */
  static String text(String field, int from, int to, boolean utf8) {
    String octets = field.substring(from, to);
    if (Utf8.isAscii(octets)) {
      return octets;
    }
    String decoded = utf8 ? Utf8.decode(octets) : null;
    return Whitespace.strip(decoded == null ? octets : decoded);
  }

  /** A value: as a name, and without its quotes and escapes. */
  static String value(String field, int from, int to, boolean utf8) {
    return ValueQuoting.unquote(text(field, from, to, utf8));
  }
}
