package dev.carafe.sessions;

import dev.carafe.cookies.Cookies;
import org.jspecify.annotations.Nullable;

/**
 * Where sessions are kept: in their cookies, or somewhere that their cookies lead to. When to save
 * is not its business, see {@link SavingRules} and {@link Settlement}. Used by many threads.
 */
interface SessionPlace {
  /** Whether it may wait for another machine or a disk, which no thread of the network may. */
  boolean blocks();

  /**
   * The session that the request's cookies stand for, or null. Never throws for what a cookie
   * holds, however strange.
   */
  @Nullable Loaded load(Cookies cookies, String cookieName);

  /**
   * Keeps a session. What the request brought of it, {@link SessionState#loaded}, is what a place
   * compares with what it has by now.
   *
   * @return null if what is kept already can stay
   * @throws IllegalArgumentException if this place cannot keep so much
   */
  @Nullable Kept keep(SessionState session, byte[] json);

  /**
   * That a session was kept.
   *
   * @param cookieValue what the visitor's cookie is to hold, or null if it can stay as it came
   */
  record Kept(@Nullable String cookieValue) {
    /** Nothing: the value may be all that it takes to be the visitor. */
    @Override
    public String toString() {
      return "Kept";
    }
  }

  /** Forgets a session, whose cookie is deleted; it must not come back. */
  void end(SessionState session);
}
