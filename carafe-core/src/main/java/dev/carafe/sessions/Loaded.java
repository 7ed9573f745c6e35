package dev.carafe.sessions;

import dev.carafe.sessions.json.TaggedJson;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request brought of its session, with what a merge needs: the record of it and its JSON
 * then, the base.
 *
 * @param place where it was
 * @param id what the cookie says, if the session, or who is logged in with it, is on the server
 * @param stored the record there, or null if all there is of the session is in its cookie
 * @param json the base
 * @param values read from the base, mutable throughout
 * @param isPermanent whether it was permanent then
 * @param isCanonical whether the base is for certain what would be written for the values as they
 *     were read
 * @param isCurrent whether it came from the place, in the form and with the key that would be used
 *     now
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Loaded(
    SessionPlace place,
    @Nullable String id,
    @Nullable StoredSession stored,
    byte[] json,
    Map<String, @Nullable Object> values,
    boolean isPermanent,
    boolean isCanonical,
    boolean isCurrent) {
  /** What a cookie itself held. */
  static Loaded of(SessionPlace place, byte[] json, TaggedJson taggedJson, boolean current) {
    return of(place, null, null, json, taggedJson, current);
  }

  /** What a store had under an id. */
  static Loaded of(
      SessionPlace place, String id, StoredSession stored, byte[] json, TaggedJson taggedJson) {
    return of(place, id, stored, json, taggedJson, true);
  }

  private static Loaded of(
      SessionPlace place,
      @Nullable String id,
      @Nullable StoredSession stored,
      byte[] json,
      TaggedJson taggedJson,
      boolean current) {
    TaggedJson.Reading reading = taggedJson.read(json);
    Map<String, @Nullable Object> values = reading.values();
    boolean permanent = Boolean.TRUE.equals(values.get(SessionState.PERMANENT));
    return new Loaded(place, id, stored, json, values, permanent, reading.isCanonical(), current);
  }

  /** Nothing, since the place fails: whatever the request does with it is lost. */
  static Loaded unavailable(SessionPlace place, String id) {
    return new Loaded(place, id, null, new byte[0], new LinkedHashMap<>(), false, false, true);
  }

  /** Whether the place failed, so that nobody knows what the session is. */
  boolean isUnavailable() {
    return json.length == 0;
  }

  /** This, from a place that sessions move away from. */
  Loaded outdated() {
    return new Loaded(place, id, stored, json, values, isPermanent, isCanonical, false);
  }

  /** This, in another place, with an id and a record there. */
  Loaded in(SessionPlace other, @Nullable String otherId, @Nullable StoredSession record) {
    return new Loaded(other, otherId, record, json, values, isPermanent, isCanonical, isCurrent);
  }

  /** The keys, never the id or the values. */
  @Override
  public String toString() {
    return "Loaded" + values.keySet();
  }
}
