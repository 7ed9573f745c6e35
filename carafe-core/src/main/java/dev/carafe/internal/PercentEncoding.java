package dev.carafe.internal;

/**
 * Percent-encodes text for one part of a URL (RFC 3986 section 2.1), with capital hexadecimal
 * digits. Which ASCII characters stay as they are is a table, made once.
 */
public final class PercentEncoding {
  private static final String HEX = "0123456789ABCDEF";
  private static final char LAST_PRINTABLE = '~';

  /** By octet, whether it stays; what is beyond ASCII never does. */
  private final boolean[] stays;

  private PercentEncoding(boolean[] stays) {
    this.stays = stays;
  }

  /** An encoding that leaves ASCII letters, digits and these signs, and nothing else. */
  public static PercentEncoding leaving(String signs) {
    boolean[] stays = new boolean[1 << Byte.SIZE];
    for (char c = 0; c <= LAST_PRINTABLE; c++) {
      stays[c] = Ascii.isAlphanumeric(c) || signs.indexOf(c) >= 0;
    }
    return new PercentEncoding(stays);
  }

  /** An encoding that leaves what can be seen of ASCII, but for these signs. */
  public static PercentEncoding leavingAllBut(String signs) {
    boolean[] stays = new boolean[1 << Byte.SIZE];
    for (char c = '!'; c <= LAST_PRINTABLE; c++) {
      stays[c] = signs.indexOf(c) < 0;
    }
    return new PercentEncoding(stays);
  }

  /** Whether a text has nothing to encode. */
  public boolean leaves(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!leaves(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean leaves(char c) {
    return c < stays.length && stays[c];
  }

  /** The text with its UTF-8 encoded; half a surrogate pair counts as a question mark. */
  public String encode(String text) {
    return leaves(text) ? text : encodeOctets(WireText.encodeReplacing(text));
  }

  /** The octets encoded, given as a text of which each char is one. */
  public String encodeOctets(String octets) {
    StringBuilder out = new StringBuilder(octets.length() + 16);
    for (int i = 0; i < octets.length(); i++) {
      char c = octets.charAt(i);
      if (leaves(c)) {
        out.append(c);
      } else {
        append(out, c);
      }
    }
    return out.toString();
  }

  /** Appends one octet, encoded whatever it is. */
  public static void append(StringBuilder out, int octet) {
    out.append('%').append(HEX.charAt(octet >> 4)).append(HEX.charAt(octet & 15));
  }
}
