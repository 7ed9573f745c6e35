package dev.carafe.sessions;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** The rounds in which a session is tried again that other requests change meanwhile. */
final class Rounds {
  static final int MOST = 500;

  private static final int SPINNING = 3;
  private static final long FIRST_PAUSE = 20_000;
  private static final long LONGEST_PAUSE = 5_000_000;

  private Rounds() {}

  /** Waits a little, longer each time and never as long as another, so that all get their turn. */
  static void pause(int round) {
    if (round < SPINNING) {
      Thread.onSpinWait();
    } else {
      long most = Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(round, 8));
      LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(most));
    }
  }

  static SessionConflict changedByOthers(String when) {
    return new SessionConflict(
        "the session was changed by others each of the " + MOST + " times it " + when);
  }
}
