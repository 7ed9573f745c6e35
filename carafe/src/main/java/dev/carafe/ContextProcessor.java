package dev.carafe;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives values to every template that is rendered, such as the user who is logged in; {@link
 * Carafe#contextProcessor} adds it. Flask's {@code context_processor}.
 *
 * <pre>{@code
 * app.contextProcessor(request -> Map.of("shop", "Fine Carafes")); // {{ shop }}
 * }</pre>
 */
@FunctionalInterface
public interface ContextProcessor {
  /**
   * The values by name; called each time that a template is rendered, once for it and all that it
   * includes or extends.
   */
  Map<String, ? extends @Nullable Object> values(Request request);
}
