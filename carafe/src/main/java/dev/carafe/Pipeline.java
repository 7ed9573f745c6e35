package dev.carafe;

import dev.carafe.cookies.CookiePolicy;
import dev.carafe.engine.Exchange;
import dev.carafe.routing.Match;
import dev.carafe.routing.Router;
import dev.carafe.sessions.SessionManager;
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
  private final @Nullable TrustedProxies trustedProxies;
  private final boolean debug;
  private final Limits limits;
  private final Clock clock;
  private final CookiePolicy cookiePolicy;
  private final SessionManager sessions;
  private final @Nullable Function<Request, String> sessionCookieName;
  private final Templates templates;
  private final Errors errors;
  private final AfterHooks afterHooks;
  private final ResponseWriter writer;

  Pipeline(Carafe app, Setup setup) {
    for (Route route : setup.routes) {
      router.add(route.rule(), route.methods(), route.endpoint(), route);
    }
    StaticFiles files = new StaticFiles(setup.staticFolder, setup.debug);
    Route staticRoute = new Route(app, "/static/<path:filename>", Set.of("GET"), files);
    router.add(staticRoute.rule(), staticRoute.methods(), Setup.STATIC, staticRoute);
    choices = List.copyOf(setup.choices);
    mounts = List.copyOf(setup.mounts);
    trustedHosts = setup.trustedHosts;
    before = List.copyOf(setup.before);
    trustedProxies = setup.trustedProxies;
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
    afterHooks = new AfterHooks(setup.after, errors);
    writer = new ResponseWriter(this);
  }

  private static void hint(String line) {
    System.getLogger("dev.carafe").log(System.Logger.Level.INFO, line);
  }

  /**
   * Answers one request to the site's root. Before anything of the program runs, what trusted
   * proxies say is put in the place of what the connection says, and foreign hosts are refused.
   */
  void handle(Exchange connection) {
    Exchange exchange = trustedProxies == null ? connection : trustedProxies.unwrap(connection);
    Target target;
    try {
      target = Target.parse(prefixOf(exchange), exchange.target());
    } catch (HttpException e) {
      refuse(exchange, new Target(prefixOf(exchange), "/", ""), e);
      return;
    }
    handle(exchange, target);
  }

  /** The request of an exchange, without a route. */
  Request request(Exchange connection) {
    Exchange exchange = trustedProxies == null ? connection : trustedProxies.unwrap(connection);
    return request(exchange, Target.parse(prefixOf(exchange), exchange.target()));
  }

  private Request request(Exchange exchange, Target target) {
    return new Request(this, exchange, target, null, Map.of());
  }

  private static String prefixOf(Exchange exchange) {
    return exchange instanceof ProxiedExchange proxied ? proxied.told().prefix() : "";
  }

  private void handle(Exchange exchange, Target target) {
    if (!isAnsweredFor(exchange)) {
      refuse(exchange, target, new HttpException(400, "This host is not answered for here.", null));
      return;
    }
    try {
      if (passOn(exchange, target)) {
        return;
      }
    } catch (Throwable error) {
      refuse(exchange, target, error);
      return;
    }
    if (target.path().isEmpty()) {
      Request request = request(exchange, target);
      Response toRoot = Response.redirect(target.withPath("/").full(), 308);
      handOver(request, () -> write(request, toRoot, false));
      return;
    }
    Match<Route> match = router.match(exchange.method(), target.path());
    Request request = request(exchange, target, match);
    if (match instanceof Match.Found<Route> found
        && found.target().isNonBlocking()
        && !sessions.blocks()
        && !RequestBody.isExpected(exchange)) {
      write(request, answer(request, match), true);
      return;
    }
    Runnable work = () -> handOver(request, () -> write(request, answer(request, match), false));
    if (match instanceof Match.Found<Route> && RequestBody.isReadable(exchange, limits)) {
      exchange.awaitBody(work);
    } else {
      work.run();
    }
  }

  private boolean isAnsweredFor(Exchange exchange) {
    boolean noHost = exchange instanceof ProxiedExchange proxied && proxied.told().hostRefused();
    return !noHost && (trustedHosts == null || trustedHosts.trusts(HostText.of(exchange)));
  }

  /** Gives the request to a program mounted here, if it is for one. */
  private boolean passOn(Exchange exchange, Target target) {
    for (Setup.Choice choice : choices) {
      if (choice.chosen().test(exchange)) {
        choice.program().pipeline().handle(exchange, target);
        return true;
      }
    }
    for (Setup.Mount mount : mounts) {
      if (target.isBelow(mount.prefix())) {
        mount.program().pipeline().handle(exchange, target.below(mount.prefix()));
        return true;
      }
    }
    return false;
  }

  private void refuse(Exchange exchange, Target target, Throwable error) {
    Request request = request(exchange, target);
    handOver(request, () -> write(request, errors.answer(request, error), false));
  }

  /** Runs the work on a worker. Without a free one the answer is 503, made where it stands. */
  private void handOver(Request request, Runnable work) {
    try {
      request.exchange().handOver(work);
    } catch (RejectedExecutionException e) {
      HttpException busy = new HttpException(503, Status.description(503), e);
      write(request, errors.page(request, busy), true);
    }
  }

  private void write(Request request, Response response, boolean inPlace) {
    writer.write(request, afterHooks.apply(request, response), inPlace);
  }

  private Request request(Exchange exchange, Target target, Match<Route> match) {
    return match instanceof Match.Found<Route> found
        ? new Request(this, exchange, target, found.target(), found.values())
        : request(exchange, target);
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

  /** The page for an answer that cannot be sent, as the hooks leave it. */
  Response unsendable(Request request, Throwable error) {
    return afterHooks.applyToPage(request, errors.unanswerable(request, error));
  }

  /** A line in the log for what the visitor is not told of any more. */
  void log(Request request, Throwable error) {
    errors.log(request, error);
  }
}
