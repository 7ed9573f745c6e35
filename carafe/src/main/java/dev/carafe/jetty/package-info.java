/** The engine on Jetty 12.1 core; the only package that knows Jetty. */
@NullMarked
package dev.carafe.jetty;

import org.jspecify.annotations.NullMarked;
