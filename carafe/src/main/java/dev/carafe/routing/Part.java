package dev.carafe.routing;

import org.jspecify.annotations.Nullable;

/** A literal (converter is null, text the literal) or a variable (text is its name). */
record Part(String text, @Nullable Converter converter) {
  /** Whether both match the same text; names of variables do not matter. */
  boolean matchesAs(Part other) {
    return converter == other.converter && (converter != null || text.equals(other.text));
  }
}
