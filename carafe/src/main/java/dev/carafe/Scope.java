package dev.carafe;

import dev.carafe.routing.Router;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What runs around the views of a program, or of a blueprint in it: its own hooks and those of all
 * that it is a part of. Never changes.
 *
 * @param name the blueprint's, with those it is nested in and dots between; "" for the program
 * @param before the program's first
 * @param after the innermost blueprint's first
 * @param teardown the innermost blueprint's first
 * @param contextProcessors the program's first
 * @param urlValuePreprocessors the program's first
 * @param urlDefaults the program's first
 * @param errorHandlers the innermost blueprint's first
 */
record Scope(
    String name,
    List<BeforeRequest> before,
    List<AfterRequest> after,
    List<TeardownRequest> teardown,
    List<ContextProcessor> contextProcessors,
    List<UrlValuePreprocessor> urlValuePreprocessors,
    List<UrlDefaults> urlDefaults,
    List<ErrorHandlers> errorHandlers) {

  /** The program itself. */
  static Scope of(Hooks hooks) {
    List<ErrorHandlers> none = List.of();
    return new Scope("", List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), none)
        .with("", hooks);
  }

  /** A blueprint of this program or nested in this blueprint. */
  Scope with(String blueprint, Hooks hooks) {
    return new Scope(
        blueprint,
        joined(before, hooks.before()),
        joined(hooks.after(), after),
        joined(hooks.teardown(), teardown),
        joined(contextProcessors, hooks.contextProcessors()),
        joined(urlValuePreprocessors, hooks.urlValuePreprocessors()),
        joined(urlDefaults, hooks.urlDefaults()),
        joined(List.of(hooks.errorHandlers().copy()), errorHandlers));
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    List<T> joined = new ArrayList<>(first);
    joined.addAll(second);
    return List.copyOf(joined);
  }

  /** What these values lack of those of the hooks, and then these values. */
  Map<String, ? extends @Nullable Object> completed(
      Request request,
      String endpoint,
      Map<String, ? extends @Nullable Object> values,
      Router<?> router) {
    if (urlDefaults.isEmpty()) {
      return values;
    }
    Set<String> variables = router.variables(endpoint);
    Map<String, @Nullable Object> completed = new LinkedHashMap<>();
    for (UrlDefaults hook : urlDefaults) {
      Given.notNull(
              hook.values(request, endpoint),
              "what a hook of urlDefaults returned",
              "return an empty map for none")
          .forEach(
              (name, value) -> {
                if (variables.contains(name)) {
                  completed.put(name, value);
                }
              });
    }
    values.forEach(
        (name, value) -> {
          if (value != null) {
            completed.put(name, value);
          }
        });
    return completed;
  }
}
