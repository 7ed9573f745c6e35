package dev.carafe;

import org.jspecify.annotations.Nullable;

/** Refuses null at the call that gives it, and says what to give. */
final class Given {
  private Given() {}

  /**
   * The value.
   *
   * @param what what was given to which method, such as {@code the view of rule '/'}
   * @param instead what to do, such as {@code give one}
   * @throws IllegalArgumentException if it is null
   */
  static <T> T notNull(@Nullable T value, String what, String instead) {
    if (value == null) {
      throw new IllegalArgumentException(what + " is null: " + instead);
    }
    return value;
  }
}
