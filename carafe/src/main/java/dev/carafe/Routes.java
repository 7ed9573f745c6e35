package dev.carafe;

import static java.util.Collections.disjoint;

import dev.carafe.routing.Router;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The views of a program, or of a part of one, at their rules and under their endpoints. */
final class Routes implements Iterable<Route> {
  private final SetupPhase phase;
  private final boolean below;
  private final List<Route> all = new ArrayList<>();

  /**
   * No views yet.
   *
   * @param below whether the rules come after a prefix, so that one may be empty
   */
  Routes(SetupPhase phase, boolean below) {
    this.phase = phase;
    this.below = below;
  }

  /** Adds a view; throws as {@link Carafe#route} does. */
  Route add(String rule, Set<String> methods, View view) {
    if (methods.isEmpty()) {
      throw new IllegalArgumentException("rule '" + rule + "' has no methods: name at least one");
    }
    for (String method : methods) {
      if (!method.equals(method.toUpperCase(Locale.ROOT)) || method.isBlank()) {
        throw new IllegalArgumentException(
            "rule '" + rule + "' has the method '" + method + "': write it in upper case");
      }
    }
    Router.checkRule(below ? Blueprints.joined("", rule) : rule);
    Given.notNull(view, "the view of rule '" + rule + "'", "give one that answers the request");
    Route route = of(rule, methods, view);
    checkEndpoint(route, rule);
    all.add(route);
    return route;
  }

  /** A view at a rule, without adding it. */
  Route of(String rule, Set<String> methods, View view) {
    return new Route(this, phase, rule, methods, view);
  }

  /**
   * Refuses two views under one endpoint, as Flask does: which of them would its URL lead to? One
   * view may have several rules under it. Views at one rule, for other methods, may share the rule
   * as their endpoint, which it is unless they name another.
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

  @Override
  public Iterator<Route> iterator() {
    return all.iterator();
  }
}
