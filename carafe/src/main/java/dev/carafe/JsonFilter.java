package dev.carafe;

import dev.carafe.json.Json;
import dev.carafe.sessions.json.Markup;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value as JSON that stands safely in a script element or in an attribute in single quotes, for
 * the filter {@code tojson} in templates; Jinja's {@code htmlsafe_json_dumps}. In double quotes it
 * ends the attribute.
 */
final class JsonFilter implements TemplateFilter {
  static final String NAME = "tojson";

  @Override
  public Object apply(
      Request request, @Nullable Object value, List<? extends @Nullable Object> arguments) {
    String json = new String(Json.write(value), StandardCharsets.UTF_8);
    StringBuilder safe = new StringBuilder(json.length() + 16);
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      switch (c) {
        case '<' -> safe.append("\\u003c");
        case '>' -> safe.append("\\u003e");
        case '&' -> safe.append("\\u0026");
        case '\'' -> safe.append("\\u0027");
        case '\u2028' -> safe.append("\\u2028");
        case '\u2029' -> safe.append("\\u2029");
        default -> safe.append(c);
      }
    }
    return new Markup(safe.toString());
  }
}
