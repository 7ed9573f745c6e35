package dev.carafe;

import dev.carafe.templates.TemplateCall;
import dev.carafe.templates.Templates;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The functions that the templates of a program can call, by name. */
final class TemplateFunctions {
  private final Map<String, TemplateFunction> byName = new HashMap<>();

  TemplateFunctions() {
    add(UrlForFunction.NAME, new UrlForFunction());
    add(FlashedMessagesFunction.NAME, new FlashedMessagesFunction());
  }

  /** Adds one; throws as {@link Carafe#templateFunction} does. */
  void add(String name, @Nullable TemplateFunction function) {
    Templates.checkFunctionName(name);
    Given.notNull(function, "the template function '" + name + "'", "give one");
    if (byName.putIfAbsent(name, function) != null) {
      throw new IllegalArgumentException(
          "templates have a function '" + name + "' already: name the other one otherwise");
    }
  }

  /** All of them, as templates call them. */
  Map<String, TemplateCall<Request>> all() {
    Map<String, TemplateCall<Request>> calls = new HashMap<>();
    byName.forEach((name, function) -> calls.put(name, function::call));
    return calls;
  }
}
