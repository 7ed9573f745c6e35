package dev.carafe.sessions.jdbc;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** Removes what expired, now and then, in batches with pauses between them. */
final class CleanUp implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(JdbcSessionStore.class.getName());
  private static final long PAUSE = 20;
  private static final long LONGEST_CLOSE = 2000;

  private final IntSupplier batch;
  private final long interval;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "carafe-sessions-clean-up");
  private boolean failing;

  CleanUp(IntSupplier batch, Duration interval) {
    this.batch = batch;
    this.interval = Math.max(1, interval.toMillis());
  }

  void start() {
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      // Servers that start together do not clean up together.
      while (!closed.await(interval / 2 + random(interval), TimeUnit.MILLISECONDS)) {
        removeAll();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void removeAll() throws InterruptedException {
    try {
      while (batch.getAsInt() > 0 && !closed.await(PAUSE, TimeUnit.MILLISECONDS)) {
        failing = false;
      }
      failing = false;
    } catch (RuntimeException e) { // such as of a pool: the next round may do
      if (!failing && closed.getCount() > 0) {
        LOG.log(
            System.Logger.Level.WARNING,
            "sessions that expired were not removed, which is tried again silently",
            e);
      }
      failing = true;
    }
  }

  private static long random(long bound) {
    return ThreadLocalRandom.current().nextLong(bound + 1);
  }

  /** Waits for a batch under way, which is not interrupted. */
  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join(LONGEST_CLOSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
