package dev.carafe;

import java.util.Set;

/** A view at a URL rule, as {@link Carafe#get} and its kin add it; what is set here refines it. */
public final class Route {
  private final Routes routes;
  private final SetupPhase phase;
  private final String rule;
  private final Set<String> methods;
  private final View view;
  private String endpoint;
  private boolean nonBlocking;

  Route(Routes routes, SetupPhase phase, String rule, Set<String> methods, View view) {
    this.routes = routes;
    this.phase = phase;
    this.rule = rule;
    this.methods = methods;
    this.view = view;
    this.endpoint = rule;
  }

  /**
   * Names the route for {@link Request#urlFor}; without a name it is the rule itself. Several rules
   * may have one endpoint if their view is the same object.
   *
   * @throws IllegalArgumentException if it is empty, or another view has it
   * @throws IllegalStateException if the program has handled its first request
   */
  public Route endpoint(String name) {
    phase.check("endpoint");
    if (name.isEmpty()) {
      throw new IllegalArgumentException("the endpoint of rule '" + rule + "' is empty: name it");
    }
    routes.checkEndpoint(this, name);
    endpoint = name;
    return this;
  }

  /**
   * Promises that the view never waits (no database, no file, no lock, no sleep): it is then run on
   * the thread that serves the network, which is the fastest way. A view that breaks the promise
   * holds up every other request. A request that has a body is handed over all the same, and so is
   * every one while the sessions are kept where opening them may wait.
   *
   * @throws IllegalStateException if the program has handled its first request
   */
  public Route nonBlocking() {
    phase.check("nonBlocking");
    nonBlocking = true;
    return this;
  }

  String rule() {
    return rule;
  }

  Set<String> methods() {
    return methods;
  }

  View view() {
    return view;
  }

  String endpoint() {
    return endpoint;
  }

  boolean isNonBlocking() {
    return nonBlocking;
  }

  @Override
  public String toString() {
    return methods + " " + rule + " (endpoint '" + endpoint + "')";
  }
}
