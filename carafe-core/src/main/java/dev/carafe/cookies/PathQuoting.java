package dev.carafe.cookies;

import dev.carafe.internal.PercentEncoding;
import dev.carafe.internal.Shown;
import dev.carafe.internal.WireText;

/** Percent-encodes the Path attribute as Werkzeug does; what is encoded already stays. */
final class PathQuoting {
  private static final PercentEncoding ENCODING = PercentEncoding.leaving("_.-~%!$&'()*+,/:=@");

  private PathQuoting() {}

  /**
   * The path as it stands in a line.
   *
   * @throws IllegalArgumentException if it has half of a surrogate pair
   */
  static String quote(String path) {
    return ENCODING.leaves(path)
        ? path
        : ENCODING.encodeOctets(WireText.encode(path, "cookie path " + Shown.text(path)));
  }
}
