package dev.carafe.sessions;

/**
 * A {@link SessionStore} failed: its server is down or slow, its disk is full, it was not set up.
 * What was asked for was not done, or nobody knows; nothing is half-written. The message says what
 * was tried, and neither an id nor what a session holds.
 *
 * <pre>{@code
 * try {
 *   manager.commit(session);
 * } catch (SessionStoreException e) {
 *   // answer with 503
 * }
 * }</pre>
 */
public final class SessionStoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what was tried, and what came of it. */
  public SessionStoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
