/** Where sessions are kept on a server, beside Spring Session and Vert.x. */
@NullMarked
package dev.carafe.benchmarks.stores;

import org.jspecify.annotations.NullMarked;
