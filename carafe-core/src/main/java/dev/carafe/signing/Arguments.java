package dev.carafe.signing;

import org.jspecify.annotations.Nullable;

/** What a program gave to a method of this package. */
final class Arguments {
  private Arguments() {}

  /** Names what is null, for the callers that no checker of nulls has seen. */
  static void requirePresent(@Nullable Object value, String what) {
    if (value == null) {
      throw new NullPointerException(what + " is null: give one");
    }
  }
}
