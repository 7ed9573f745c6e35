package dev.carafe.sessions;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The way to the sessions in a store, which goes by the program's clock.
 *
 * @param foreign the store itself if another framework's programs share it
 */
record StoreAccess(
    SessionStore store, @Nullable ForeignSessionStore foreign, StoreTimes times, Clock clock) {
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

  private @Nullable StoredSession load(String key) {
    StoredSession stored = store.load(key);
    return stored == null || stored.isExpired(now()) ? null : stored;
  }

  /** Makes what the cookie of a new session holds. */
  String newId() {
    return foreign == null ? SessionIds.make() : foreign.newCookie();
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
