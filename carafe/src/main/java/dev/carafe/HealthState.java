package dev.carafe;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * What a program's own check said last. One check runs at a time and its word holds for a second,
 * so that those who ask again and again cost neither threads nor what is checked.
 */
final class HealthState {
  private static final System.Logger LOG = System.getLogger("dev.carafe");

  /** How long the word of a check holds. */
  private static final long HOLDS = Duration.ofSeconds(1).toNanos();

  /** How long a check may run before what the one before it said is no longer believed. */
  private static final long PATIENCE = Duration.ofSeconds(10).toNanos();

  private final BooleanSupplier check;
  private final LongSupplier nanoTime;
  private boolean known;
  private boolean well;
  private boolean checking;

  /** When the check under way began, or else when the last one ended. */
  private long since;

  HealthState(BooleanSupplier check, LongSupplier nanoTime) {
    this.check = check;
    this.nanoTime = nanoTime;
  }

  /** Whether it is time for a check; who is told so must make it, or give up. */
  synchronized boolean beginsCheck() {
    long now = nanoTime.getAsLong();
    if (checking || (known && now - since < HOLDS)) {
      return false;
    }
    checking = true;
    since = now;
    return true;
  }

  /** What the last check said; false if there was none, or the one under way takes too long. */
  synchronized boolean isWell() {
    return well && !(checking && nanoTime.getAsLong() - since > PATIENCE);
  }

  /** Ends a check that cannot be made. */
  synchronized void giveUp() {
    end(false);
  }

  /** Makes the check, which may wait. */
  @SuppressWarnings("CatchingUnchecked") // whatever it is, the program is not well
  boolean check() {
    boolean said = false;
    try {
      said = check.getAsBoolean();
    } catch (Throwable e) {
      if (isFirstFailure()) {
        LOG.log(System.Logger.Level.ERROR, "the health check failed, and answers 503", e);
      }
    }
    end(said);
    return said;
  }

  private synchronized boolean isFirstFailure() {
    return well || !known;
  }

  private synchronized void end(boolean said) {
    known = true;
    well = said;
    checking = false;
    since = nanoTime.getAsLong();
  }
}
