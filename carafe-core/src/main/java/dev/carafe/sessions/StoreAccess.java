package dev.carafe.sessions;

import dev.carafe.sessions.json.MalformedJson;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The way to the sessions in a store, which goes by the program's clock.
 *
 * @param foreign the store itself if another framework's programs share it
 * @param elsewhere where sessions move to from here; null if they stay
 */
record StoreAccess(
    SessionStore store,
    @Nullable ForeignSessionStore foreign,
    StoreTimes times,
    Clock clock,
    @Nullable SessionPlace elsewhere) {
  Instant now() {
    return clock.instant();
  }

  /** So many new ids in a row, each within the grace of the one before, are followed. */
  private static final int MAX_SUCCESSORS = 4;

  /** Finds what a key leads to, be it over others that took its place. */
  @Nullable StoredSession find(String key) {
    StoredSession stored = load(key);
    for (int i = 0; stored != null && Successor.isIn(stored.data()); i++) {
      String next = i < MAX_SUCCESSORS ? Successor.key(stored.data(), now()) : null;
      stored = next == null ? null : load(next);
    }
    return stored;
  }

  /** The key in another place that a key here leads to; null if it leads to none. */
  @Nullable String leadsElsewhere(String key) {
    String next = key;
    for (int i = 0; i <= MAX_SUCCESSORS && next != null; i++) {
      StoredSession stored = load(next);
      if (stored == null) {
        return i == 0 ? null : next;
      }
      next = Successor.isIn(stored.data()) ? Successor.key(stored.data(), now()) : null;
    }
    return null;
  }

  /**
   * Ends what a key leads to, under whatever key it has by now.
   *
   * @param ended is told of each key that leads there
   * @return false if it had ended already
   * @throws SessionConflict if others change it faster than it can be ended
   */
  boolean end(String key, Consumer<String> ended) {
    List<String> path = new ArrayList<>();
    String next = key;
    for (int round = 0; round < Rounds.MOST; round++) {
      ended.accept(next);
      StoredSession stored;
      try {
        stored = load(next);
      } catch (MalformedJson e) {
        stored = null; // Somebody else made of it what is none.
      }
      String successor =
          stored != null && Successor.isIn(stored.data()) ? Successor.key(stored.data()) : null;
      if (successor != null) {
        path.add(next);
        next = successor;
      } else if (stored == null || store.save(Successor.none(stored, now()))) {
        if (stored == null && !path.isEmpty() && elsewhere != null) {
          elsewhere.endMoved(next);
        }
        store.delete(next);
        path.forEach(store::delete);
        return stored != null && !Successor.isIn(stored.data());
      } else {
        Rounds.pause(round);
      }
    }
    throw Rounds.changedByOthers("was to end");
  }

  /** Ends a session, unless others have changed it since it was read: then false. */
  boolean endUnchanged(StoredSession session) {
    if (!store.save(Successor.none(session, now()))) {
      return false;
    }
    store.delete(session.key());
    return true;
  }

  /**
   * Ends a session that was read before, whatever others made of it meanwhile.
   *
   * @return false if it had ended already
   * @throws SessionConflict as {@link #end}
   */
  boolean leave(StoredSession session) {
    return endUnchanged(session) || end(session.key(), ended -> {});
  }

  /**
   * The same for one that goes on elsewhere.
   *
   * @param newKey to which its id leads for half a minute; null if to nothing
   * @return false if it had ended already, or gone there by itself
   */
  boolean leave(StoredSession session, @Nullable String newKey) {
    if (foreign != null) {
      return leave(session);
    }
    boolean left =
        newKey == null
            ? endUnchanged(session)
            : store.save(Successor.of(session, newKey, now().plus(times.grace(true)), now()));
    return left || (leadsElsewhere(session.key()) == null && end(session.key(), ended -> {}));
  }

  private @Nullable StoredSession load(String key) {
    StoredSession stored = store.load(key);
    return stored == null || stored.isExpired(now()) ? null : stored;
  }

  /** Makes what leads to a record and is no cookie's value. */
  String newId() {
    return newId("");
  }

  /** Makes what the cookie of a new session holds. */
  String newId(String cookieName) {
    return foreign == null ? SessionIds.make(cookieName) : foreign.newCookie();
  }

  /** Whether an id may lead to its session from the cookie of this name. */
  boolean fits(String id, String cookieName) {
    return foreign != null || SessionIds.fits(id, cookieName);
  }

  /** The key that a cookie leads to; null if it has not the form of one. */
  @Nullable String key(String id) {
    if (foreign != null) {
      return foreign.key(id);
    }
    return SessionIds.isId(id) ? SessionIds.key(id) : null;
  }

  /** The same for an id that was made, or found, here. */
  String ownKey(String id) {
    return Objects.requireNonNull(key(id));
  }

  /** The id that the visitor came with, unless it is an old one that a new cookie took over. */
  @Nullable String ownId(Loaded loaded, StoredSession stored) {
    String id = loaded.id();
    return id != null && stored.key().equals(key(id)) ? id : null;
  }
}
