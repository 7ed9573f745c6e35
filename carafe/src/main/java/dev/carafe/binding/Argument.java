package dev.carafe.binding;

import org.jspecify.annotations.Nullable;

/** Where the argument for one parameter of a view comes from. */
@FunctionalInterface
interface Argument<R> {
  /**
   * The argument; null and a fault if what was sent does not do.
   *
   * @throws Unfit if nothing more need be read to know the answer
   */
  @Nullable Object read(R request, Faults faults);
}
