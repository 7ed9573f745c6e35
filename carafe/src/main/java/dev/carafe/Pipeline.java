package dev.carafe;

import dev.carafe.engine.Exchange;
import dev.carafe.forwarding.HostText;
import dev.carafe.forwarding.ProxiedExchange;
import dev.carafe.forwarding.TrustedHosts;
import dev.carafe.http.Status;
import dev.carafe.routing.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The way of a request through a program: match, hand over, hooks and view, errors, session, write,
 * teardown.
 */
final class Pipeline {
  private final Program program;
  private final @Nullable HealthCheck healthCheck;
  private final @Nullable AccessLines accessLines;
  private final @Nullable TrustedProxies trustedProxies;
  private final @Nullable TrustedHosts trustedHosts;
  private final Mounts mounts;
  private final List<AfterRequest> lastHooks;
  private final Errors errors;
  private final AfterHooks afterHooks;
  private final TeardownHooks teardownHooks;
  private final ResponseWriter writer;

  Pipeline(
      Program program,
      @Nullable HealthCheck healthCheck,
      @Nullable AccessLines accessLines,
      @Nullable TrustedProxies trustedProxies,
      @Nullable TrustedHosts trustedHosts,
      Mounts mounts,
      List<AfterRequest> lastHooks) {
    this.program = program;
    this.healthCheck = healthCheck;
    this.accessLines = accessLines;
    this.trustedProxies = trustedProxies;
    this.trustedHosts = trustedHosts;
    this.mounts = mounts;
    this.lastHooks = lastHooks;
    errors = new Errors(program.debug());
    afterHooks = new AfterHooks(errors);
    teardownHooks = new TeardownHooks(errors);
    writer = new ResponseWriter(program, errors, afterHooks);
  }

  Program program() {
    return program;
  }

  /**
   * Answers one request to the site's root. Before anything of the program runs, what trusted
   * proxies say is put in the place of what the connection says, and foreign hosts are refused.
   */
  void handle(Exchange connection) {
    if (healthCheck != null && healthCheck.answers(connection)) {
      return;
    }
    if (accessLines == null) {
      answer(unwrap(connection));
      return;
    }
    LoggedExchange logged = new LoggedExchange(connection, accessLines);
    Exchange exchange = unwrap(logged);
    logged.seenAs(exchange);
    answer(exchange);
  }

  private Exchange unwrap(Exchange connection) {
    return trustedProxies == null ? connection : trustedProxies.unwrap(connection);
  }

  private void answer(Exchange exchange) {
    Target target;
    try {
      target = Target.parse(prefixOf(exchange), exchange.target());
    } catch (HttpException e) {
      refuse(exchange, new Target(prefixOf(exchange), "/", ""), lastHooks, e);
      return;
    }
    handle(exchange, target, List.of());
  }

  /** The request of an exchange, without a route. */
  Request request(Exchange connection) {
    Exchange exchange = unwrap(connection);
    return request(exchange, Target.parse(prefixOf(exchange), exchange.target()), lastHooks);
  }

  private Request request(Exchange exchange, Target target, List<AfterRequest> last) {
    return new Request(program, exchange, target, null, Map.of(), last);
  }

  private static String prefixOf(Exchange exchange) {
    return exchange instanceof ProxiedExchange proxied ? proxied.told().prefix() : "";
  }

  /**
   * Answers a request that this program is the one for, unless one mounted in it is.
   *
   * @param outer the last hooks of the programs that it is mounted in
   */
  void handle(Exchange exchange, Target target, List<AfterRequest> outer) {
    List<AfterRequest> last = joined(lastHooks, outer);
    if (!isAnsweredFor(exchange)) {
      refuse(
          exchange,
          target,
          last,
          new HttpException(400, "This host is not answered for here.", null));
      return;
    }
    try {
      if (mounts.passOn(exchange, target, last)) {
        return;
      }
    } catch (Throwable error) {
      refuse(exchange, target, last, error);
      return;
    }
    if (target.path().isEmpty()) {
      Request request = request(exchange, target, last);
      Response toRoot = Response.redirect(target.withPath("/").full(), 308);
      handOver(request, () -> write(request, toRoot, false));
      return;
    }
    run(exchange, target, last);
  }

  private static List<AfterRequest> joined(List<AfterRequest> own, List<AfterRequest> outer) {
    if (own.isEmpty() || outer.isEmpty()) {
      return own.isEmpty() ? outer : own;
    }
    List<AfterRequest> all = new ArrayList<>(own);
    all.addAll(outer);
    return all;
  }

