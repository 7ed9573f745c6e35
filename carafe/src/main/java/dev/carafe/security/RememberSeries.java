package dev.carafe.security;

import dev.carafe.internal.RememberedRecord;
import dev.carafe.sessions.StoredSession;
import dev.carafe.sessions.json.MalformedJson;
import dev.carafe.sessions.json.TaggedJson;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a store has of a remembered login.
 *
 * @param hash of the validator that the browser is to bring
 * @param before of the one that it replaced, or null
 * @param turned when it did
 * @param stamp what the login is bound to, hashed, or null
 * @param ended whose it was, if it ended by a logout and is kept to know older validators; or null
 */
record RememberSeries(
    String hash,
    @Nullable String before,
    Instant turned,
    @Nullable String stamp,
    @Nullable String ended) {
  /** The one value of its record, by which lists of sessions tell it from a session. */
  static final String KEY = RememberedRecord.KEY;

  private static final TaggedJson JSON = TaggedJson.builtIn();

  RememberSeries turned(String next, Instant now) {
    return new RememberSeries(next, hash, now, stamp, null);
  }

  /** What is left of it when it ends, unless no validator was ever replaced. */
  RememberSeries ended(String user) {
    return new RememberSeries(hash, before, turned, stamp, user);
  }

  /** The record that this makes of the one before; nobody's if it ended, so that no list has it. */
  StoredSession over(StoredSession before, Instant seen) {
    return new StoredSession(
        before.key(),
        before.version() + 1,
        ended == null ? before.user() : null,
        before.created(),
        seen,
        before.expires(),
        json());
  }

  boolean isLast(String validatorHash) {
    return LoginSession.same(hash, validatorHash);
  }

  /** Whether it is the one before, of which the browser's other requests may not know yet. */
  boolean isJustBefore(String validatorHash, Instant now, Duration grace) {
    return before != null
        && LoginSession.same(before, validatorHash)
        && now.isBefore(turned.plus(grace));
  }

  boolean isBoundTo(@Nullable String wanted) {
    return wanted == null ? stamp == null : LoginSession.same(wanted, stamp);
  }

  byte[] json() {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("hash", hash);
    values.put("before", before);
    values.put("turned", turned.toEpochMilli());
    values.put("stamp", stamp);
    if (ended != null) {
      values.put("ended", ended);
    }
    Map<String, @Nullable Object> record = new LinkedHashMap<>();
    record.put(KEY, values);
    return JSON.write(record);
  }

  /** Reads it; null if it is none. */
  static @Nullable RememberSeries of(StoredSession stored) {
    try {
      return JSON.read(stored.data()).values().get(KEY) instanceof Map<?, ?> values
              && values.get("hash") instanceof String hash
              && values.get("turned") instanceof Number turned
          ? new RememberSeries(
              hash,
              values.get("before") instanceof String before ? before : null,
              Instant.ofEpochMilli(turned.longValue()),
              values.get("stamp") instanceof String stamp ? stamp : null,
              values.get("ended") instanceof String ended ? ended : null)
          : null;
    } catch (MalformedJson e) {
      return null;
    }
  }

  /** Neither of the hashes. */
  @Override
  public String toString() {
    return "RememberSeries[turned " + turned + "]";
  }
}
