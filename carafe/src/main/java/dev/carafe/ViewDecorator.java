package dev.carafe;

/**
 * Stands before a view, and around it: runs it or answers in its place, and sees its answer; what a
 * decorator of Python's does to a view function. {@link Route#with} puts one around a view.
 *
 * <pre>{@code
 * ViewDecorator loginRequired =
 *     (request, view) ->
 *         request.session().containsKey("user")
 *             ? view.handle(request)
 *             : Response.redirect("/login");
 * ViewDecorator parachute =
 *     (request, view) -> view.handle(request).header("X-Parachute", "awesome");
 *
 * app.get("/me", request -> "Hello " + request.session().get("user", "")).with(loginRequired);
 * }</pre>
 *
 * <p>It runs after the hooks before requests, and only when the route's view would. What is to run
 * around all views of a program or blueprint is a hook: {@link Carafe#beforeRequest}.
 */
@FunctionalInterface
public interface ViewDecorator {
  /**
   * Answers in the place of the view.
   *
   * @param view the view, or it with the decorators that come after this one
   * @return what a {@link View} may return
   * @throws Exception which goes to the error handlers, as that of a view
   */
  Object handle(Request request, Next view) throws Exception;

  /**
   * Whether the view takes what pages of other sites make a browser send, although the program has
   * sessions; no by default. {@code Csrf.EXEMPT} does.
   */
  default boolean admitsOtherSites() {
    return false;
  }

  /** A view whose answer is a response already, whatever it returned. */
  interface Next extends View {
    /** Runs the view; what it throws comes through. */
    @Override
    Response handle(Request request) throws Exception;
  }
}
