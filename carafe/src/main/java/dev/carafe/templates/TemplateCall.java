package dev.carafe.templates;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A function as templates call it, such as {@code url_for("login", next="/me")}.
 *
 * @param <C> what a template is rendered for, such as a request
 */
@FunctionalInterface
public interface TemplateCall<C> {
  /**
   * Calls the function.
   *
   * @param context what the template is rendered for
   * @param positional the arguments without a name
   * @param named the arguments given as {@code name=value}, in no promised order
   */
  @Nullable Object call(
      C context,
      List<? extends @Nullable Object> positional,
      Map<String, ? extends @Nullable Object> named);
}
