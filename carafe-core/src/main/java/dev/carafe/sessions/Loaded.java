package dev.carafe.sessions;

import dev.carafe.sessions.json.TaggedJson;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request brought of its session, with what a merge needs: where it is kept, which version
 * of it this is, and its JSON then, the base.
 *
 * @param id under which a store keeps it, or null for what is in its cookie itself
 * @param version how often it was kept under that id; 0 for what is in its cookie
 * @param json the base
 * @param values read from the base, mutable throughout
 * @param isCanonical whether the base is for certain what would be written for the values as they
 *     were read
 * @param isCurrent whether it came in the form and with the key that would be used now
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Loaded(
    @Nullable String id,
    long version,
    byte[] json,
    Map<String, @Nullable Object> values,
    boolean isCanonical,
    boolean isCurrent) {
  /** What a cookie itself held. */
  static Loaded ofCookie(byte[] json, TaggedJson taggedJson, boolean current) {
    return of(null, 0, json, taggedJson, current);
  }

  /** What a store had under an id. */
  static Loaded of(
      @Nullable String id, long version, byte[] json, TaggedJson taggedJson, boolean current) {
    TaggedJson.Reading reading = taggedJson.read(json);
    return new Loaded(id, version, json, reading.values(), reading.isCanonical(), current);
  }

  /** The keys, never the id or the values. */
  @Override
  public String toString() {
    return "Loaded" + values.keySet();
  }
}
