package dev.carafe.routing;

import org.jspecify.annotations.Nullable;

/** Turns a part of a URL into a value and back; Werkzeug's URL converter. */
interface Converter {
  /** How late rules with this converter are tried: numbers 50, text 100, paths 200. */
  int weight();

  /** Whether the part may hold slashes. */
  default boolean spansSegments() {
    return false;
  }

  /** The value of this (decoded, not empty) text, or null if it does not fit. */
  @Nullable Object parse(String text);

  /**
   * The decoded text for this value.
   *
   * @throws IllegalArgumentException if the converter has no text for it
   */
  default String format(Object value) {
    return value.toString();
  }
}
