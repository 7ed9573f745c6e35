package dev.carafe;

import dev.carafe.cookies.CookiePolicy;
import dev.carafe.routing.Converters;
import dev.carafe.routing.Router;
import dev.carafe.routing.RuleSpec;
import dev.carafe.sessions.Session;
import dev.carafe.sessions.SessionManager;
import dev.carafe.templates.Templates;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A program that is set up: what its requests need, and what runs around its views. Never changes.
 */
record Program(
    boolean debug,
    boolean checksSenders,
    Limits limits,
    boolean compresses,
    @Nullable Duration sendFileMaxAge,
    Clock clock,
    CookiePolicy cookiePolicy,
    SessionManager sessions,
    @Nullable Function<Request, String> sessionCookieName,
    List<SessionAdmission> admissions,
    Templates<Request> templates,
    Router<BoundRoute> router,
    List<RouteInfo> routes,
    UrlSettings urls,
    Scope scope,
    Extensions extensions,
    Config config,
    Map<String, Object> shownConfig) {

  static Program of(
      Setup setup,
      Routes routes,
      List<RouteInfo> infos,
      Converters converters,
      Hooks hooks,
      Blueprints blueprints) {
    SessionManager sessions =
        SessionManager.create(
            setup.secretKeys,
            setup.sessionOptions(),
            setup.clock,
            setup.debug ? Program::hint : null);
    List<String> templateFolders = new ArrayList<>(List.of(setup.templateFolder));
    templateFolders.addAll(blueprints.templateFolders());
    Scope scope = Scope.of(hooks);
    return new Program(
        setup.debug,
        SenderCheck.isOn(setup),
        setup.limits,
        setup.compresses,
        setup.sendFileMaxAge,
        setup.clock,
        setup.cookiePolicy,
        sessions,
        setup.sessionCookieName,
        List.copyOf(setup.admissions),
        Templates.from(templateFolders, setup.debug, setup.templateAdditions.all()),
        router(setup, routes, converters, scope, blueprints),
        List.copyOf(infos),
        setup.urls(),
        scope,
        setup.extensions,
        setup.config,
        setup.config.shown(setup.debug, setup.testing));
  }

  /** Opens a request's session, which reads nothing before it is touched. */
  Session open(Request request) {
    return sessionCookieName == null
        ? sessions.open(request::cookies, request.cookieContext(), admission(request))
        : sessions.open(request::cookies, sessionCookieName.apply(request), admission(request));
  }

  /** Whether the request may have a session of these values. */
  private Predicate<Map<String, @Nullable Object>> admission(Request request) {
    return admissions.isEmpty()
        ? values -> true
        : values -> admissions.stream().allMatch(one -> one.admits(request, values));
  }

  /** Whether opening a session may wait. */
  boolean sessionsBlock() {
    return sessions.blocks() || admissions.stream().anyMatch(SessionAdmission::blocks);
  }

  private static Router<BoundRoute> router(
      Setup setup, Routes routes, Converters converters, Scope scope, Blueprints blueprints) {
    Router<BoundRoute> router = new Router<>(converters);
    for (Route route : routes) {
      RuleSpec spec = route.spec(setup.strictSlashes);
      router.add(spec, BoundRoute.of(route, spec, scope, setup.limits));
    }
    Route files = setup.staticRoute(routes);
    RuleSpec spec = files.spec(setup.staticRule, StaticFiles.ENDPOINT, null, true);
    router.add(spec, BoundRoute.of(files, spec, scope, setup.limits));
    blueprints.addTo(router, scope, setup);
    return router;
  }

  private static void hint(String line) {
    System.getLogger("dev.carafe").log(System.Logger.Level.INFO, line);
  }
}
