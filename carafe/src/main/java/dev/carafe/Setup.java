package dev.carafe;

import static java.util.Collections.disjoint;

import dev.carafe.cookies.CookiePolicy;
import dev.carafe.engine.Exchange;
import dev.carafe.jetty.Tls;
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

  /** The endpoint of the static files. */
  static final String STATIC = "static";

  @Nullable KeyRing secretKeys;

  /** Whether the program was given a secret key that is none. */
  boolean keyMissing;

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
  @Nullable TrustedProxies trustedProxies;
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

  /** Whether requests can be secure, so that their cookies are: over TLS, or to a trusted proxy. */
  boolean isSecureSomehow() {
    return tls != null || trustedProxies != null;
  }

  /** Whether there are sessions, and nothing but a secure request makes their cookies Secure. */
  boolean hasPlainSessions() {
    return secretKeys != null && !sessionOptions.isSecure();
  }

  /**
   * For a program that is about to be served, and asked for a key and got none: says how to make
   * one, or in debug mode makes one for this run. One that never asked may do without sessions.
   */
  void readyKeys() {
    if (secretKeys == null && keyMissing) {
      if (debug) {
        secretKeys = KeyRing.generate();
      }
      StartWarnings.logMissingKey(debug);
    }
    for (Mount mount : mounts) {
      mount.program().readyKeys();
    }
    for (Choice choice : choices) {
      choice.program().readyKeys();
    }
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
    Given.notNull(view, "the view of rule '" + rule + "'", "give one that answers the request");
    Route route = new Route(app, rule, methods, view);
    checkEndpoint(route, rule);
    routes.add(route);
    return route;
  }

  /**
   * Refuses two views under one endpoint, as Flask does: which of them would its URL lead to? One
   * view may have several rules under it. Views at one rule, for other methods, may share the rule
   * as their endpoint, which it is unless they name another.
   */
  void checkEndpoint(Route route, String endpoint) {
    if (endpoint.equals(STATIC)) {
      throw new IllegalArgumentException(
          "endpoint 'static' is that of the static files: name the one of rule '"
              + route.rule()
              + "' otherwise");
    }
    for (Route other : routes) {
      boolean byRule = endpoint.equals(route.rule()) && endpoint.equals(other.rule());
      boolean taken = other.endpoint().equals(endpoint) && !other.view().equals(route.view());
      if (other != route && taken && !(byRule && disjoint(route.methods(), other.methods()))) {
        throw new IllegalArgumentException(
            "endpoint '"
                + endpoint
                + "' has two views, one at "
                + other.methods()
                + " "
                + other.rule()
                + " and another at "
                + route.methods()
                + " "
                + route.rule()
                + ": name one of them otherwise, or give both rules the same view object");
      }
    }
  }

  /** Refuses what would never end: a program below itself. */
  void addChoice(Carafe app, Predicate<Exchange> chosen, Carafe program) {
    Given.notNull(chosen, "the choice of mount", "give one that looks at the exchange");
    checkMounted(app, program, "by choice");
    choices.add(new Choice(chosen, program));
  }

  private static void checkMounted(Carafe app, Carafe program, String where) {
    Given.notNull(program, "the program mounted " + where, "give one");
    if (program.reaches(app)) {
      throw new IllegalArgumentException(
          "the program mounted "
              + where
              + " is, or has mounted, the program that it is mounted in: requests would go round"
              + " without an end");
    }
  }

  /** Whether the program is mounted somewhere below. */
  boolean mounts(Carafe sought) {
    for (Mount mount : mounts) {
      if (mount.program().reaches(sought)) {
        return true;
      }
    }
    for (Choice choice : choices) {
      if (choice.program().reaches(sought)) {
        return true;
      }
    }
    return false;
  }

  void addMount(Carafe app, String prefix, Carafe program) {
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
    checkMounted(app, program, "at '" + prefix + "'");
    mounts.add(new Mount(prefix, program));
    mounts.sort((a, b) -> b.prefix().length() - a.prefix().length());
  }
}
