package dev.carafe;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values for variables of rules that {@link Request#urlFor} need not be given, such as the language
 * that all addresses begin with; {@link Carafe#urlDefaults} adds it. Flask's {@code url_defaults}.
 *
 * <pre>{@code
 * app.urlDefaults((request, endpoint) ->
 *     Map.of("lang", request.viewArgs().getOrDefault("lang", "en")));
 * app.get("/<lang>/about", about).endpoint("about");
 * app.get("/<lang>/", request -> request.urlFor("about")); // at /de/: /de/about
 * }</pre>
 */
@FunctionalInterface
public interface UrlDefaults {
  /**
   * The values by the variables' names, for an endpoint. Those that no rule of it has, that the
   * link gives itself, and nulls are left out.
   */
  Map<String, ? extends @Nullable Object> values(Request request, String endpoint);
}
