package dev.carafe;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The path of an endpoint, for the function {@code url_for} in templates. */
final class UrlForFunction implements TemplateFunction {
  static final String NAME = "url_for";

  @Override
  public Object call(
      Request request,
      List<? extends @Nullable Object> arguments,
      Map<String, ? extends @Nullable Object> named) {
    if (arguments.size() != 1 || !(arguments.get(0) instanceof String endpoint)) {
      throw new IllegalArgumentException(
          "url_for takes an endpoint and then name=value: url_for(\"login\", next=\"/me\")");
    }
    return request.urlFor(endpoint, named);
  }
}
