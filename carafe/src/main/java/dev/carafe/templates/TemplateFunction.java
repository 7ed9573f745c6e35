package dev.carafe.templates;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A function that templates can call, such as {@code url_for("login", next="/me")}. */
@FunctionalInterface
public interface TemplateFunction {
  /**
   * Calls the function.
   *
   * @param scope the model that the template is rendered with
   * @param positional the arguments without a name
   * @param named the arguments given as {@code name=value}, in no promised order
   */
  @Nullable Object call(
      Map<String, ?> scope,
      List<? extends @Nullable Object> positional,
      Map<String, ? extends @Nullable Object> named);
}
