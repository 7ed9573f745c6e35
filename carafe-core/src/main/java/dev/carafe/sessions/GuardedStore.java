package dev.carafe.sessions;

import dev.carafe.sessions.SessionEvent.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A store that is not asked while it fails: after some failures in a row each request fails at once
 * instead of waiting for a time-out, and twice in a second one of them tries whether it is back.
 */
final class GuardedStore implements SessionStore {
  private static final System.Logger LOG = System.getLogger(SessionManager.class.getName());
  private static final int FAILURES = 5;
  private static final long CLOSED = Long.MIN_VALUE;

  /** How long nobody tries; half of what a visitor should wait for a store that is back. */
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final SessionStore store;
  private final AtomicInteger failures = new AtomicInteger();

  /** When the next request may try, as {@link System#nanoTime} tells it. */
  private final AtomicLong nextTry = new AtomicLong(CLOSED);

  private final SessionEvents events;

  GuardedStore(SessionStore store, SessionEvents events) {
    this.store = store;
    this.events = events;
  }

  @Override
  public @Nullable StoredSession load(String key) {
    return ask("load a session", key, () -> store.load(key));
  }

  @Override
  public boolean save(StoredSession session) {
    return ask("save a session", session.key(), () -> store.save(session));
  }

  @Override
  public void delete(String key) {
    ask(
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
        "note the use of a session", key, () -> store.touch(key, version, lastSeen, expires));
  }

  @Override
  public List<StoredSession> ofUser(String user) {
    return ask("find the sessions of a user", null, () -> store.ofUser(user));
  }

  @Override
  public boolean blocks() {
    return store.blocks();
  }

  private <T extends @Nullable Object> T ask(
      String what, @Nullable String key, Supplier<T> question) {
    refuseWhileOpen(what, key);
    long begin = events.begin();
    T answer;
    try {
      answer = question.get();
    } catch (IllegalArgumentException e) {
      throw e; // for one session, which cannot be kept or read: the store has not failed
    } catch (RuntimeException e) {
      events.tell(Kind.STORE_FAILED, key, 0, begin);
      failed();
      throw e instanceof SessionStoreException
          ? e
          : new SessionStoreException("the session store failed to " + what, e);
    }
    if (failures.getAndSet(0) >= FAILURES) {
      nextTry.set(CLOSED);
      LOG.log(System.Logger.Level.INFO, "the session store is back");
      events.tell(Kind.BREAKER_CLOSED, null);
    }
    return answer;
  }

  private void refuseWhileOpen(String what, @Nullable String key) {
    long next = nextTry.get();
    if (next == CLOSED) {
      return;
    }
    long now = System.nanoTime();
    if (now - next < 0 || !nextTry.compareAndSet(next, now + PAUSE.toNanos())) {
      events.tell(Kind.REFUSED, key);
      throw new SessionStoreException(
          "the session store was not asked to "
              + what
              + ": it failed "
              + FAILURES
              + " times in a row, and one request each "
              + PAUSE.toMillis()
              + " ms tries whether it is back",
          null);
    }
  }

  private void failed() {
    if (failures.incrementAndGet() == FAILURES) {
      nextTry.set(System.nanoTime() + PAUSE.toNanos());
      LOG.log(
          System.Logger.Level.ERROR,
          "the session store failed "
              + FAILURES
              + " times in a row; until it is back, requests that need their session get what"
              + " StoreOptions.onStoreFailure says");
      events.tell(Kind.BREAKER_OPENED, null);
    }
  }
}
