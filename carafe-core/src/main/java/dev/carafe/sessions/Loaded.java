package dev.carafe.sessions;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a request brought of its session. Making one throws MalformedJson and nothing else. */
final class Loaded {
  private final byte[] json;
  private final Map<String, @Nullable Object> values;
  private final boolean canonical;
  private final boolean current;

  Loaded(byte[] json, Tags tags, boolean current) {
    JsonReader reader = new JsonReader(json, tags);
    this.json = json;
    this.values = TaggedJson.read(reader);
    this.canonical = reader.isCanonical();
    this.current = current;
  }

  /** The JSON that the values were read from. */
  byte[] json() {
    return json;
  }

  /** Whether the JSON is for certain what would be written for the values as they were read. */
  boolean isCanonical() {
    return canonical;
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
