package dev.carafe.binding;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many values a parameter takes, and of which type.
 *
 * @param text how texts are read; null for files
 */
record Wanted(Count count, @Nullable TextType text) {
  enum Count {
    ONE,
    OPTIONAL,
    LIST
  }

  /** What this type wants, or null if nothing in the place can become it; files are in forms. */
  static @Nullable Wanted of(Resolved type, Place place, Class<?> fileType) {
    Wanted wanted = of(type, fileType);
    return wanted != null && wanted.text == null && place != Place.FORM ? null : wanted;
  }

  private static @Nullable Wanted of(Resolved type, Class<?> fileType) {
    Resolved optional = type.contentOf(Optional.class);
    Resolved listed = type.contentOf(List.class);
    if (optional != null) {
      return of(Count.OPTIONAL, optional, fileType);
    }
    return listed != null ? of(Count.LIST, listed, fileType) : of(Count.ONE, type, fileType);
  }

  private static @Nullable Wanted of(Count count, Resolved single, Class<?> fileType) {
    TextType text = TextType.of(single.raw());
    return text == null && single.raw() != fileType ? null : new Wanted(count, text);
  }

  /** The types that there are, for messages. */
  static String types(Class<?> fileType) {
    return TextType.ALL + ", an " + fileType.getSimpleName() + ", or an Optional or a List of one";
  }

  /** The value as it was wanted: in an Optional or bare. */
  Object wrapped(Object value) {
    return count == Count.OPTIONAL ? Optional.of(value) : value;
  }
}