  /** Finds the view and runs it, on the thread that it is for. */
  private void run(Exchange exchange, Target target, List<AfterRequest> last) {
    Match<BoundRoute> match;
    try {
      match = program.router().match(exchange.method(), HostText.of(exchange), target.path());
    } catch (RuntimeException e) { // from a converter of the program
      refuse(exchange, target, last, e);
      return;
    }
    Request request = request(exchange, target, match, last);
    if (runsInPlace(exchange, match)) {
      write(request, answer(request, match), true);
      return;
    }
    Runnable work = () -> handOver(request, () -> write(request, answer(request, match), false));
    if (match instanceof Match.Found<BoundRoute>
        && RequestBody.isReadable(exchange, request.limits())) {
      exchange.awaitBody(work);
    } else {
      work.run();
    }
  }

  private boolean runsInPlace(Exchange exchange, Match<BoundRoute> match) {
    return match instanceof Match.Found<BoundRoute> found
        && found.route().route().isNonBlocking()
        && !program.sessionsBlock()
        && !exchange.hasBody();
  }

  private boolean isAnsweredFor(Exchange exchange) {
    boolean noHost = exchange instanceof ProxiedExchange proxied && proxied.told().hostRefused();
    return !noHost && (trustedHosts == null || trustedHosts.trusts(HostText.of(exchange)));
  }

  private void refuse(Exchange exchange, Target target, List<AfterRequest> last, Throwable error) {
    Request request = request(exchange, target, last);
    handOver(request, () -> write(request, errors.answer(request, error), false));
  }

  /** Runs the work on a worker. Without a free one the answer is 503, made where it stands. */
  private void handOver(Request request, Runnable work) {
    try {
      request.exchange().handOver(work);
    } catch (RejectedExecutionException e) {
      if (program.sessionsBlock()) {
        request.withholdSession();
      }
      HttpException busy = new HttpException(503, Status.description(503), e);
      write(request, errors.page(request, busy), true);
    }
  }

  /**
   * Sends the response.
   *
   * @param inPlace whether this thread serves the network and must not wait
   */
  private void write(Request request, Response response, boolean inPlace) {
    Response seen = afterHooks.apply(request, response);
    ReadyResponse ready = writer.settle(request, seen);
    Runnable ending =
        () -> {
          response.release();
          if (seen != response) {
            seen.release();
          }
          if (ready.response() != seen) {
            ready.response().release();
          }
          teardownHooks.apply(request);
          TestExchange.ended(request);
        };
    if (!inPlace || !ready.isStreamed()) {
      send(request, ready, ending);
      return;
    }
    try {
      request.exchange().handOver(() -> send(request, ready, ending));
    } catch (RejectedExecutionException e) {
      request.exchange().abort(e);
      request.fail(e);
      ending.run();
    }
  }

  private static void send(Request request, ReadyResponse ready, Runnable ending) {
    try {
      ready.send(request);
    } finally {
      ending.run();
    }
  }

  private Request request(
      Exchange exchange, Target target, Match<BoundRoute> match, List<AfterRequest> last) {
    return match instanceof Match.Found<BoundRoute> found
        ? new Request(program, exchange, target, found.route(), found.values(), last)
        : request(exchange, target, last);
  }

  private Response answer(Request request, Match<BoundRoute> match) {
    try {
      if (program.checksSenders() && match instanceof Match.Found<BoundRoute> found) {
        SenderCheck.check(request, found.route().route());
      }
      request.preprocessUrlValues();
      for (BeforeRequest hook : request.scope().before()) {
        Object early = hook.handle(request);
        if (early != null) {
          return conditioned(request, Conversion.toOwnResponse(early, "a beforeRequest hook"));
        }
      }
      return conditioned(request, fromMatch(request, match));
    } catch (Throwable error) {
      return errors.answer(request, error);
    }
  }

  private Response conditioned(Request request, Response response) {
    response.keepFor(program.sendFileMaxAge());
    Response answer =
        Conditions.answer(request, response, program.cookiePolicy().isFlask(), errors);
    if (answer != response) {
      response.release();
    }
    return answer;
  }

  private Response fromMatch(Request request, Match<BoundRoute> match) throws Exception {
    if (match instanceof Match.Found<BoundRoute> found) {
      Route route = found.route().route();
      if (request.method().equals("OPTIONS") && route.answersOptions()) {
        Set<String> methods = program.router().methods(request.host(), request.path());
        return Response.html("").header("Allow", String.join(", ", methods));
      }
      return Conversion.toOwnResponse(route.decorated().handle(request), route);
    }
    if (match instanceof Match.Elsewhere<BoundRoute> elsewhere) {
      return Response.redirect(request.target().withPath(elsewhere.path()).full(), 308);
    }
    if (match instanceof Match.Canonical<BoundRoute> canonical) {
      String query = request.queryString().isEmpty() ? "" : "?" + request.queryString();
      return Response.redirect(request.locate(canonical.address()) + query, 308);
    }
    if (match instanceof Match.OtherMethods<BoundRoute> other) {
      throw HttpException.of(405).addHeader("Allow", String.join(", ", other.allowed()));
    }
    throw HttpException.abort(404);
  }
}
