package dev.carafe.sessions;

/**
 * Thrown by a {@link SessionStore} whose server is down, slow, full or refuses: what was asked for
 * was not done, or it is not known whether it was.
 *
 * <pre>{@code
 * try {
 *   store.ofUser("ada");
 * } catch (SessionStoreException e) {
 *   System.out.println("no list of sessions now: " + e.getMessage());
 * }
 * }</pre>
 */
public final class SessionStoreException extends RuntimeException {
  /**
   * Makes one.
   *
   * @param message what failed and what to do; without any secret, id or key of a session
   * @param cause what the store's own library threw
   */
  public SessionStoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
