package dev.carafe.security;

import dev.carafe.sessions.ForeignSessionStore;
import dev.carafe.sessions.SessionStore;
import dev.carafe.sessions.SessionStoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Where {@link LoginLimits} counts: in memory by default. A store that all servers share makes the
 * limits hold over all of them.
 *
 * <pre>{@code
 * LoginAttempts counted = LoginAttempts.inStore(store); // or inMemory(), or one of your own
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
   * @param subjects those first that are the attacker's own, such as an account from one address,
   *     and last what others share, such as the account: what the first refuse need not touch those
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

  /**
   * Counts in a store of sessions: over all servers that share it, and beyond a restart if the
   * store is. A subject is one record, which belongs to no user and goes by itself when its window,
   * and the one after, are over; there are no tables of its own. Its key is a hash of the subject's
   * key, which is a hash too: who reads the store can try out which names and addresses are in it.
   *
   * <p>An attempt that may be made is one record read and one written for each subject; one that
   * has to wait reads only. Clocks of servers should agree to the second.
   *
   * <p>An attempt is counted for one subject after the other, and taken back if a later one refuses
   * because of another attempt at that very moment. A server that dies in between, or a store that
   * fails, leaves an attempt counted that was none, until the window is over. No failure lets one
   * pass that was not counted.
   *
   * <p>While the store fails nobody logs in: {@link #attempt} throws {@link SessionStoreException},
   * which is answered 503. {@link #forget} does not throw; it logs, and who logged in may have to
   * wait the next time.
   *
   * <p>Made-up names make records in it. {@link dev.carafe.sessions.MemorySessionStore} throws out
   * sessions when it is full, so give it one of its own there, or use {@link #inMemory}.
   *
   * <pre>{@code
   * LoginLimits limits =
   *     LoginLimits.of(app.clock()).countedIn(LoginAttempts.inStore(store));
   * }</pre>
   *
   * @throws IllegalArgumentException if it is a store whose records have another framework's form
   */
  static LoginAttempts inStore(SessionStore store) {
    if (store instanceof ForeignSessionStore) {
      throw new IllegalArgumentException(
          "login attempts cannot be counted in a store whose sessions are another framework's too,"
              + " which has no room for them: give LoginAttempts.inStore one of Carafe's own");
    }
    return new StoreAttempts(store);
  }
}
