package dev.carafe.sessions;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a session cookie held: the values, and the JSON that they were read from. */
final class Loaded {
  private final Map<String, @Nullable Object> values;
  private final byte[] json;

  /** Throws MalformedJson. */
  Loaded(byte[] json) {
    this.values = TaggedJson.read(json);
    this.json = json;
  }

  Map<String, @Nullable Object> values() {
    return values;
  }

  byte[] json() {
    return json;
  }
}
