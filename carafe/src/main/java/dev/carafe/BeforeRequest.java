package dev.carafe;

import org.jspecify.annotations.Nullable;

/**
 * Runs before each request's view, and before the answer to one that no view fits (404, 405). Those
 * of a program run in the order in which they were added, until one answers.
 *
 * <pre>{@code
 * app.beforeRequest(request ->
 *     request.session().containsKey("user") || "login".equals(request.endpoint())
 *         ? null
 *         : Response.redirect(request.urlFor("login")));
 * }</pre>
 */
@FunctionalInterface
public interface BeforeRequest {
  /**
   * Looks at the request: null goes on to the view; anything else is the answer, as {@link
   * View#handle} may return it, and no view runs. What it throws goes to the error handlers.
   */
  @Nullable Object handle(Request request) throws Exception;
}
