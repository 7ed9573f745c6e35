/** URL rules: matching a path to a target and building a path from an endpoint. */
@NullMarked
package dev.carafe.routing;

import org.jspecify.annotations.NullMarked;
