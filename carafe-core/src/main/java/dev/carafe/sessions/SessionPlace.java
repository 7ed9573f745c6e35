package dev.carafe.sessions;

import dev.carafe.cookies.Cookies;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where sessions are kept: in their cookies, or somewhere that their cookies lead to. It does not
 * decide when to save: {@link SavingRules} and {@link Settlement} do. Many threads use it.
 */
interface SessionPlace {
  /**
   * Whether several requests can change what is kept of one session at the same time; then a
   * session notes how it was changed.
   */
  boolean isShared();

  /** Whether it is known here whose a session is; if not, what finds a user's sessions throws. */
  default boolean knowsUsers() {
    return isShared();
  }

  /** Whether it may wait for another machine or a disk; then no thread of the network calls it. */
  boolean blocks();

  /**
   * Loads the session that the request's cookies stand for; null if there is none. It never throws
   * for what a cookie holds, however strange.
   */
  @Nullable Loaded load(Cookies cookies, String cookieName);

  /**
   * Keeps a session. A place compares what the request brought of it, {@link SessionState#loaded},
   * with what it has by now.
   *
   * @return null if what is kept already can stay
   * @throws IllegalArgumentException if this place cannot keep so much
   */
  @Nullable Kept keep(SessionState session, byte[] json);

  /**
   * Makes a session that did not change last from now on, for a visitor who is to keep it beyond
   * the browser's run.
   *
   * @return null if what is kept already, and the visitor's cookie, can stay
   */
  @Nullable Kept refresh(SessionState session, byte[] json);

  /**
   * Notes that a session was used and did not change.
   *
   * @return whether there was anything to note
   */
  boolean seen(SessionState session);

  /** Whether a session has had its id for so long that it is to get another. */
  default boolean isRenewalDue(SessionState session) {
    return false;
  }

  /**
   * The result of keeping a session.
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

  /**
   * Finds the sessions of a user.
   *
   * @throws IllegalStateException if nobody keeps an account of them here
   */
  List<UserSession> ofUser(String user);

  /**
   * The keys of the sessions of a user, among them those that cannot be read here: another program,
   * which has another key, may.
   *
   * @throws IllegalStateException as {@link #ofUser}
   */
  default List<String> keysOf(String user) {
    return ofUser(user).stream().map(UserSession::key).toList();
  }

  /**
   * Forgets the session of that key, if there is one.
   *
   * @throws IllegalStateException as the other method
   */
  void end(String key);

  /**
   * Asks whether sessions can be had, as a request would; does nothing where nothing can fail.
   *
   * @throws RuntimeException if not
   */
  default void ask() {}

  /**
   * Forgets a session; it must not come back.
   *
   * @param anyway whether it ends whatever others did to it; else, as when its values were removed
   *     one by one, it goes on with what others put into it meanwhile
   * @return whether it ended, so that its cookie is to be deleted
   */
  boolean end(SessionState session, boolean anyway);

  /** Whether what was loaded came from here. */
  default boolean has(Loaded loaded) {
    return loaded.place().equals(this);
  }

  /**
   * Forgets a session that another place has by now.
   *
   * @param newKey the key that it has there, to which its old id leads for a while; null if nothing
   *     can lead there
   * @return false if somebody ended it meanwhile, so that it must not go on there
   */
  boolean leave(SessionState session, @Nullable String newKey);

  /** The key of what was just kept; null if it is in its cookie. */
  default @Nullable String keyOf(Kept kept) {
    return null;
  }

  /**
   * Loads a session that moved here, for who comes with the id that it had elsewhere; null if there
   * is none.
   */
  default @Nullable Loaded loadMoved(String oldId, String key) {
    return null;
  }

  /**
   * Keeps what a request made of a session in the place to which another request took it meanwhile;
   * null if none did.
   */
  default @Nullable Kept follow(SessionState session, byte[] json) {
    return null;
  }

  /** Keeps what a request made of a session together with what is here of it since it moved. */
  default @Nullable Kept keepOver(SessionState session, byte[] json, Loaded moved) {
    return null;
  }

  /** Ends a session that moved here, if there is one. */
  default void endMoved(String key) {}

  /** Forgets what was just kept of a session, which turned out to have ended. */
  void undo(SessionState session, Kept kept);
}
