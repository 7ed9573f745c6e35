package dev.carafe.sessions;

import dev.carafe.cookies.Cookie;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a response must carry for its session: the answer of {@link SessionManager#commit}.
 *
 * @param vary whether the response depends on the session and needs {@code Vary: Cookie}
 * @param cookie the cookie to set (or the one that deletes), or null for none
 * @param deletions what deletes the cookies of older names, which that one takes the place of
 */
public record SessionCommit(boolean vary, @Nullable Cookie cookie, List<Cookie> deletions) {
  /** Nothing: nobody touched the session. */
  public static final SessionCommit NOTHING = new SessionCommit(false, null);

  /** Copies the list. */
  public SessionCommit {
    deletions = List.copyOf(deletions);
  }

  /** Without cookies of older names. */
  public SessionCommit(boolean vary, @Nullable Cookie cookie) {
    this(vary, cookie, List.of());
  }

  /** All cookies that the response must carry: {@code cookie}, and the deletions. */
  public List<Cookie> cookies() {
    if (cookie == null) {
      return deletions;
    }
    List<Cookie> all = new ArrayList<>();
    all.add(cookie);
    all.addAll(deletions);
    return all;
  }
}
