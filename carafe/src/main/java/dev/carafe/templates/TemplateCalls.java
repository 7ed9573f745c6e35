package dev.carafe.templates;

import java.util.Map;

/**
 * What templates can call beside what Pebble has, by name.
 *
 * @param functions such as {@code url_for("login")}
 * @param filters such as {@code price | euros}; what is filtered is their first argument
 * @param tests such as {@code user is admin}; what is tested is their first argument, and they
 *     answer with a Boolean
 * @param <C> what a template is rendered for, such as a request
 */
public record TemplateCalls<C>(
    Map<String, TemplateCall<C>> functions,
    Map<String, TemplateCall<C>> filters,
    Map<String, TemplateCall<C>> tests) {
  public TemplateCalls {
    functions = Map.copyOf(functions);
    filters = Map.copyOf(filters);
    tests = Map.copyOf(tests);
  }

  /** Functions only. */
  public static <C> TemplateCalls<C> of(Map<String, TemplateCall<C>> functions) {
    return new TemplateCalls<>(functions, Map.of(), Map.of());
  }
}
