package dev.carafe;

import org.jspecify.annotations.Nullable;

/**
 * Answers a request: what Flask calls a view function.
 *
 * <p>It returns a {@link Response}, text (sent as HTML), bytes, an {@link java.io.InputStream}, or
 * a map, list or record (sent as JSON). Anything else, null included, is answered with 500 and an
 * explanation in the log.
 *
 * <pre>{@code
 * View hello = request -> "Hello " + Html.escape(request.args().get("name", "you"));
 * }</pre>
 */
@FunctionalInterface
public interface View {
  /** Answers the request; whatever it throws goes to the error handlers. */
  @Nullable Object handle(Request request) throws Exception;
}
