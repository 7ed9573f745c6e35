package dev.carafe;

import dev.carafe.cookies.CookiePolicy;
import dev.carafe.engine.Exchange;
import dev.carafe.routing.Match;
import dev.carafe.routing.Router;
import dev.carafe.sessions.SessionManager;
import dev.carafe.templates.TemplateFunction;
import dev.carafe.templates.Templates;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The way of a request through a program: match, hand over, hooks and view, errors, session, write.
 * Built from the setup when the first request comes, and never changed afterwards.
 */
final class Pipeline {
  private final Router<Route> router = new Router<>();
  private final List<Setup.Choice> choices;
  private final List<Setup.Mount> mounts;
  private final @Nullable TrustedHosts trustedHosts;
  private final List<View> before;
  private final List<AfterRequest> after;
  private final boolean debug;
  private final Limits limits;
  private final Clock clock;
  private final CookiePolicy cookiePolicy;
  private final SessionManager sessions;
  private final @Nullable Function<Request, String> sessionCookieName;
  private final Templates templates;
  private final Errors errors;
  private final ResponseWriter writer;

  Pipeline(Carafe app, Setup setup) {
    for (Route route : setup.routes) {
      router.add(route.rule(), route.methods(), route.endpoint(), route);
    }
    StaticFiles files = new StaticFiles(setup.staticFolder, setup.debug);
    Route staticRoute = new Route(app, "/static/<path:filename>", Set.of("GET"), files);
    router.add(staticRoute.rule(), staticRoute.methods(), "static", staticRoute);
    choices = List.copyOf(setup.choices);
    mounts = List.copyOf(setup.mounts);
    trustedHosts = setup.trustedHosts;
    before = List.copyOf(setup.before);
    after = List.copyOf(setup.after);
    debug = setup.debug;
    limits = setup.limits;
    clock = setup.clock;
    cookiePolicy = setup.cookiePolicy;
    sessions =
        SessionManager.create(
            setup.secretKeys, setup.sessionOptions(), clock, debug ? Pipeline::hint : null);
    sessionCookieName = setup.sessionCookieName;
    templates =
        Templates.from(setup.templateFolder, setup.debug, Map.of("url_for", new UrlForFunction()));
    errors = new Errors(setup.errorHandlers, setup.debug);
    writer = new ResponseWriter(this);
  }

  private static void hint(String line) {
    System.getLogger("dev.carafe").log(System.Logger.Level.INFO, line);
  }

  /** Answers one request to the site's root. */
  void handle(Exchange exchange) {
    Target target;
    try {
      target = Target.parse(exchange.target());
    } catch (HttpException e) {
      answerInPlace(exchange, new Target("", "/", ""), e);
      return;
    }
    handle(exchange, target);
  }

  private void handle(Exchange exchange, Target target) {
    for (Setup.Choice choice : choices) {
      if (choice.chosen().test(exchange)) {
        choice.program().pipeline().handle(exchange, target);
        return;
      }
    }
    for (Setup.Mount mount : mounts) {
      if (target.isBelow(mount.prefix())) {
        mount.program().pipeline().handle(exchange, target.below(mount.prefix()));
        return;
      }
    }
    if (target.path().isEmpty()) {
      redirectToRoot(exchange, target.withPath("/"));
      return;
    }
    Match<Route> match = router.match(exchange.method(), target.path());
    if (match instanceof Match.Found<Route> found
        && found.target().isNonBlocking()
        && !RequestBody.isExpected(exchange)) {
      run(exchange, target, match, true);
      return;
    }
    if (match instanceof Match.Found<Route> && RequestBody.isReadable(exchange, limits)) {
      exchange.awaitBody(() -> handOver(exchange, target, match));
    } else {
      handOver(exchange, target, match);
    }
  }

  private void handOver(Exchange exchange, Target target, Match<Route> match) {
    try {
      exchange.handOver(() -> run(exchange, target, match, false));
    } catch (RejectedExecutionException e) {
      answerInPlace(exchange, target, new HttpException(503, Status.description(503), e));
    }
  }

