package dev.carafe.sessions.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Floats as Python's repr writes them: the shortest digits that read back as the same number. */
final class PythonFloat {
  /** Below this, whole numbers have digits of their own and need no search. */
  private static final double PLAIN = 1e15;

  private PythonFloat() {}

  static String repr(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "Infinity" : "-Infinity";
    }
    String sign = Math.copySign(1.0, value) < 0 ? "-" : "";
    double size = Math.abs(value);
    if (size < PLAIN && size == Math.rint(size)) {
      return sign + (long) size + ".0";
    }
    BigDecimal shortest = shortest(size);
    String digits = shortest.unscaledValue().toString();
    return sign + place(digits, digits.length() - shortest.scale());
  }

  /** Sets the point after {@code point} digits, or writes an exponent, as Python chooses. */
  private static String place(String digits, int point) {
    if (point > 16 || point <= -4) {
      int exponent = point - 1;
      String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
      String power = Math.abs(exponent) < 10 ? "0" + Math.abs(exponent) : "" + Math.abs(exponent);
      return digits.charAt(0) + fraction + (exponent < 0 ? "e-" : "e+") + power;
    }
    if (point <= 0) {
      return "0." + "0".repeat(-point) + digits;
    }
    if (point >= digits.length()) {
      return digits + "0".repeat(point - digits.length()) + ".0";
    }
    return digits.substring(0, point) + "." + digits.substring(point);
  }

  /** Java's own text may be a digit too long before 19, and has two digits at the least. */
  private static BigDecimal shortest(double size) {
    BigDecimal exact = new BigDecimal(size);
    BigDecimal best = new BigDecimal(Double.toString(size)).stripTrailingZeros();
    int precision = best.precision();
    BigDecimal candidate = nearest(exact, size, precision);
    while (candidate != null) {
      best = candidate;
      precision--;
      candidate = precision == 0 ? null : nearest(exact, size, precision);
    }
    return best.stripTrailingZeros();
  }

  /** The nearest decimal of so many digits that reads back as the number, or null for none. */
  private static @Nullable BigDecimal nearest(BigDecimal exact, double size, int precision) {
    for (RoundingMode mode :
        new RoundingMode[] {RoundingMode.HALF_EVEN, RoundingMode.DOWN, RoundingMode.UP}) {
      BigDecimal rounded = exact.round(new MathContext(precision, mode));
      if (rounded.doubleValue() == size) {
        return rounded;
      }
    }
    return null;
  }
}
