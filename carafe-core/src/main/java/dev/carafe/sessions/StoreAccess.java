package dev.carafe.sessions;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The way to the sessions in a store, which goes by the program's clock. */
record StoreAccess(SessionStore store, StoreTimes times, Clock clock) {
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

  /** The id that the visitor came with, unless it is an old one that a new cookie took over. */
  static @Nullable String ownId(Loaded loaded, StoredSession stored) {
    String id = loaded.id();
    return id != null && SessionIds.key(id).equals(stored.key()) ? id : null;
  }
}
