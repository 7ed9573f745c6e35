package dev.carafe;

import dev.carafe.cookies.CookiePolicy;
import dev.carafe.routing.Router;
import dev.carafe.sessions.SessionManager;
import dev.carafe.templates.Templates;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A program that is set up: what its requests need, and what runs around its views. Never changes.
 */
record Program(
    boolean debug,
    Limits limits,
    boolean compresses,
    Clock clock,
    CookiePolicy cookiePolicy,
    SessionManager sessions,
    Function<Request, String> sessionCookieName,
    Templates<Request> templates,
    Router<BoundRoute> router,
    Part part,
    Extensions extensions) {

  static Program of(Setup setup, Routes routes, Hooks hooks, Blueprints blueprints) {
    SessionManager sessions =
        SessionManager.create(
            setup.secretKeys,
            setup.sessionOptions(),
            setup.clock,
            setup.debug ? Program::hint : null);
    String cookieName = sessions.options().cookieName();
    List<String> templateFolders = new ArrayList<>(List.of(setup.templateFolder));
    templateFolders.addAll(blueprints.templateFolders());
    Part part = Part.of(hooks);
    return new Program(
        setup.debug,
        setup.limits,
        setup.compresses,
        setup.clock,
        setup.cookiePolicy,
        sessions,
        setup.sessionCookieName == null ? request -> cookieName : setup.sessionCookieName,
        Templates.from(templateFolders, setup.debug, setup.templateFunctions.all()),
        router(setup, routes, part, blueprints),
        part,
        setup.extensions);
  }

  private static Router<BoundRoute> router(
      Setup setup, Routes routes, Part part, Blueprints blueprints) {
    Router<BoundRoute> router = new Router<>();
    for (Route route : routes) {
      add(router, route, route.endpoint(), part);
    }
    View files = setup.staticFiles.view(setup.debug);
    Route route = routes.of(StaticFiles.RULE, Set.of("GET"), files);
    add(router, route, StaticFiles.ENDPOINT, part);
    blueprints.addTo(router, part, setup.debug);
    return router;
  }

  private static void add(Router<BoundRoute> router, Route route, String endpoint, Part part) {
    router.add(route.rule(), route.methods(), endpoint, new BoundRoute(route, endpoint, part));
  }

  private static void hint(String line) {
    System.getLogger("dev.carafe").log(System.Logger.Level.INFO, line);
  }
}
