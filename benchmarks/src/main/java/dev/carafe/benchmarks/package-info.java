/** Benchmarks beside peers, in one run; see {@code benchmarks/run}. */
@NullMarked
package dev.carafe.benchmarks;

import org.jspecify.annotations.NullMarked;
