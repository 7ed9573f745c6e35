package dev.carafe.routing;

import org.jspecify.annotations.Nullable;

/** Turns a part of a URL into a value and back; Werkzeug's URL converter. */
interface UrlConverter {
  /** The texts that it takes; where they do not fit, other rules are tried. */
  Shape shape();

  /** How late rules with this converter are tried: numbers 50, text 100, paths 200. */
  int weight();

  /** The type of its values; Object if that is unknown. */
  Class<?> type();

  /** The value of this decoded text of the shape, or null if it is none: then nothing is found. */
  @Nullable Object parse(String text);

  /**
   * The decoded text for this value.
   *
   * @throws IllegalArgumentException if the converter has no text for it
   */
  String format(Object value);
}
