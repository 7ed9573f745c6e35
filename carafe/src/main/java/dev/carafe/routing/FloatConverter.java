package dev.carafe.routing;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A number with a point and digits on both sides of it. */
record FloatConverter(Shape shape, double min, double max) implements UrlConverter {
  /** Werkzeug's {@code FloatConverter}. */
  static FloatConverter of(Arguments arguments) {
    Arguments named = arguments.named(List.of("min", "max", "signed"));
    return new FloatConverter(
        named.flag("signed") ? new Signed(Decimal.INSTANCE) : Decimal.INSTANCE,
        bound(named.number("min"), Double.NEGATIVE_INFINITY),
        bound(named.number("max"), Double.POSITIVE_INFINITY));
  }

  private static double bound(@Nullable Number bound, double none) {
    return bound == null ? none : bound.doubleValue();
  }

  @Override
  public int weight() {
    return Converters.NUMBER_WEIGHT;
  }

  @Override
  public Class<?> type() {
    return Double.class;
  }

  @Override
  public @Nullable Object parse(String text) {
    double value = Double.parseDouble(text);
    return value >= min && value <= max ? value : null;
  }

  /** The number with a point and never with an exponent, so that the rule fits it. */
  @Override
  public String format(Object value) {
    String text = value.toString();
    try {
      if (value instanceof Number || value instanceof CharSequence) {
        double number = Double.parseDouble(text);
        String plain = new BigDecimal(Double.toString(number)).toPlainString();
        return plain.indexOf('.') < 0 ? plain + ".0" : plain;
      }
    } catch (NumberFormatException e) {
      // Neither has text that is no number, nor have infinity and what is not a number, digits.
    }
    throw new IllegalArgumentException(
        "'" + text + "' is a " + value.getClass().getSimpleName() + ": give a finite number");
  }
}
