package dev.carafe.sessions;

import dev.carafe.sessions.json.TaggedJson;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request brought of its session.
 *
 * @param json the JSON that the values were read from
 * @param values mutable throughout
 * @param isCanonical whether the JSON is for certain what would be written for the values as they
 *     were read
 * @param isCurrent whether it came in the form and with the key that would be used now
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Loaded(
    byte[] json, Map<String, @Nullable Object> values, boolean isCanonical, boolean isCurrent) {
  static Loaded of(byte[] json, TaggedJson.Reading reading, boolean current) {
    return new Loaded(json, reading.values(), reading.isCanonical(), current);
  }

  /** The keys, never the values. */
  @Override
  public String toString() {
    return "Loaded" + values.keySet();
  }
}
