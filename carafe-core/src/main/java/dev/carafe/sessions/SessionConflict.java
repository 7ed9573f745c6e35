package dev.carafe.sessions;

/**
 * The session could not be saved because another request changed it at the same time, and its
 * options say {@link OnConflict#REFUSE}; or because too many did. Nothing was saved. The framework
 * answers with 409.
 *
 * <pre>{@code
 * try {
 *   manager.commit(session);
 * } catch (SessionConflict e) {
 *   // read the session anew and ask the visitor
 * }
 * }</pre>
 */
public final class SessionConflict extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SessionConflict(String message) {
    super(message);
  }
}
