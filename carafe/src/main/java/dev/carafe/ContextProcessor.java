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
   * includes or extends. A {@link java.util.function.Supplier} among them is not itself the value:
   * it is asked for it when a template first uses it, once a rendering, so that a page that shows
   * nothing of a user need not load one.
   */
  Map<String, ? extends @Nullable Object> values(Request request);
}
