package dev.carafe.sessions;

import dev.carafe.cookies.Cookies;
import dev.carafe.internal.LogText;
import dev.carafe.sessions.json.MalformedJson;
import dev.carafe.sessions.json.TaggedJson;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Keeps sessions in a {@link SessionStore}; the visitor's cookie has an id that leads there. */
final class StorePlace implements SessionPlace {
  private static final System.Logger LOG = System.getLogger(SessionManager.class.getName());

  /** Of cookies of one name, at most so many are looked for: each costs a way to the store. */
  private static final int MAX_CANDIDATES = 4;

  private static final int MAX_OCTETS = 1 << 20;
  private static final int MAX_ROUNDS = 500;
  private static final int SPINNING_ROUNDS = 3;
  private static final long LONGEST_PAUSE = 5_000_000;

  private final SessionStore store;
  private final StoreTimes times;
  private final TaggedJson taggedJson;
  private final Merge merge;
  private final Clock clock;
  private final SessionCounters counters;

  StorePlace(
      SessionStore store,
      StoreTimes times,
      TaggedJson taggedJson,
      Map<String, OnConflict> rules,
      Clock clock,
      SessionCounters counters) {
    this.store = store;
    this.times = times;
    this.taggedJson = taggedJson;
    this.merge = new Merge(taggedJson, rules);
    this.clock = clock;
    this.counters = counters;
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public boolean blocks() {
    return store.blocks();
  }

  @Override
  public @Nullable Loaded load(Cookies cookies, String cookieName) {
    if (!cookies.contains(cookieName)) {
      return null;
    }
    int candidates = 0;
    for (String value : cookies.all(cookieName)) {
      if (SessionIds.isId(value) && ++candidates <= MAX_CANDIDATES) {
        Loaded loaded = load(value, cookieName);
        if (loaded != null) {
          counters.loaded.increment();
          return loaded;
        }
      }
    }
    return null;
  }

  private @Nullable Loaded load(String id, String cookieName) {
    StoredSession stored = find(SessionIds.key(id));
    if (stored == null) {
      counters.notAuthentic.increment();
      return null;
    }
    try {
      return Loaded.of(this, id, stored, stored.data(), taggedJson);
    } catch (MalformedJson e) {
      counters.unreadable.increment();
      LOG.log(
          System.Logger.Level.WARNING,
          "cookie ''{0}'' leads to a session that cannot be read, so it is passed over: {1}",
          LogText.of(cookieName),
          e.getMessage());
      return null;
    }
  }

  /** Finds what a key leads to, be it over another one. */
  private @Nullable StoredSession find(String key) {
    StoredSession stored = store.load(key);
    if (stored != null && Successor.isIn(stored.data())) {
      stored = stored.isExpired(clock.instant()) ? null : store.load(Successor.key(stored.data()));
    }
    return stored == null || stored.isExpired(clock.instant()) ? null : stored;
  }

  @Override
  public @Nullable Kept keep(SessionState session, byte[] json) {
    Loaded loaded = session.loaded();
    return loaded == null || loaded.place() != this || loaded.stored() == null
        ? create(session, json)
        : replace(session, json, loaded, loaded.stored());
  }

  private Kept create(SessionState session, byte[] json) {
    Instant now = clock.instant();
    for (int round = 0; round < MAX_ROUNDS; round++) {
      String id = SessionIds.make();
      if (store.save(record(SessionIds.key(id), 1, now, now, session.load(), json))) {
        return new Kept(id);
      }
    }
    throw new IllegalStateException(
        "the session store refused " + MAX_ROUNDS + " new sessions, each with an id of its own");
  }

  private @Nullable Kept replace(
      SessionState session, byte[] json, Loaded loaded, StoredSession first) {
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
      before = find(before.key());
      if (before == null) {
        counters.discarded.increment();
        return null; // It was ended meanwhile, and stays so.
      }
      values =
          merge.of(
              taggedJson.read(loaded.json()).values(),
              session.load(),
              taggedJson.read(before.data()).values(),
              session.updates());
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
    Instant now = clock.instant();
    if (session.isRegenerated()) {
      String newId = SessionIds.make();
      String newKey = SessionIds.key(newId);
      boolean ended = store.save(Successor.of(before, newKey, now.plus(times.grace())));
      return ended && store.save(record(newKey, 1, before.created(), now, values, json))
          ? new Kept(newId)
          : null;
    }
    StoredSession next =
        record(before.key(), before.version() + 1, before.created(), now, values, json);
    if (!store.save(next)) {
      return null;
    }
    boolean permanent = Boolean.TRUE.equals(values.get(SessionState.PERMANENT));
    return new Kept(permanent || loaded.isPermanent() ? ownId(loaded, before) : null);
  }

  /** The id that the visitor came with, unless it is an old one that a new cookie took over. */
  private static @Nullable String ownId(Loaded loaded, StoredSession stored) {
    String id = loaded.id();
    return id != null && SessionIds.key(id).equals(stored.key()) ? id : null;
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
        times.end(created, now),
        json);
  }

  @Override
  public @Nullable Kept refresh(SessionState session, byte[] json) {
    Loaded loaded = session.loaded();
    return seen(session) && loaded != null && loaded.stored() != null
        ? new Kept(ownId(loaded, loaded.stored()))
        : null;
  }

  @Override
  public boolean seen(SessionState session) {
    Loaded loaded = session.loaded();
    StoredSession stored = loaded == null ? null : loaded.stored();
    Instant now = clock.instant();
    if (stored == null || now.isBefore(stored.lastSeen().plus(times.touchInterval()))) {
      return false;
    }
    store.touch(stored.key(), now, times.end(stored.created(), now));
    return true;
  }

  @Override
  public void end(SessionState session) {
    Loaded loaded = session.loaded();
    if (loaded != null && loaded.stored() != null) {
      store.delete(loaded.stored().key());
    }
  }

  /** Waits a little, longer each time and never as long as another, so that all get their turn. */
  private static void pause(int round) {
    if (round < SPINNING_ROUNDS) {
      Thread.onSpinWait();
    } else {
      long most = Math.min(LONGEST_PAUSE, 20_000L << Math.min(round, 8));
      LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(most));
    }
  }

  /** What is left under the old id of a session that has a new one. */
  private static final class Successor {
    private static final byte MARK = '>';

    static boolean isIn(byte[] data) {
      return data.length > 0 && data[0] == MARK;
    }

    static String key(byte[] data) {
      return new String(data, 1, data.length - 1, StandardCharsets.US_ASCII);
    }

    static StoredSession of(StoredSession before, String key, Instant until) {
      byte[] data = ((char) MARK + key).getBytes(StandardCharsets.US_ASCII);
      return new StoredSession(
          before.key(),
          before.version() + 1,
          null,
          before.created(),
          before.lastSeen(),
          until,
          data);
    }
  }
}
