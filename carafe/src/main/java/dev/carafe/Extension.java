package dev.carafe;

import java.util.Map;

/**
 * An addition to programs, such as a login or a guard against forged forms: what Flask calls an
 * extension, whose {@code init_app} this is. {@link Carafe#install} puts it into a program.
 *
 * <p>It adds what it needs by the same methods that the program itself is set up with: hooks,
 * routes, template functions. Its own settings are best fields of the object, which is given to
 * {@code install} ready; views and hooks find it again by {@link Request#extension}. One object may
 * be installed in several programs, and then must keep nothing that differs between them.
 *
 * <pre>{@code
 * record Maintenance(String message) implements Extension {
 *   public void install(Carafe app) {
 *     app.beforeRequest(request -> Response.text(message).status(503));
 *     app.templateFunction("maintenance", (request, arguments, named) -> message);
 *   }
 * }
 *
 * app.install(new Maintenance("Back at noon."));
 * }</pre>
 */
@FunctionalInterface
public interface Extension {
  /** Adds what it needs to a program that is being set up; called once for each program. */
  void install(Carafe app);

  /**
   * Whether it decides what pages of other sites may make a visitor's browser send, as the CSRF
   * protection does; no by default. A program with sessions that has no such extension refuses all
   * of it, as {@link Carafe#sessions} says.
   */
  default boolean decidesOnOtherSites() {
    return false;
  }

  /**
   * Header fields that a page of the program would add to what its forms and scripts send, by their
   * names; none by default. Asked by {@link TestClient} before it sends anything but GET, HEAD and
   * OPTIONS as a page of this program, so that tests need not say what a page does by itself. What
   * the session is given here the client keeps.
   *
   * @param request one with the client's cookies, for no route
   */
  default Map<String, String> testFields(Request request) {
    return Map.of();
  }
}
