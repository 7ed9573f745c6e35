package dev.carafe.security;

import dev.carafe.security.LoginAttempts.Subject;
import org.jspecify.annotations.Nullable;

/**
 * What was counted for a subject, over a sliding window that is made of two fixed ones: of the one
 * before as much counts as still lies within the window.
 *
 * @param window the number of the fixed window since 1970
 * @param before attempts in the one before
 * @param within attempts in this one
 * @param untilMilli until when the next attempt has to wait; 0 if it need not
 */
record AttemptCount(long window, int before, int within, long untilMilli) {
  private static final int MOST = Integer.MAX_VALUE / 2;

  /** How many milliseconds an attempt has to wait; 0 or less if it need not. */
  static long wait(@Nullable AttemptCount count, Subject subject, long nowMilli) {
    // A clock that was set back makes nobody wait longer than the longest delay.
    return count == null ? 0 : Math.min(count.untilMilli - nowMilli, subject.longest().toMillis());
  }

  /** What follows when one more is counted. */
  static AttemptCount oneMore(@Nullable AttemptCount old, Subject subject, long nowMilli) {
    long length = subject.window().toMillis();
    long window = Math.floorDiv(nowMilli, length);
    long left = length - Math.floorMod(nowMilli, length);
    int before = 0;
    int within = 0;
    if (old != null && old.window == window) {
      before = old.before;
      within = old.within;
    } else if (old != null && old.window == window - 1) {
      before = old.within;
    } else if (old != null && old.window == window + 1) {
      window = old.window; // counted by a server whose clock is a little ahead
      left = length;
      before = old.before;
      within = old.within;
    }
    within = Math.min(within + 1, MOST);
    long attempts = within + before * left / length;
    long delay = subject.delayAfter(attempts).toMillis();
    return new AttemptCount(window, before, within, delay == 0 ? 0 : nowMilli + delay);
  }

  /**
   * This count without an attempt that did not take place after all. Others that were counted in
   * between stay; a delay that one of them brought about stays as it was told.
   *
   * @param mine what followed when it was counted
   */
  AttemptCount without(AttemptCount mine) {
    int previous = before;
    int own = within;
    if (mine.window == window) {
      own = Math.max(own - 1, 0);
    } else if (mine.window == window - 1) {
      previous = Math.max(previous - 1, 0);
    }
    return new AttemptCount(window, previous, own, untilMilli == mine.untilMilli ? 0 : untilMilli);
  }

  /** From when on it says nothing any more. */
  long endMilli(Subject subject) {
    return Math.max((window + 2) * subject.window().toMillis(), untilMilli);
  }
}
