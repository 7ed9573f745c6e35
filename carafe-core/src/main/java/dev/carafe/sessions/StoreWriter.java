package dev.carafe.sessions;

import dev.carafe.sessions.SessionEvent.Kind;
import dev.carafe.sessions.SessionPlace.Kept;
import dev.carafe.sessions.json.MalformedJson;
import dev.carafe.sessions.json.TaggedJson;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Saves sessions in a store: new ones under new ids, others as the next version of what the request
 * began with; and, when another request was faster, once more with what that one made of it.
 */
final class StoreWriter {
  private static final int MAX_OCTETS = 1 << 20;

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

  /**
   * Saves a session that the store does not have.
   *
   * @param created when it was made, which may be in another place that it moves from
   */
  Kept create(SessionState session, byte[] json, @Nullable Instant created) {
    long begin = counters.events().begin();
    Instant now = access.now();
    Instant made = created == null ? now : created;
    for (int round = 0; round < Rounds.MOST; round++) {
      String id = access.newId(session.cookieName());
      String key = access.ownKey(id);
      if (access.store().save(record(key, 1, made, now, session.load(), json))) {
        counters.events().tell(Kind.SAVED, key, json.length, begin);
        return new Kept(id);
      }
    }
    throw new IllegalStateException(
        "the session store refused " + Rounds.MOST + " new sessions, each with an id of its own");
  }

  /**
   * Saves a session that the store has, or had.
   *
   * @param first what the request began with
   * @return null if it was ended meanwhile
   */
  @Nullable Kept replace(SessionState session, byte[] json, Loaded loaded, StoredSession first) {
    try {
      return saveOver(session, json, loaded, first);
    } catch (SessionConflict e) {
      counters.events().tell(Kind.DISCARDED_CONFLICT, first.key());
      throw e;
    }
  }

  /**
   * Saves what a request made of a session together with what others made of it, although it did
   * not begin with a record that the store has.
   *
   * @param theirs what the store has of it
   * @return null if it was ended meanwhile
   */
  @Nullable Kept mergeInto(SessionState session, byte[] json, Loaded loaded, StoredSession theirs) {
    StoredSession never =
        new StoredSession(
            theirs.key(),
            theirs.version() - 1,
            theirs.user(),
            theirs.created(),
            theirs.lastSeen(),
            theirs.expires(),
            theirs.data());
    return replace(session, json, loaded, never);
  }

  private @Nullable Kept saveOver(
      SessionState session, byte[] json, Loaded loaded, StoredSession first) {
    long begin = counters.events().begin();
    StoredSession before = first;
    Map<String, @Nullable Object> values = session.load();
    byte[] octets = json;
    for (int round = 0; round < Rounds.MOST; round++) {
      boolean newId =
          session.isRegenerated()
              || (session.isRenewed() && round == 0)
              || isUnfit(session, loaded, before);
      Kept kept =
          newId
              ? move(session, before, values, octets, begin)
              : attempt(before, values, octets, loaded, begin);
      if (kept != null) {
        if (round > 0) {
          counters.events().tell(Kind.MERGED, before.key());
        }
        return kept;
      }
      counters.conflict(before.key());
      Rounds.pause(round);
      Map<String, @Nullable Object> theirs;
      try {
        before = access.find(before.key());
        theirs = before == null ? null : taggedJson.read(before.data()).values();
      } catch (MalformedJson e) {
        counters.unreadable(first.key());
        return null; // Somebody else made of it what is none.
      }
      if (before == null || theirs == null) {
        counters.discarded(first.key());
        return null; // It was ended meanwhile, and stays so.
      }
      values =
          merge.of(
              taggedJson.read(loaded.json()).values(), session.load(), theirs, session.updates());
      octets = taggedJson.write(values);
      if (!session.isRegenerated()
          && !isUnfit(session, loaded, before)
          && Arrays.equals(octets, before.data())) {
        return new Kept(loaded.isCurrent() ? null : access.ownId(loaded, before));
      }
    }
    throw Rounds.changedByOthers("was saved");
  }

  /** Whether the id that the visitor came with cannot go into today's cookie. */
  private boolean isUnfit(SessionState session, Loaded loaded, StoredSession stored) {
    String id = access.ownId(loaded, stored);
    return id != null && !access.fits(id, session.cookieName());
  }

  /**
   * Saves what was put into a session that was emptied and is to have another id, as at a login: a
   * session of its own, which takes nothing from the old one, not even what others write there
   * meanwhile; the old one ends.
   */
  Kept restart(SessionState session, byte[] json, Loaded loaded, StoredSession first) {
    Kept kept = create(session, json, null);
    end(session, loaded, first, true);
    return kept;
  }

  /**
   * Ends a session that the store has, or had: under the id that it has by now if another request
   * gave it a new one, of which the old one still leads there.
   *
   * @return whether it ended; false if it goes on with what others put into it
   */
  boolean end(SessionState session, Loaded loaded, StoredSession first, boolean anyway) {
    if (anyway) {
      access.leave(first);
      return true;
    }
    return access.endUnchanged(first)
        || replace(session, taggedJson.write(session.load()), loaded, first) == null;
  }

  /** Saves what follows a record; null if another request was faster. */
  private @Nullable Kept attempt(
      StoredSession before,
      Map<String, @Nullable Object> values,
      byte[] json,
      Loaded loaded,
      long begin) {
    StoredSession next =
        record(before.key(), before.version() + 1, before.created(), access.now(), values, json);
    if (!access.store().save(next)) {
      return null;
    }
    counters.events().tell(Kind.SAVED, before.key(), json.length, begin);
    boolean permanent = Boolean.TRUE.equals(values.get(SessionState.PERMANENT));
    boolean sent = permanent || loaded.isPermanent() || !loaded.isCurrent();
    return new Kept(sent ? access.ownId(loaded, before) : null);
  }

  /**
   * Saves what follows a record under a new id; null if another request was faster. It is kept
   * before the old one ends, so that whoever ends all sessions of the user meanwhile finds one of
   * them, and a store that fails in between leaves the old one.
   */
  private @Nullable Kept move(
      SessionState session,
      StoredSession before,
      Map<String, @Nullable Object> values,
      byte[] json,
      long begin) {
    Instant now = access.now();
    String id = access.newId(session.cookieName());
    String key = access.ownKey(id);
    byte[] octets = json;
    if (access.times().renewal() != null) {
      Map<String, @Nullable Object> dated = new LinkedHashMap<>(values);
      dated.put(StoreTimes.RENEWED, now.getEpochSecond());
      octets = taggedJson.write(dated);
    }
    Instant until = now.plus(access.times().grace(session.isRenewed()));
    if (!access.store().save(record(key, 1, before.created(), now, values, octets))) {
      return null;
    }
    if (access.store().save(Successor.of(before, key, until, now))) {
      counters.events().moved(before.key(), key);
      counters.events().tell(Kind.SAVED, key, octets.length, begin);
      return new Kept(id);
    }
    access.store().delete(key);
    return null;
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
    if (access.foreign() != null && values.containsKey(StoreTimes.ABSOLUTE)) {
      throw new IllegalArgumentException(
          "a session has an absolute timeout, and a store that another framework's programs share"
              + " does not say when it was made: give session.timeouts null for that");
    }
    Object user = values.get(SessionState.USER);
    return new StoredSession(
        key,
        version,
        user == null ? null : user.toString(),
        created,
        now,
        access.times().end(values, created, now),
        json);
  }
}
