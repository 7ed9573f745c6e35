package dev.carafe;

import dev.carafe.cookies.CookiePolicy;
import dev.carafe.routing.Router;
import dev.carafe.sessions.SessionManager;
import dev.carafe.templates.Templates;
import java.time.Clock;
import java.util.Set;
import java.util.function.Function;

/**
 * A program that is set up: what its requests need, and what runs around its views. Never changes.
 */
record Program(
    boolean debug,
    Limits limits,
    Clock clock,
    CookiePolicy cookiePolicy,
    SessionManager sessions,
    Function<Request, String> sessionCookieName,
    Templates<Request> templates,
    Router<Route> router,
    Hooks hooks,
    Extensions extensions) {

  static Program of(Setup setup, Routes routes, Hooks hooks) {
    SessionManager sessions =
        SessionManager.create(
            setup.secretKeys,
            setup.sessionOptions(),
            setup.clock,
            setup.debug ? Program::hint : null);
    String cookieName = sessions.options().cookieName();
    return new Program(
        setup.debug,
        setup.limits,
        setup.clock,
        setup.cookiePolicy,
        sessions,
        setup.sessionCookieName == null ? request -> cookieName : setup.sessionCookieName,
        Templates.from(setup.templateFolder, setup.debug, setup.templateFunctions.all()),
        router(routes, new StaticFiles(setup.staticFolder, setup.debug)),
        hooks.frozen(),
        setup.extensions);
  }

  private static Router<Route> router(Routes routes, StaticFiles files) {
    Router<Route> router = new Router<>();
    for (Route route : routes) {
      router.add(route.rule(), route.methods(), route.endpoint(), route);
    }
    Route route = routes.of(StaticFiles.RULE, Set.of("GET"), files);
    router.add(route.rule(), route.methods(), StaticFiles.ENDPOINT, route);
    return router;
  }

  private static void hint(String line) {
    System.getLogger("dev.carafe").log(System.Logger.Level.INFO, line);
  }
}
