package dev.carafe.templates;

import dev.carafe.internal.Ascii;
import io.pebbletemplates.pebble.extension.core.CoreExtension;
import io.pebbletemplates.pebble.extension.escaper.EscaperExtension;
import java.util.Set;

/** The names that functions, filters and tests can have. */
final class CallNames {
  private static final Set<String> FUNCTIONS =
      Set.of("block", "i18n", "max", "min", "parent", "range");
  private static final Set<String> FILTERS = new CoreExtension().getFilters().keySet();
  private static final Set<String> ESCAPING = new EscaperExtension().getFilters().keySet();
  private static final Set<String> TESTS = new CoreExtension().getTests().keySet();

  private CallNames() {}

  static void checkFunction(String name) {
    check("function", name, FUNCTIONS.contains(name));
  }

  static void checkFilter(String name) {
    check("filter", name, FILTERS.contains(name) || ESCAPING.contains(name));
  }

  static void checkTest(String name) {
    check("test", name, TESTS.contains(name));
  }

  private static void check(String kind, String name, boolean isPebbles) {
    boolean fits = !name.isEmpty() && !Ascii.isDigit(name.charAt(0));
    for (int i = 0; i < name.length(); i++) {
      fits &= Ascii.isAlphanumeric(name.charAt(i)) || name.charAt(i) == '_';
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "'"
              + name
              + "' cannot be the name of a template "
              + kind
              + ": use letters, digits and underscores, and no digit first");
    }
    if (isPebbles) {
      throw new IllegalArgumentException(
          "templates have a " + kind + " '" + name + "' of Pebble: name the other one otherwise");
    }
  }
}
