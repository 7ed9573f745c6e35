package dev.carafe.examples;

import dev.carafe.sessions.SessionStore;
import dev.carafe.sessions.StoredSession;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A store that is opened by the first request that needs it, so that the start does not wait. */
final class LaterStore implements SessionStore {
  private final Supplier<SessionStore> opening;
  private @Nullable SessionStore opened;

  LaterStore(Supplier<SessionStore> opening) {
    this.opening = opening;
  }

  /** A failure is not kept: the next request tries again. */
  private synchronized SessionStore store() {
    if (opened == null) {
      opened = opening.get();
    }
    return opened;
  }

  @Override
  public @Nullable StoredSession load(String key) {
    return store().load(key);
  }

  @Override
  public boolean save(StoredSession session) {
    return store().save(session);
  }

  @Override
  public void delete(String key) {
    store().delete(key);
  }

  @Override
  public boolean touch(String key, long version, Instant lastSeen, Instant expires) {
    return store().touch(key, version, lastSeen, expires);
  }

  @Override
  public List<StoredSession> ofUser(String user) {
    return store().ofUser(user);
  }
}
