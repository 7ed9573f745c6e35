package dev.carafe;

import dev.carafe.routing.RuleSpec;

/**
 * A view at a rule as a started program has it.
 *
 * @param route what was set up
 * @param rule the whole rule, with the prefixes of blueprints
 * @param endpoint its name in the program, with the blueprint's before it
 * @param scope what runs around it
 * @param limits how much of a request it reads
 */
record BoundRoute(Route route, String rule, String endpoint, Scope scope, Limits limits) {
  static BoundRoute of(Route route, RuleSpec spec, Scope scope, Limits program) {
    return new BoundRoute(route, spec.path(), spec.endpoint(), scope, route.limits(program));
  }
}
