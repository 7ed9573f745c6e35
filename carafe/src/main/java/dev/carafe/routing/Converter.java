package dev.carafe.routing;

import org.jspecify.annotations.Nullable;

/** Turns a part of a URL into a value and back; Werkzeug's URL converter. */
interface Converter {
  /** How late rules with this converter are tried: numbers 50, text 100, paths 200. */
  int weight();

  /** Whether the part may hold slashes; such a part is as short as can be, others as long. */
  default boolean spansSegments() {
    return false;
  }

  /** Whether the part may hold this character. */
  boolean mayHold(char c);

  /** Whether the part may begin with this character. */
  default boolean mayStart(char c) {
    return mayHold(c);
  }

  /** The value of this (decoded, not empty) text of such characters, or null if it is none. */
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
