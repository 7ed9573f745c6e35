package dev.carafe.sessions.json;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers as the type that a program asks for; JSON knows only whole ones and others. */
final class Numbers {
  private static final Map<Class<?>, Class<?>> WRAPPERS =
      Map.of(
          boolean.class,
          Boolean.class,
          byte.class,
          Byte.class,
          short.class,
          Short.class,
          int.class,
          Integer.class,
          long.class,
          Long.class,
          float.class,
          Float.class,
          double.class,
          Double.class);

  private static final Map<Class<?>, Object> ZEROS =
      Map.of(
          boolean.class,
          false,
          byte.class,
          (byte) 0,
          short.class,
          (short) 0,
          int.class,
          0,
          long.class,
          0L,
          float.class,
          0f,
          double.class,
          0d);

  private Numbers() {}

  static Class<?> wrapped(Class<?> type) {
    return WRAPPERS.getOrDefault(type, type);
  }

  static @Nullable Object zero(Type type) {
    return ZEROS.get(type);
  }

  static boolean isNumber(Class<?> type) {
    return Number.class.isAssignableFrom(type);
  }

  /** The number as the wanted type; only floats may round. */
  static Number convert(Number number, Class<?> wanted, String path) {
    if (wanted == Double.class) {
      return number.doubleValue();
    } else if (wanted == Float.class) {
      return number.floatValue();
    }
    try {
      BigDecimal exact = exact(number);
      if (wanted == Integer.class) {
        return exact.intValueExact();
      } else if (wanted == Long.class) {
        return exact.longValueExact();
      } else if (wanted == BigInteger.class) {
        return exact.toBigIntegerExact();
      } else if (wanted == BigDecimal.class) {
        return exact;
      } else if (wanted == Short.class) {
        return exact.shortValueExact();
      } else if (wanted == Byte.class) {
        return exact.byteValueExact();
      }
    } catch (ArithmeticException | NumberFormatException e) {
      throw refused(path, "is a number that does not fit into", wanted, e);
    }
    throw refused(path, "is a number and makes no", wanted, null);
  }

  private static BigDecimal exact(Number number) {
    if (number instanceof BigInteger big) {
      return new BigDecimal(big);
    } else if (number instanceof BigDecimal decimal) {
      return decimal;
    } else if (number instanceof Double || number instanceof Float) {
      return BigDecimal.valueOf(number.doubleValue());
    }
    return BigDecimal.valueOf(number.longValue());
  }

  private static IllegalArgumentException refused(
      String path, String problem, Class<?> wanted, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "session value '"
            + path
            + "' "
            + problem
            + " "
            + wanted.getSimpleName()
            + ": ask for the type that was put there",
        cause);
  }
}
