package dev.carafe.routing;

import dev.carafe.internal.PythonLimits;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole number of any size.
 *
 * @param fixedDigits how many characters it has, or 0 if any number of them will do
 */
record IntConverter(
    Shape shape, int fixedDigits, @Nullable BigDecimal min, @Nullable BigDecimal max)
    implements UrlConverter {
  /** Werkzeug's {@code IntegerConverter}. */
  static IntConverter of(Arguments arguments) {
    Arguments named = arguments.named(List.of("fixed_digits", "min", "max", "signed"));
    Number fixed = named.number("fixed_digits");
    return new IntConverter(
        named.flag("signed") ? new Signed(Run.DIGITS) : Run.DIGITS,
        fixed == null || fixed.doubleValue() == 0 ? 0 : named.count("fixed_digits", 0),
        decimal(named.number("min")),
        decimal(named.number("max")));
  }

  private static @Nullable BigDecimal decimal(@Nullable Number bound) {
    return bound == null ? null : new BigDecimal(bound.toString());
  }

  @Override
  public int weight() {
    return Converters.NUMBER_WEIGHT;
  }

  /** Of small values; those of larger ones are Long and BigInteger. */
  @Override
  public Class<?> type() {
    return Integer.class;
  }

  @Override
  public @Nullable Object parse(String text) {
    if (text.length() > PythonLimits.MAX_DIGITS) {
      return null;
    }
    if (fixedDigits > 0 && text.length() != fixedDigits) {
      return null;
    }
    Number value = narrowest(text);
    return isWithinBounds(value) ? value : null;
  }

  private boolean isWithinBounds(Number value) {
    if (min == null && max == null) {
      return true;
    }
    BigDecimal exact = new BigDecimal(value.toString());
    return (min == null || exact.compareTo(min) >= 0) && (max == null || exact.compareTo(max) <= 0);
  }

  private static Number narrowest(String digits) {
    if (digits.length() > 18) {
      BigInteger value = new BigInteger(digits);
      return value.bitLength() > 63 ? value : narrowest(value.longValue());
    }
    return narrowest(Long.parseLong(digits));
  }

  private static Number narrowest(long value) {
    if (value == (int) value) {
      return (int) value;
    }
    return value;
  }

  /** The number; text that is one will do, since it may come from another request. */
  @Override
  public String format(Object value) {
    String text = value.toString();
    boolean negative = text.startsWith("-");
    int start = negative || text.startsWith("+") ? 1 : 0;
    boolean whole = value instanceof CharSequence || SameNumber.isWhole(value);
    if (!whole
        || text.length() > PythonLimits.MAX_DIGITS
        || !Run.DIGITS.takes(text, start, text.length())) {
      throw new IllegalArgumentException(
          "'" + text + "' is a " + value.getClass().getSimpleName() + ": give a whole number");
    }
    String digits = new BigInteger(text.substring(start)).toString();
    String sign = negative && !digits.equals("0") ? "-" : "";
    return sign + "0".repeat(Math.max(0, fixedDigits - sign.length() - digits.length())) + digits;
  }
}
