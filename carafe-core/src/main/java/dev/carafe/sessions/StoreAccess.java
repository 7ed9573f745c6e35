package dev.carafe.sessions;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The way to the sessions in a store, which goes by the program's clock. */
record StoreAccess(SessionStore store, StoreTimes times, Clock clock) {
  Instant now() {
    return clock.instant();
  }

  /** Finds what a key leads to, be it over another one. */
  @Nullable StoredSession find(String key) {
    StoredSession stored = store.load(key);
    if (stored != null && Successor.isIn(stored.data())) {
      stored = stored.isExpired(now()) ? null : store.load(Successor.key(stored.data()));
    }
    return stored == null || stored.isExpired(now()) ? null : stored;
  }

  /** The id that the visitor came with, unless it is an old one that a new cookie took over. */
  static @Nullable String ownId(Loaded loaded, StoredSession stored) {
    String id = loaded.id();
    return id != null && SessionIds.key(id).equals(stored.key()) ? id : null;
  }
}
