package dev.carafe.sessions;

import dev.carafe.sessions.SessionPlace.Kept;
import dev.carafe.sessions.json.MalformedJson;
import dev.carafe.sessions.json.TaggedJson;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Saves sessions in a store: new ones under new ids, others as the next version of what the request
 * began with; and, when another request was faster, once more with what that one made of it.
 */
final class StoreWriter {
  private static final int MAX_OCTETS = 1 << 20;
  private static final int MAX_ROUNDS = 500;
  private static final int SPINNING_ROUNDS = 3;
  private static final long FIRST_PAUSE = 20_000;
  private static final long LONGEST_PAUSE = 5_000_000;

  private final StoreAccess access;
  private final TaggedJson taggedJson;
  private final Merge merge;
  private final SessionCounters counters;

  StoreWriter(StoreAccess access, TaggedJson taggedJson, Merge merge, SessionCounters counters) {
    this.access = access;
    this.taggedJson = taggedJson;
    this.merge = merge;
    this.counters = counters;
  }

  /** Saves a session that the store does not have. */
  Kept create(SessionState session, byte[] json) {
    Instant now = access.now();
    for (int round = 0; round < MAX_ROUNDS; round++) {
      String id = access.newId();
      if (access.store().save(record(access.ownKey(id), 1, now, now, session.load(), json))) {
        return new Kept(id);
      }
    }
    throw new IllegalStateException(
        "the session store refused " + MAX_ROUNDS + " new sessions, each with an id of its own");
  }

  /**
   * Saves a session that the store has, or had.
   *
   * @param first what the request began with
   * @return null if it was ended meanwhile
   */
  @Nullable Kept replace(SessionState session, byte[] json, Loaded loaded, StoredSession first) {
    StoredSession before = first;
    Map<String, @Nullable Object> values = session.load();
    byte[] octets = json;
    for (int round = 0; round < MAX_ROUNDS; round++) {
      Kept kept = attempt(session, before, values, octets, loaded);
      if (kept != null) {
        return kept;
      }
      counters.conflicts.increment();
      pause(round);
      Map<String, @Nullable Object> theirs;
      try {
        before = access.find(before.key());
        theirs = before == null ? null : taggedJson.read(before.data()).values();
      } catch (MalformedJson e) {
        counters.unreadable.increment();
        return null; // Somebody else made of it what is none.
      }
      if (before == null || theirs == null) {
        counters.discarded.increment();
        return null; // It was ended meanwhile, and stays so.
      }
      values =
          merge.of(
              taggedJson.read(loaded.json()).values(), session.load(), theirs, session.updates());
      octets = taggedJson.write(values);
      if (!session.isRegenerated() && Arrays.equals(octets, before.data())) {
        return new Kept(null);
      }
    }
    throw new SessionConflict(
        "the session was changed by others each of the " + MAX_ROUNDS + " times it was saved");
  }

  /** Saves what follows a record; null if another request was faster. */
  private @Nullable Kept attempt(
      SessionState session,
      StoredSession before,
      Map<String, @Nullable Object> values,
      byte[] json,
      Loaded loaded) {
    Instant now = access.now();
    if (session.isRegenerated()) {
      String newId = access.newId();
      String newKey = access.ownKey(newId);
      boolean ended =
          access.store().save(Successor.of(before, newKey, now.plus(access.times().grace())));
      return ended && access.store().save(record(newKey, 1, before.created(), now, values, json))
          ? new Kept(newId)
          : null;
    }
    StoredSession next =
        record(before.key(), before.version() + 1, before.created(), now, values, json);
    if (!access.store().save(next)) {
      return null;
    }
    boolean permanent = Boolean.TRUE.equals(values.get(SessionState.PERMANENT));
    return new Kept(permanent || loaded.isPermanent() ? access.ownId(loaded, before) : null);
  }

  private StoredSession record(
      String key,
      long version,
      Instant created,
      Instant now,
      Map<String, @Nullable Object> values,
      byte[] json) {
    if (json.length > MAX_OCTETS) {
      throw SizeGuard.tooLargeToStore(json.length, MAX_OCTETS, values, taggedJson);
    }
    Object user = values.get(SessionState.USER);
    return new StoredSession(
        key,
        version,
        user == null ? null : user.toString(),
        created,
        now,
        access.times().end(created, now),
        json);
  }

  /** Waits a little, longer each time and never as long as another, so that all get their turn. */
  private static void pause(int round) {
    if (round < SPINNING_ROUNDS) {
      Thread.onSpinWait();
    } else {
      long most = Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(round, 8));
      LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(most));
    }
  }
}
