package dev.carafe;

import java.util.Map;
import java.util.UUID;

/** The values of a rule's variables, read by their types. */
record ViewArgs(Map<String, Object> values) {
  Object value(String name) {
    Object value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "the rule of this view has no variable '" + name + "': it has " + values.keySet());
    }
    return value;
  }

  int intValue(String name) {
    Object value = value(name);
    if (value instanceof Integer number) {
      return number;
    }
    throw value instanceof Number && !(value instanceof Double)
        ? HttpException.abort(404)
        : other(name, value, "int");
  }

  long longValue(String name) {
    Object value = value(name);
    if (value instanceof Integer || value instanceof Long) {
      return ((Number) value).longValue();
    }
    throw value instanceof Number && !(value instanceof Double)
        ? HttpException.abort(404)
        : other(name, value, "int");
  }

  double doubleValue(String name) {
    Object value = value(name);
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw other(name, value, "float");
  }

  UUID uuid(String name) {
    Object value = value(name);
    if (value instanceof UUID uuid) {
      return uuid;
    }
    throw other(name, value, "uuid");
  }

  <T> T typed(String name, Class<T> type) {
    Object value = value(name);
    if (type.isInstance(value)) {
      return type.cast(value);
    }
    throw new IllegalArgumentException(
        described(name, value) + ": ask for that type, not for " + type.getSimpleName());
  }

  private static IllegalArgumentException other(String name, Object value, String converter) {
    return new IllegalArgumentException(
        described(name, value) + ": write <" + converter + ":" + name + "> in the rule");
  }

  private static String described(String name, Object value) {
    String type = value instanceof String ? "text" : "a " + value.getClass().getSimpleName();
    return "variable '" + name + "' is " + type + " ('" + value + "')";
  }
}
