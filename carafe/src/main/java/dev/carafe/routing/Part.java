package dev.carafe.routing;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A literal (converter is null, text the literal) or a variable (text is its name). */
record Part(String text, @Nullable Converter converter) {
  /** Whether both match the same text; names of variables do not matter. */
  boolean matchesAs(Part other) {
    return Objects.equals(converter, other.converter)
        && (converter != null || text.equals(other.text));
  }
}
