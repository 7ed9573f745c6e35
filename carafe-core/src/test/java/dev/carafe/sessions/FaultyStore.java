package dev.carafe.sessions;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A store that fails as long as it is told to. */
final class FaultyStore implements SessionStore {
  volatile boolean fails;
  private final SessionStore store;

  FaultyStore(SessionStore store) {
    this.store = store;
  }

  private SessionStore store() {
    if (fails) {
      throw new IllegalStateException("connection refused");
    }
    return store;
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
