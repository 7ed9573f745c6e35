package dev.carafe.sessions;

import org.jspecify.annotations.Nullable;

/**
 * A store whose sessions are another framework's too, in that framework's form: a program in
 * Python, say, that reads and changes them at the same time.
 *
 * <p>Such a form has not all that ours has. Sessions are found by the ids in the cookies, not by
 * hashes of them: who can read the store can become any visitor. It says neither whose a session is
 * nor when it was made, and has no room for what leads from an old id to a new one. So {@link
 * SessionManager#of}, {@link StoreOptions#absoluteTimeout}, {@link StoreOptions#renewalTimeout} and
 * {@link StoreOptions#regenerationGrace} are refused, rather than kept in part. The other program
 * may overwrite what this one saved.
 *
 * <p>What it keeps and cannot read makes {@link #load} throw {@link
 * dev.carafe.sessions.json.MalformedJson}: the visitor then has a fresh session. A record that has
 * expired, or whose data does not begin with a brace, takes the place of nothing: what it follows
 * is deleted.
 *
 * <pre>{@code
 * if (store instanceof ForeignSessionStore) {
 *   System.out.println("who reads this store can become any visitor");
 * }
 * }</pre>
 */
public interface ForeignSessionStore extends SessionStore {
  /** Makes what the cookie of a new session holds, of 256 random bits. */
  String newCookie();

  /**
   * Finds what a session is kept under.
   *
   * @param cookie what a visitor sent, be it whatever
   * @return null if no session has such a cookie, which need not be asked for
   */
  @Nullable String key(String cookie);
}
