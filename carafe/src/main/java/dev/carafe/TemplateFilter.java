package dev.carafe;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A filter that the templates of a program can send values through, such as {@code price |
 * euros(2)}; {@link Carafe#templateFilter} gives it a name. Flask's {@code template_filter}.
 *
 * <pre>{@code
 * app.templateFilter("euros", (request, value, arguments) -> value + " \u20ac"); // {{ 5 | euros }}
 * }</pre>
 */
@FunctionalInterface
public interface TemplateFilter {
  /**
   * Makes the result, which the template escapes when it prints it, unless it is {@link
   * dev.carafe.sessions.json.Markup}: never make that of what came from the network.
   *
   * @param request the request that the template is rendered for
   * @param value what stands before the filter; not escaped yet, unless it is Markup
   * @param arguments those in parentheses after the filter's name
   */
  @Nullable Object apply(
      Request request, @Nullable Object value, List<? extends @Nullable Object> arguments);
}
