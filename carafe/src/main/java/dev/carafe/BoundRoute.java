package dev.carafe;

/**
 * A view at a rule as a started program has it.
 *
 * @param route what was set up
 * @param endpoint its name in the program, with the blueprint's before it
 * @param part what it belongs to
 */
record BoundRoute(Route route, String endpoint, Part part) {}
