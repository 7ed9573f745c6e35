package dev.carafe.sessions;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a request brought of its session. */
final class Loaded {
  private final byte[] json;
  private final Map<String, @Nullable Object> values;
  private final boolean current;

  Loaded(byte[] json, Map<String, @Nullable Object> values, boolean current) {
    this.json = json;
    this.values = values;
    this.current = current;
  }

  /** The JSON that the values were read from. */
  byte[] json() {
    return json;
  }

  /** The values, mutable throughout. */
  Map<String, @Nullable Object> values() {
    return values;
  }

  /** Whether it came in the form and with the key that would be used now. */
  boolean isCurrent() {
    return current;
  }
}
