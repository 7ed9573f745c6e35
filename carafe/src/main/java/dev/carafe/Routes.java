package dev.carafe;

import static java.util.Collections.disjoint;

import dev.carafe.internal.Ascii;
import dev.carafe.routing.Converters;
import dev.carafe.routing.Router;
import dev.carafe.routing.RuleSpec;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The views of a program, or of a part of one, at their rules and under their endpoints. */
final class Routes implements Iterable<Route> {
  private final SetupPhase phase;
  private final Converters converters;
  private final boolean below;
  private final List<Route> all = new ArrayList<>();

  /**
   * No views yet.
   *
   * @param below whether the rules come after a prefix, so that one may be empty
   */
  Routes(SetupPhase phase, Converters converters, boolean below) {
    this.phase = phase;
    this.converters = converters;
    this.below = below;
  }

  /** Adds a view; throws as {@link Carafe#route} does. */
  Route add(String rule, Set<String> methods, View view) {
    return added(checked(rule, methods, view));
  }

  /** Adds a view of this name; throws as {@link Route#endpoint} does too. */
  Route add(String rule, Set<String> methods, View view, String endpoint) {
    return added(checked(rule, methods, view).endpoint(endpoint));
  }

  private Route added(Route route) {
    checkLast();
    all.add(route);
    return route;
  }

  private Route checked(String rule, Set<String> methods, View view) {
    if (methods.isEmpty()) {
      throw new IllegalArgumentException("rule '" + rule + "' has no methods: name at least one");
    }
    for (String method : methods) {
      checkMethod(rule, method);
    }
    if (!below) { // a blueprint's are checked when it is registered, with the program's converters
      checkRule(rule, null);
    }
    Given.notNull(view, "the view of rule '" + rule + "'", "give one that answers the request");
    return of(rule, methods, view);
  }

  /** A method is one token of RFC 9110 section 9.1, and nobody sends one in lower case. */
  private static void checkMethod(String rule, String method) {
    if (method.isEmpty() || !method.chars().allMatch(c -> Ascii.isToken((char) c))) {
      throw new IllegalArgumentException(
          "rule '" + rule + "' has the method '" + method + "': name each by itself, as 'GET'");
    }
    if (!method.equals(method.toUpperCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
          "rule '" + rule + "' has the method '" + method + "': write it in upper case");
    }
  }

  /** A view at a rule, without adding it. */
  Route of(String rule, Set<String> methods, View view) {
    return new Route(this, phase, rule, methods, view);
  }

  /**
   * Refuses a rule that cannot be read, for these hosts or for all.
   *
   * @throws IllegalArgumentException that says why
   */
  void checkRule(String rule, @Nullable String host) {
    Router.checkRule(new RuleSpec(rule, host, Set.of(), rule, Map.of(), true, false), converters);
  }

  /**
   * Refuses a route whose view is a method with a parameter that its rule does not give.
   *
   * @param spec where it is in the program
   */
  void checkVariables(Route route, RuleSpec spec) {
    if (route.view() instanceof MethodView view) {
      view.method().checkVariables(spec.path(), Router.variables(spec, converters));
    }
  }

  /** Checks the endpoint of the route that was added last, whose host and name are settled now. */
  void checkLast() {
    if (!all.isEmpty()) {
      Route last = all.get(all.size() - 1);
      checkEndpoint(last, last.endpoint());
    }
  }

  /**
   * Refuses two views under one endpoint, as Flask does: which of them would its URL lead to? One
   * view may have several rules under it. Views at one rule, for other methods or hosts, may share
   * the rule as their endpoint, which it is unless they name another.
   */
  void checkEndpoint(Route route, String endpoint) {
    if (below && endpoint.indexOf('.') >= 0 && !endpoint.equals(route.rule())) {
      throw new IllegalArgumentException(
          "endpoint '"
              + endpoint
              + "' has a dot, which parts a blueprint's name from its endpoints: name it otherwise");
    }
    if (endpoint.equals(StaticFiles.ENDPOINT)) {
      throw new IllegalArgumentException(
          "endpoint 'static' is that of the static files: name the one of rule '"
              + route.rule()
              + "' otherwise");
    }
    for (Route other : all) {
      boolean byRule = endpoint.equals(route.rule()) && endpoint.equals(other.rule());
      boolean taken = other.endpoint().equals(endpoint) && !other.view().equals(route.view());
      if (other != route && taken && !(byRule && areApart(route, other))) {
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
                + (byRule
                    ? ": take one out, since the second would never be asked"
                    : ": name one of them otherwise, or give both rules the same view object"));
      }
    }
  }

  private static boolean areApart(Route a, Route b) {
    return disjoint(a.methods(), b.methods()) || !Objects.equals(a.host(), b.host());
  }

  @Override
  public Iterator<Route> iterator() {
    return all.iterator();
  }
}
