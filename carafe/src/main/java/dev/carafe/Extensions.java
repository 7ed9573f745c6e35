package dev.carafe;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is installed in a program, one of each class. */
final class Extensions {
  private final Map<Class<?>, Extension> byClass = new LinkedHashMap<>();

  /** Remembers it; throws as {@link Carafe#install} does. */
  void add(@Nullable Extension extension) {
    Extension given = Given.notNull(extension, "the extension to install", "give one");
    if (byClass.putIfAbsent(given.getClass(), given) != null) {
      throw new IllegalArgumentException(
          "a "
              + given.getClass().getName()
              + " is installed already: install one, with the settings of both");
    }
  }

  /** Finds one again; throws as {@link Carafe#extension} does. */
  <T extends Extension> T get(Class<T> type) {
    Extension exact = byClass.get(type);
    if (exact != null) {
      return type.cast(exact);
    }
    List<Extension> fitting = byClass.values().stream().filter(type::isInstance).toList();
    if (fitting.size() == 1) {
      return type.cast(fitting.get(0));
    }
    throw new IllegalStateException(
        (fitting.isEmpty() ? "no " : "more than one ")
            + type.getName()
            + " is installed in this program, which has "
            + names(byClass.values())
            + ": call app.install(...) with one while setting it up");
  }

  /** Those that are installed, in their order. */
  Collection<Extension> all() {
    return byClass.values();
  }

  private static List<String> names(Collection<Extension> extensions) {
    return extensions.stream().map(extension -> extension.getClass().getName()).toList();
  }
}
