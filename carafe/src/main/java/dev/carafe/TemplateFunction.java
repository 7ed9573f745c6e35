package dev.carafe;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A function that the templates of a program can call, such as {@code url_for("login",
 * next="/me")}; {@link Carafe#templateFunction} gives it a name. Flask's {@code template_global}.
 *
 * <pre>{@code
 * app.templateFunction(
 *     "euros", (request, arguments, named) -> arguments.get(0) + " \u20ac"); // {{ euros(5) }}
 * }</pre>
 */
@FunctionalInterface
public interface TemplateFunction {
  /**
   * Makes the result, which the template escapes when it prints it, unless it is {@link
   * dev.carafe.sessions.json.Markup}: never make that of what came from the network.
   *
   * @param request the request that the template is rendered for
   * @param arguments the arguments without a name
   * @param named the arguments given as {@code name=value}, in no promised order
   */
  @Nullable Object call(
      Request request,
      List<? extends @Nullable Object> arguments,
      Map<String, ? extends @Nullable Object> named);
}
