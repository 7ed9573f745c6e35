package dev.carafe;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question that the templates of a program can ask of a value, such as {@code if user is admin};
 * {@link Carafe#templateTest} gives it a name. Flask's {@code template_test}.
 *
 * <pre>{@code
 * app.templateTest(
 *     "admin", (request, value, arguments) -> "ann".equals(value)); // {% if user is admin %}
 * }</pre>
 */
@FunctionalInterface
public interface TemplateTest {
  /**
   * Answers the question.
   *
   * @param request the request that the template is rendered for
   * @param value what stands before {@code is}
   * @param arguments those in parentheses after the test's name
   */
  boolean test(Request request, @Nullable Object value, List<? extends @Nullable Object> arguments);
}
