package dev.carafe;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The routes of an object whose methods are views, as {@link Carafe#register(Object)} adds them;
 * what is set here refines them.
 *
 * <pre>{@code
 * app.register(new Posts()).with(loginRequired, "create", "update", "delete");
 * }</pre>
 */
public final class RouteGroup {
  private final String owner;
  private final List<Route> routes;

  RouteGroup(String owner, List<Route> routes) {
    this.owner = owner;
    this.routes = List.copyOf(routes);
  }

  /**
   * Puts a decorator around views, as {@link Route#with} does around one.
   *
   * @param endpoints those of the views; without any, around all
   * @throws IllegalArgumentException if the object has no view of such an endpoint
   * @throws IllegalStateException if the program has handled its first request
   */
  public RouteGroup with(ViewDecorator decorator, String... endpoints) {
    routes(endpoints).forEach(route -> route.with(decorator));
    return this;
  }

  /**
   * The routes with these endpoints, or all when none is named: one for each rule of a view.
   *
   * <pre>{@code
   * app.register(new Posts()).routes("index").forEach(Route::nonBlocking);
   * }</pre>
   *
   * @throws IllegalArgumentException if the object has no view of such an endpoint
   */
  public List<Route> routes(String... endpoints) {
    Set<String> known =
        routes.stream().map(Route::endpoint).collect(Collectors.toCollection(TreeSet::new));
    List<String> wanted = Arrays.asList(endpoints);
    for (String endpoint : wanted) {
      if (!known.contains(endpoint)) {
        throw new IllegalArgumentException(
            owner + " has no view with the endpoint '" + endpoint + "': it has " + known);
      }
    }
    return routes.stream()
        .filter(route -> wanted.isEmpty() || wanted.contains(route.endpoint()))
        .toList();
  }
}
