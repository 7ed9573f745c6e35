package dev.carafe.sessions;

import dev.carafe.sessions.SessionEvent.Kind;
import dev.carafe.sessions.json.MalformedJson;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A store that is not asked while it fails: after some failures in a row each request fails at once
 * instead of waiting for a time-out, and twice in a second one of them tries whether it is back.
 * One that is full, or read only, goes on being read.
 */
final class GuardedStore implements SessionStore {
  private static final System.Logger LOG = System.getLogger(SessionManager.class.getName());

  private final SessionStore store;
  private final Breaker reads = new Breaker();
  private final Breaker writes = new Breaker();
  private final AtomicInteger open = new AtomicInteger();
  private final SessionEvents events;

  GuardedStore(SessionStore store, SessionEvents events) {
    this.store = store;
    this.events = events;
  }

  @Override
  public @Nullable StoredSession load(String key) {
    return ask(reads, "load a session", key, () -> store.load(key));
  }

  @Override
  public boolean save(StoredSession session) {
    return ask(writes, "save a session", session.key(), () -> store.save(session));
  }

  @Override
  public void delete(String key) {
    ask(
        writes,
        "delete a session",
        key,
        () -> {
          store.delete(key);
          return true;
        });
  }

  @Override
  public boolean touch(String key, long version, Instant lastSeen, Instant expires) {
    return ask(
        writes,
        "note the use of a session",
        key,
        () -> store.touch(key, version, lastSeen, expires));
  }

  @Override
  public List<StoredSession> ofUser(String user) {
    return ask(reads, "find the sessions of a user", null, () -> store.ofUser(user));
  }

  @Override
  public boolean blocks() {
    return store.blocks();
  }

  private <T extends @Nullable Object> T ask(
      Breaker breaker, String what, @Nullable String key, Supplier<T> question) {
    if (!reads.allows() || (isWrite(breaker) && !writes.allows())) {
      events.tell(Kind.REFUSED, key);
      throw refused(what);
    }
    long begin = events.begin();
    T answer;
    try {
      answer = question.get();
    } catch (RuntimeException e) {
      if (isOfTheSession(e, breaker)) {
        throw e;
      }
      events.tell(Kind.STORE_FAILED, key, 0, begin);
      failed(breaker);
      throw e instanceof SessionStoreException
          ? e
          : new SessionStoreException("the session store failed to " + what, e);
    }
    answered(reads);
    if (isWrite(breaker)) {
      answered(writes);
    }
    return answer;
  }

  private boolean isWrite(Breaker breaker) {
    return breaker.equals(writes);
  }

  private void answered(Breaker breaker) {
    if (breaker.answered() && open.decrementAndGet() == 0) {
      LOG.log(System.Logger.Level.INFO, "the session store is back");
      events.tell(Kind.BREAKER_CLOSED, null);
    }
  }

  /** Whether one session cannot be kept, or read; the store has not failed then. */
  private boolean isOfTheSession(RuntimeException e, Breaker breaker) {
    return e instanceof MalformedJson
        || (isWrite(breaker) && e instanceof IllegalArgumentException);
  }

  private static SessionStoreException refused(String what) {
    return new SessionStoreException(
        "the session store was not asked to "
            + what
            + ": it failed "
            + Breaker.FAILURES
            + " times in a row, and one request each "
            + Breaker.PAUSE.toMillis()
            + " ms tries whether it is back",
        null);
  }

  private void failed(Breaker breaker) {
    if (breaker.failed() && open.getAndIncrement() == 0) {
      LOG.log(
          System.Logger.Level.ERROR,
          "the session store failed "
              + Breaker.FAILURES
              + " times in a row; until it is back, requests that need their session get what"
              + " StoreOptions.onStoreFailure says");
      events.tell(Kind.BREAKER_OPENED, null);
    }
  }
}
