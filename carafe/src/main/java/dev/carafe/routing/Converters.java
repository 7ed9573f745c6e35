package dev.carafe.routing;

import dev.carafe.internal.PythonLimits;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The converters that a rule can name. */
final class Converters {
  static final Converter STRING =
      new Converter() {
        @Override
        public int weight() {
          return 100;
        }

        @Override
        public boolean mayHold(char c) {
          return c != '/';
        }

        @Override
        public Object parse(String text) {
          return text;
        }
      };

  static final Converter INT =
      new Converter() {
        @Override
        public int weight() {
          return 50;
        }

        @Override
        public boolean mayHold(char c) {
          return c >= '0' && c <= '9';
        }

        @Override
        public @Nullable Object parse(String text) {
          return text.length() > PythonLimits.MAX_DIGITS ? null : narrowest(text);
        }

        @Override
        public String format(Object value) {
          if (value instanceof Integer || value instanceof Long || value instanceof BigInteger) {
            return value.toString();
          }
          throw new IllegalArgumentException(
              "'" + value + "' is a " + value.getClass().getSimpleName() + ": give a whole number");
        }
      };

  static final Converter PATH =
      new Converter() {
        @Override
        public int weight() {
          return 200;
        }

        @Override
        public boolean spansSegments() {
          return true;
        }

        @Override
        public boolean mayHold(char c) {
          return true;
        }

        @Override
        public boolean mayStart(char c) {
          return c != '/';
        }

        @Override
        public Object parse(String text) {
          return text;
        }
      };

  private static final Map<String, Converter> BY_NAME =
      Map.of("default", STRING, "string", STRING, "int", INT, "path", PATH);

  private Converters() {}

  private static Number narrowest(String digits) {
    if (digits.length() > 18) {
      return new BigInteger(digits);
    }
    long value = Long.parseLong(digits);
    if (value <= Integer.MAX_VALUE) {
      return (int) value;
    }
    return value;
  }

  static Converter named(String name, String rule) {
    Converter converter = BY_NAME.get(name);
    if (converter == null) {
      throw new IllegalArgumentException(
          "rule '"
              + rule
              + "' names the unknown converter '"
              + name
              + "': use string, int or path");
    }
    return converter;
  }
}
