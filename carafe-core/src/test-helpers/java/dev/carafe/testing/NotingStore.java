package dev.carafe.testing;

import dev.carafe.sessions.SessionStore;
import dev.carafe.sessions.StoredSession;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Another store, and by which threads it was asked. */
public final class NotingStore implements SessionStore {
  private final SessionStore store;
  private final List<String> threads = new CopyOnWriteArrayList<>();

  /** Takes what is asked. */
  public NotingStore(SessionStore store) {
    this.store = store;
  }

  /** The names of the threads, one for each time that the store was asked. */
  public List<String> threads() {
    return threads;
  }

  private SessionStore asked() {
    threads.add(Thread.currentThread().getName());
    return store;
  }

  @Override
  public @Nullable StoredSession load(String key) {
    return asked().load(key);
  }

  @Override
  public boolean save(StoredSession session) {
    return asked().save(session);
  }

  @Override
  public void delete(String key) {
    asked().delete(key);
  }

  @Override
  public boolean touch(String key, long version, Instant lastSeen, Instant expires) {
    return asked().touch(key, version, lastSeen, expires);
  }

  @Override
  public List<StoredSession> ofUser(String user) {
    return asked().ofUser(user);
  }

  @Override
  public boolean blocks() {
    return store.blocks();
  }
}
