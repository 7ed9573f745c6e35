package dev.carafe.sessions;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Says whether to ask what failed several times in a row: seldom, until it answers. */
final class Breaker {
  static final int FAILURES = 5;

  /** How long nobody tries; half of what a visitor should wait for a store that is back. */
  static final Duration PAUSE = Duration.ofMillis(500);

  private static final long CLOSED = Long.MIN_VALUE;

  private final AtomicInteger failures = new AtomicInteger();

  /** When the next request may try, as {@link System#nanoTime} tells it. */
  private final AtomicLong nextTry = new AtomicLong(CLOSED);

  /** Whether this request may ask: while it is open, one in each pause. */
  boolean allows() {
    long next = nextTry.get();
    if (next == CLOSED) {
      return true;
    }
    long now = System.nanoTime();
    return now - next >= 0 && nextTry.compareAndSet(next, now + PAUSE.toNanos());
  }

  /** Notes a failure; whether that opened it. */
  boolean failed() {
    return failures.incrementAndGet() >= FAILURES
        && nextTry.compareAndSet(CLOSED, System.nanoTime() + PAUSE.toNanos());
  }

  /** Notes an answer; whether that closed it. */
  boolean answered() {
    if (failures.get() != 0) {
      failures.set(0);
    }
    return nextTry.get() != CLOSED && nextTry.getAndSet(CLOSED) != CLOSED;
  }
}
