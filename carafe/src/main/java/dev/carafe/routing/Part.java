package dev.carafe.routing;

import org.jspecify.annotations.Nullable;

/** A literal (converter is null, text the literal) or a variable (text is its name). */
record Part(String text, @Nullable UrlConverter converter) {
  /** Whether both match the same text; names of variables do not matter. */
  boolean matchesAs(Part other) {
    if (converter == null || other.converter == null) {
      return converter == null && other.converter == null && text.equals(other.text);
    }
    return converter.weight() == other.converter.weight()
        && converter.shape().equals(other.converter.shape());
  }
}