  private void redirectToRoot(Exchange exchange, Target target) {
    Request request = new Request(this, exchange, target, null, Map.of());
    writer.write(request, Response.redirect(target.full(), 308), true);
  }

  private void answerInPlace(Exchange exchange, Target target, HttpException error) {
    Request request = new Request(this, exchange, target, null, Map.of());
    writer.write(request, errors.page(request, error), true);
  }

  private void run(Exchange exchange, Target target, Match<Route> match, boolean inPlace) {
    Route route = null;
    Map<String, Object> viewArgs = Map.of();
    if (match instanceof Match.Found<Route> found) {
      route = found.target();
      viewArgs = found.values();
    }
    Request request = new Request(this, exchange, target, route, viewArgs);
    writer.write(request, afterHooks(request, answer(request, match)), inPlace);
  }

  private Response answer(Request request, Match<Route> match) {
    try {
      for (View hook : before) {
        Object early = hook.handle(request);
        if (early != null) {
          return Conversion.toResponse(early, "a beforeRequest hook");
        }
      }
      return fromMatch(request, match);
    } catch (Throwable error) {
      return errors.answer(request, error);
    }
  }

  private Response fromMatch(Request request, Match<Route> match) throws Exception {
    if (trustedHosts != null && !trustedHosts.trusts(request.host())) {
      throw HttpException.abort(400, "This host is not answered for here.");
    }
    if (match instanceof Match.Found<Route> found) {
      Route route = found.target();
      return Conversion.toResponse(route.view().handle(request), route);
    }
    if (match instanceof Match.Elsewhere<Route> elsewhere) {
      return Response.redirect(request.target().withPath(elsewhere.path()).full(), 308);
    }
    if (match instanceof Match.OtherMethods<Route> other) {
      Set<String> allowed = new TreeSet<>(other.allowed());
      allowed.add("OPTIONS");
      if (request.method().equals("OPTIONS")) {
        return Response.html("").header("Allow", String.join(", ", allowed));
      }
      return errors
          .answer(request, new HttpException(405, Status.description(405), null))
          .header("Allow", String.join(", ", allowed));
    }
    throw HttpException.abort(404);
  }

  /** When a hook fails, all of them see the error page; when one fails again, that is sent. */
  private Response afterHooks(Request request, Response response) {
    try {
      return runAfterHooks(request, response);
    } catch (Throwable error) {
      Response page = errors.answer(request, error);
      try {
        return runAfterHooks(request, page);
      } catch (Throwable again) {
        errors.log(request, again);
        return page;
      }
    }
  }

  private Response runAfterHooks(Request request, Response response) throws Exception {
    Response seen = response;
    for (int i = 0; i < request.afterThisRequest().size(); i++) {
      seen = request.afterThisRequest().get(i).handle(request, seen);
    }
    for (AfterRequest hook : after) {
      seen = hook.handle(request, seen);
    }
    return seen;
  }

  /** The path of an endpoint, for the function of that name in templates. */
  private static final class UrlForFunction implements TemplateFunction {
    @Override
    public Object call(
        Map<String, ?> scope,
        List<? extends @Nullable Object> positional,
        Map<String, ? extends @Nullable Object> named) {
      if (positional.size() != 1 || !(positional.get(0) instanceof String endpoint)) {
        throw new IllegalArgumentException(
            "url_for takes an endpoint and then name=value: url_for(\"login\", next=\"/me\")");
      }
      if (!(scope.get("request") instanceof Request request)) {
        throw new IllegalArgumentException("url_for needs 'request' in the template's scope");
      }
      return request.urlFor(endpoint, named);
    }
  }

  boolean isDebug() {
    return debug;
  }

  Router<Route> router() {
    return router;
  }

  Limits limits() {
    return limits;
  }

  Clock clock() {
    return clock;
  }

  CookiePolicy cookiePolicy() {
    return cookiePolicy;
  }

  SessionManager sessions() {
    return sessions;
  }

  String sessionCookieName(Request request) {
    return sessionCookieName == null
        ? sessions.options().cookieName()
        : sessionCookieName.apply(request);
  }

  Templates templates() {
    return templates;
  }

  Errors errors() {
    return errors;
  }
}
