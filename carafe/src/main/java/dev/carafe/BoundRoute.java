package dev.carafe;

/**
 * A view at a rule as a started program has it.
 *
 * @param route what was set up
 * @param rule the whole rule, with the prefixes of blueprints
 * @param endpoint its name in the program, with the blueprint's before it
 * @param scope what runs around it
 */
record BoundRoute(Route route, String rule, String endpoint, Scope scope) {}
