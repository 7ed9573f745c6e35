package dev.carafe.conformance.app;

import dev.carafe.sessions.json.Markup;
import dev.carafe.sessions.json.Tuple;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the type of a session's value is called. */
final class TypeName {
  private TypeName() {}

  static String of(@Nullable Object value) {
    if (value == null) {
      return "null";
    } else if (value instanceof Boolean) {
      return "bool";
    } else if (value instanceof Integer || value instanceof Long || value instanceof BigInteger) {
      return "int";
    } else if (value instanceof Double) {
      return "float";
    } else if (value instanceof String) {
      return "str";
    } else if (value instanceof Tuple) {
      return "tuple";
    } else if (value instanceof List) {
      return "list";
    } else if (value instanceof Map) {
      return "dict";
    } else if (value instanceof byte[]) {
      return "bytes";
    } else if (value instanceof UUID) {
      return "uuid";
    } else if (value instanceof Instant) {
      return "datetime";
    } else if (value instanceof Markup) {
      return "markup";
    }
    throw new IllegalArgumentException("there is no name for " + value.getClass());
  }
}
