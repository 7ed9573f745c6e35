package dev.carafe;

import dev.carafe.templates.TemplateCall;
import dev.carafe.templates.TemplateCalls;
import dev.carafe.templates.Templates;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The functions, filters and tests that a program or a part of one gives its templates, by name.
 */
final class TemplateAdditions {
  private final Map<String, TemplateFunction> functions = new HashMap<>();
  private final Map<String, TemplateFilter> filters = new HashMap<>();
  private final Map<String, TemplateTest> tests = new HashMap<>();

  /** Those that every program has. */
  static TemplateAdditions ofEveryProgram() {
    TemplateAdditions additions = new TemplateAdditions();
    additions.addFunction(UrlForFunction.NAME, new UrlForFunction());
    additions.addFunction(FlashedMessagesFunction.NAME, new FlashedMessagesFunction());
    additions.addFilter(JsonFilter.NAME, new JsonFilter());
    return additions;
  }

  /** Adds one; throws as {@link Carafe#templateFunction} does. */
  void addFunction(String name, @Nullable TemplateFunction function) {
    Templates.checkFunctionName(name);
    add(functions, "function", name, function);
  }

  /** Adds one; throws as {@link Carafe#templateFilter} does. */
  void addFilter(String name, @Nullable TemplateFilter filter) {
    Templates.checkFilterName(name);
    add(filters, "filter", name, filter);
  }

  /** Adds one; throws as {@link Carafe#templateTest} does. */
  void addTest(String name, @Nullable TemplateTest test) {
    Templates.checkTestName(name);
    add(tests, "test", name, test);
  }

  /** Adds those of another; what is there already, as of a blueprint registered twice, stays. */
  void addAll(TemplateAdditions others) {
    others.functions.forEach((name, function) -> add(functions, "function", name, function));
    others.filters.forEach((name, filter) -> add(filters, "filter", name, filter));
    others.tests.forEach((name, test) -> add(tests, "test", name, test));
  }

  private static <T> void add(Map<String, T> all, String kind, String name, @Nullable T added) {
    Given.notNull(added, "the template " + kind + " '" + name + "'", "give one");
    T present = all.putIfAbsent(name, added);
    if (present != null && !present.equals(added)) {
      throw new IllegalArgumentException(
          "templates have a " + kind + " '" + name + "' already: name the other one otherwise");
    }
  }

  /** All of them, as templates call them. */
  TemplateCalls<Request> all() {
    Map<String, TemplateCall<Request>> functionCalls = new HashMap<>();
    functions.forEach((name, function) -> functionCalls.put(name, function::call));
    Map<String, TemplateCall<Request>> filterCalls = new HashMap<>();
    filters.forEach((name, filter) -> filterCalls.put(name, call("filter", name, filter)));
    Map<String, TemplateCall<Request>> testCalls = new HashMap<>();
    tests.forEach((name, test) -> testCalls.put(name, call("test", name, test::test)));
    return new TemplateCalls<>(functionCalls, filterCalls, testCalls);
  }

  private static TemplateCall<Request> call(String kind, String name, TemplateFilter filter) {
    return (request, arguments, named) -> {
      if (!named.isEmpty()) {
        throw new IllegalArgumentException(
            "the " + kind + " '" + name + "' takes no named arguments: leave the names out");
      }
      List<? extends @Nullable Object> further = arguments.subList(1, arguments.size());
      return filter.apply(request, arguments.get(0), further);
    };
  }
}
