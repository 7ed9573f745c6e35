package dev.carafe.security;

import dev.carafe.HttpException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets only so many hashes be computed at a time as memory and processors allow: a flood of logins
 * waits its turn and then is answered 503, and takes no more memory than a few logins do.
 */
final class HashingGate {
  /** Few enough that before Java 21, where each holds a thread, most threads are for others. */
  private static final int MAX_WAITING = 50;

  /** Half the heap of this JVM, shared by all programs in it. */
  static final HashingGate OF_THIS_JVM =
      new HashingGate(
          Runtime.getRuntime().maxMemory() / 2,
          Runtime.getRuntime().availableProcessors(),
          MAX_WAITING,
          Duration.ofSeconds(10));

  private static final int KIB = 1024;

  private final int budgetKib;
  private final int leastKib;
  private final int maxWaiting;
  private final Duration patience;
  private final Semaphore memory;

  HashingGate(long budgetBytes, int processors, int maxWaiting, Duration patience) {
    budgetKib = (int) Math.max(1, Math.min(budgetBytes / KIB, Integer.MAX_VALUE));
    leastKib = Math.max(1, budgetKib / processors);
    this.maxWaiting = maxWaiting;
    this.patience = patience;
    memory = new Semaphore(budgetKib, true);
  }

  /** Whether a computation that a stored hash asks for may be done at all. */
  boolean holds(int kib) {
    return kib <= Math.max(budgetKib, Argon2Hash.Parameters.TODAY.kib);
  }

  /**
   * Computes when it is its turn.
   *
   * @param kib the memory that it takes; more than there is in all waits until it is alone
   * @throws HttpException 503 if its turn does not come
   */
  <T> T compute(int kib, Supplier<T> computation) {
    int share = Math.min(budgetKib, Math.max(kib, leastKib));
    if (memory.getQueueLength() >= maxWaiting) {
      throw busy();
    }
    try {
      if (!memory.tryAcquire(share, patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw busy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy();
    }
    try {
      return computation.get();
    } finally {
      memory.release(share);
    }
  }

  private static HttpException busy() {
    return HttpException.of(503, "Too many logins at once: try again in a few seconds.")
        .addHeader("Retry-After", "5");
  }
}
