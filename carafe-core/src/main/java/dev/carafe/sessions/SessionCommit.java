package dev.carafe.sessions;

import dev.carafe.cookies.Cookie;
import org.jspecify.annotations.Nullable;

/**
 * What a response must carry for its session: the answer of {@link SessionManager#commit}.
 *
 * @param vary whether the response depends on the session and needs {@code Vary: Cookie}
 * @param cookie the cookie to set (or the one that deletes), or null for none
 */
public record SessionCommit(boolean vary, @Nullable Cookie cookie) {
  /** Nothing: nobody touched the session. */
  public static final SessionCommit NOTHING = new SessionCommit(false, null);
}
