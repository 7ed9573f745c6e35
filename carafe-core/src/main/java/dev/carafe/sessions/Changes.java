package dev.carafe.sessions;

import dev.carafe.sessions.json.Markup;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Changes within values, which no method of the session saw. */
final class Changes {
  private Changes() {}

  /** Whether none of the values can have changed by itself. */
  static boolean impossible(Map<String, @Nullable Object> values) {
    for (Object value : values.values()) {
      if (!(value == null
          || value instanceof String
          || value instanceof Integer
          || value instanceof Boolean
          || value instanceof Long
          || value instanceof Double
          || value instanceof Instant
          || value instanceof UUID
          || value instanceof Markup
          || value instanceof BigInteger)) {
        return false;
      }
    }
    return true;
  }
}
