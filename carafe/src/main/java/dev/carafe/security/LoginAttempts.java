package dev.carafe.security;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Where {@link LoginLimits} counts: in memory by default. One that all servers share makes the
 * limits hold over all of them.
 *
 * <pre>{@code
 * LoginAttempts counted = LoginAttempts.inMemory(); // or one of your own
 * LoginLimits limits = LoginLimits.of(app.clock()).countedIn(counted);
 * }</pre>
 *
 * <p>Implementations are used by many threads at once.
 */
public interface LoginAttempts {
  /**
   * What one attempt counts for, such as one account.
   *
   * @param key an opaque text, at most 64 characters of ASCII
   * @param free how many attempts within the window have no delay
   * @param window how long an attempt counts
   * @param longest how long the delay after an attempt grows: from a second, doubled each time
   */
  record Subject(String key, int free, Duration window, Duration longest) {
    /** How long the next attempt has to wait after this many within the window. */
    public Duration delayAfter(long attempts) {
      if (attempts < free) {
        return Duration.ZERO;
      }
      long doublings = Math.min(attempts - free, 30);
      Duration delay = Duration.ofSeconds(1L << doublings);
      return delay.compareTo(longest) < 0 ? delay : longest;
    }
  }

  /**
   * Counts an attempt for all subjects, unless one of them has to wait; then for none. Has to be
   * atomic: of a thousand attempts at the same moment only the free ones may pass.
   *
   * @return zero if the attempt may be made, else how long to wait
   */
  Duration attempt(List<Subject> subjects, Instant now);

  /** Forgets what was counted for a subject of this key. */
  void forget(String key);

  /**
   * Counts in the memory of this process, for the 200,000 subjects that are asked for most. What is
   * asked for once, such as one of ten million made-up names, does not push out what is asked for
   * often (Caffeine's W-TinyLFU).
   */
  static LoginAttempts inMemory() {
    return new MemoryAttempts(200_000);
  }
}
