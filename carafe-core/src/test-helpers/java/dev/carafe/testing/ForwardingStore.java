package dev.carafe.testing;

import dev.carafe.sessions.SessionStore;
import dev.carafe.sessions.StoredSession;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Another store, for a test to override what it is about. */
public class ForwardingStore implements SessionStore {
  private final SessionStore store;

  /** Takes what is asked. */
  public ForwardingStore(SessionStore store) {
    this.store = store;
  }

  /** The other store; called each time that it is asked for something. */
  protected SessionStore asked() {
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
