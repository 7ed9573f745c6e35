package dev.carafe;

import org.jspecify.annotations.Nullable;

/**
 * Runs at the end of every request, to let go of what it held: once, after the answer was given to
 * the server and a stream was written, also when a view or a hook failed and when the browser left.
 * Flask's {@code teardown_request}.
 *
 * <p>The answer can no longer be changed, nor can the session, and the browser may have it already.
 * Runs where {@link AfterRequest} hooks run. What it throws is logged, and the other hooks run all
 * the same.
 *
 * <pre>{@code
 * app.teardownRequest((request, error) -> transactions.end(request, error == null));
 * }</pre>
 */
@FunctionalInterface
public interface TeardownRequest {
  /**
   * Lets go of what the request held.
   *
   * @param error what made the request fail or its stream break off; null if nothing did, or an
   *     error handler for it answered
   */
  void handle(Request request, @Nullable Throwable error) throws Exception;
}
