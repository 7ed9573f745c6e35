package dev.carafe;

import dev.carafe.cookies.CookiePolicy;
import dev.carafe.routing.Converters;
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
    UrlSettings urls,
    Hooks hooks,
    Extensions extensions) {

  static Program of(Setup setup, Routes routes, Converters converters, Hooks hooks) {
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
        router(setup, routes, converters),
        setup.urls(),
        hooks.frozen(),
        setup.extensions);
  }

  private static Router<Route> router(Setup setup, Routes routes, Converters converters) {
    Router<Route> router = new Router<>(converters);
    for (Route route : routes) {
      router.add(route.spec(route.rule(), route.endpoint(), null, setup.strictSlashes), route);
    }
    Route route =
        routes.of(
            StaticFiles.RULE, Set.of("GET"), new StaticFiles(setup.staticFolder, setup.debug));
    router.add(route.spec(route.rule(), StaticFiles.ENDPOINT, null, true), route);
    return router;
  }

  private static void hint(String line) {
    System.getLogger("dev.carafe").log(System.Logger.Level.INFO, line);
  }
}
