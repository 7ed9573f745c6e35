package dev.carafe.sessions;

import org.jspecify.annotations.Nullable;

/**
 * A session store failed: it is down, slow, full, or refuses to write. What it was asked to save
 * may or may not be saved, but never in part. {@link OnStoreFailure} says what becomes of the
 * request.
 *
 * <pre>{@code
 * app.errorHandler(SessionStoreException.class, (request, error) ->
 *     Response.text("We will be back in a minute.").status(503));
 * }</pre>
 */
public final class SessionStoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Says what failed.
   *
   * @param message what was tried, without ids, keys, users or what sessions hold
   * @param cause the store's own exception, or null if there is none
   */
  public SessionStoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
