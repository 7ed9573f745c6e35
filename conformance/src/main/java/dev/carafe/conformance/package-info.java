/** Runs vector files and cookie jar suites against Carafe's public API. */
@NullMarked
package dev.carafe.conformance;

import org.jspecify.annotations.NullMarked;
