package dev.carafe;

import dev.carafe.templates.TemplateFunction;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The path of an endpoint, for the function of that name in templates. */
final class UrlForFunction implements TemplateFunction {
  @Override
  public Object call(
      Map<String, ?> scope,
      List<? extends @Nullable Object> positional,
      Map<String, ? extends @Nullable Object> named) {
    if (positional.size() != 1 || !(positional.get(0) instanceof String endpoint)) {
      throw new IllegalArgumentException(
          "url_for takes an endpoint and then name=value: url_for(\"login\", next=\"/me\")");
    }
    if (!(scope.get("request") instanceof Request request)) {
      throw new IllegalArgumentException("url_for needs 'request' in the template's scope");
    }
    return request.urlFor(endpoint, named);
  }
}
