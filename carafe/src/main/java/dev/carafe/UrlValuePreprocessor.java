package dev.carafe;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sees, and may change, the values of a rule's variables before anything else of a request runs;
 * {@link Carafe#urlValuePreprocessor} adds it. Flask's {@code url_value_preprocessor}. What it
 * takes out, such as the language that all addresses begin with, views need not know of.
 *
 * <pre>{@code
 * app.urlValuePreprocessor((request, endpoint, values) -> {
 *   Object lang = values.remove("lang");
 *   request.attributes().put("lang", lang == null ? "en" : lang);
 * });
 * app.get("/<lang>/about", request -> request.attributes().get("lang") + " about");
 * }</pre>
 */
@FunctionalInterface
public interface UrlValuePreprocessor {
  /**
   * Looks at the values, and takes out, changes or adds what it likes; {@link Request#viewArgs}
   * then has that. What it throws is answered as if the view threw it.
   *
   * @param endpoint that of the route, or null when none fits
   * @param values by the variables' names; empty when no route fits. They may be changed until this
   *     returns
   */
  void process(Request request, @Nullable String endpoint, Map<String, Object> values)
      throws Exception;
}
