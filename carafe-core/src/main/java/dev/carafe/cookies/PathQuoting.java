package dev.carafe.cookies;

import dev.carafe.internal.Ascii;
import dev.carafe.internal.Shown;
import dev.carafe.internal.WireText;

/** Percent-encodes the Path attribute as Werkzeug does; what is encoded already stays. */
final class PathQuoting {
  private static final String SAFE = "_.-~%!$&'()*+,/:=@";
  private static final String HEX = "0123456789ABCDEF";

  private PathQuoting() {}

  static String quote(String path) {
    for (int i = 0; i < path.length(); i++) {
      if (!isSafe(path.charAt(i))) {
        return quote(WireText.encode(path, "cookie path " + Shown.text(path)), i);
      }
    }
    return path;
  }

  private static String quote(String octets, int firstUnsafe) {
    StringBuilder out = new StringBuilder(octets.length() + 16).append(octets, 0, firstUnsafe);
    for (int i = firstUnsafe; i < octets.length(); i++) {
      char c = octets.charAt(i);
      if (isSafe(c)) {
        out.append(c);
      } else {
        out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      }
    }
    return out.toString();
  }

  private static boolean isSafe(char c) {
    return Ascii.isAlphanumeric(c) || SAFE.indexOf(c) >= 0;
  }
}
