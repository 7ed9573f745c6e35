package dev.carafe;

import dev.carafe.cookies.CookiePolicy;
import dev.carafe.engine.Exchange;
import dev.carafe.engine.Tls;
import dev.carafe.routing.Router;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.signing.KeyRing;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a program is set up with, until its pipeline is built from it. */
final class Setup {
  /** A program under a path prefix. */
  record Mount(String prefix, Carafe program) {}

  /** A program for the requests that it is chosen for. */
  record Choice(Predicate<Exchange> chosen, Carafe program) {}

  @Nullable KeyRing secretKeys;
  boolean debug;
  CookiePolicy cookiePolicy = CookiePolicy.secure();
  SessionOptions sessionOptions = SessionOptions.defaults();
  @Nullable Function<Request, String> sessionCookieName;
  Clock clock = Clock.systemUTC();
  String templateFolder = "templates";
  String staticFolder = "static";
  Limits limits = Limits.DEFAULT;
  final List<Route> routes = new ArrayList<>();
  @Nullable String applicationRoot;
  @Nullable Tls tls;
  @Nullable TrustedHosts trustedHosts;
  final List<Mount> mounts = new ArrayList<>();
  final List<Choice> choices = new ArrayList<>();
  final List<View> before = new ArrayList<>();
  final List<AfterRequest> after = new ArrayList<>();
  final ErrorHandlers errorHandlers = new ErrorHandlers();

  /** Refuses weak keys, here and in mounted programs, outside debug mode. */
  void checkKeys() {
    if (secretKeys != null && !debug) {
      secretKeys.requireStrong();
    }
    for (Mount mount : mounts) {
      mount.program().checkKeys();
    }
    for (Choice choice : choices) {
      choice.program().checkKeys();
    }
  }

  /** Whether this holds for this program or one that is mounted in it. */
  boolean anyOf(Predicate<Setup> condition) {
    return condition.test(this)
        || mounts.stream().anyMatch(mount -> mount.program().anySetup(condition))
        || choices.stream().anyMatch(choice -> choice.program().anySetup(condition));
  }

  /** Whether requests can be secure, so that their cookies are: over TLS. */
  boolean isSecureSomehow() {
    return tls != null;
  }

  /** Whether there are sessions, and nothing but a secure request makes their cookies Secure. */
  boolean hasPlainSessions() {
    return secretKeys != null && !sessionOptions.isSecure();
  }

  /** The options of the sessions, whose cookie has the application root's path if no other. */
  SessionOptions sessionOptions() {
    return applicationRoot == null || sessionOptions.cookiePath() != null
        ? sessionOptions
        : sessionOptions.cookiePath(applicationRoot);
  }

  Route addRoute(Carafe app, String rule, Set<String> methods, View view) {
    if (methods.isEmpty()) {
      throw new IllegalArgumentException("rule '" + rule + "' has no methods: name at least one");
    }
    for (String method : methods) {
      if (!method.equals(method.toUpperCase(Locale.ROOT)) || method.isBlank()) {
        throw new IllegalArgumentException(
            "rule '" + rule + "' has the method '" + method + "': write it in upper case");
      }
    }
    Router.checkRule(rule);
    Route route = new Route(app, rule, methods, view);
    routes.add(route);
    return route;
  }

  void addMount(String prefix, Carafe program) {
    if (!prefix.startsWith("/") || prefix.endsWith("/")) {
      throw new IllegalArgumentException(
          "mount prefix '" + prefix + "' must start with a slash and not end in one: '/shop'");
    }
    for (Mount mount : mounts) {
      if (mount.prefix().equals(prefix)) {
        throw new IllegalArgumentException(
            "mount prefix '" + prefix + "' is taken: choose another");
      }
    }
    mounts.add(new Mount(prefix, program));
    mounts.sort((a, b) -> b.prefix().length() - a.prefix().length());
  }
}
