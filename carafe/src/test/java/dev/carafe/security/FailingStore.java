package dev.carafe.security;

import dev.carafe.sessions.SessionStore;
import dev.carafe.sessions.StoredSession;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A store that throws as long as it is down. */
record FailingStore(SessionStore store, BooleanSupplier down) implements SessionStore {
  private SessionStore up() {
    if (down.getAsBoolean()) {
      throw new IllegalStateException("connection refused");
    }
    return store;
  }

  @Override
  public @Nullable StoredSession load(String key) {
    return up().load(key);
  }

  @Override
  public boolean save(StoredSession session) {
    return up().save(session);
  }

  @Override
  public void delete(String key) {
    up().delete(key);
  }

  @Override
  public boolean touch(String key, long version, Instant lastSeen, Instant expires) {
    return up().touch(key, version, lastSeen, expires);
  }

  @Override
  public List<StoredSession> ofUser(String user) {
    return up().ofUser(user);
  }
}
