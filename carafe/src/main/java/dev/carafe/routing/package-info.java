/** URL rules: matching a path to a route and building a path from an endpoint. */
@NullMarked
package dev.carafe.routing;

import org.jspecify.annotations.NullMarked;
