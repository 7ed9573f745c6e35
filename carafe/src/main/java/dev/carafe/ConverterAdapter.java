package dev.carafe;

import dev.carafe.routing.CustomConverter;

/** Brings a program's converter into its rules. */
final class ConverterAdapter {
  private ConverterAdapter() {}

  static <T> CustomConverter adapt(String name, Converter<T> converter) {
    Given.notNull(converter, "the converter '" + name + "'", "give one");
    int min = converter.minLength();
    int max = converter.maxLength();
    if (min < 1 || max < min) {
      throw new IllegalArgumentException(
          "converter '"
              + name
              + "' takes "
              + min
              + " to "
              + max
              + " characters: take one or more, and the most no fewer than the fewest");
    }
    return new CustomConverter(
        converter::accepts,
        min,
        max,
        converter.weight(),
        converter::parse,
        value -> format(name, converter, value));
  }

  @SuppressWarnings("unchecked") // a value of another type is told below
  private static <T> String format(String name, Converter<T> converter, Object value) {
    try {
      return converter.format((T) value);
    } catch (ClassCastException e) {
      throw new IllegalArgumentException(
          "converter '" + name + "' takes no " + value.getClass().getSimpleName(), e);
    }
  }
}
