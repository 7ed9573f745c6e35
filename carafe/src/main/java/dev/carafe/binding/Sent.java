package dev.carafe.binding;

import dev.carafe.views.Arg;
import dev.carafe.views.CookieValue;
import dev.carafe.views.Form;
import dev.carafe.views.Header;
import dev.carafe.views.Json;
import dev.carafe.views.ViewArg;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the annotation of a parameter says of where it comes from.
 *
 * @param annotation its name, for messages
 * @param place null for a variable of the rule, and for JSON
 * @param name empty if it is that of the parameter
 */
record Sent(String annotation, @Nullable Place place, String name, List<String> fallback) {
  private static final String JSON = "@Json";

  private static @Nullable Sent of(Annotation annotation) {
    if (annotation instanceof Arg arg) {
      return new Sent("@Arg", Place.QUERY, arg.value(), List.of(arg.fallback()));
    }
    if (annotation instanceof Form form) {
      return new Sent("@Form", Place.FORM, form.value(), List.of(form.fallback()));
    }
    if (annotation instanceof CookieValue cookie) {
      return new Sent("@CookieValue", Place.COOKIES, cookie.value(), List.of(cookie.fallback()));
    }
    if (annotation instanceof Header header) {
      return new Sent("@Header", Place.HEADER, header.value(), List.of(header.fallback()));
    }
    if (annotation instanceof Json) {
      return new Sent(JSON, null, "", List.of());
    }
    return annotation instanceof ViewArg variable
        ? new Sent("@ViewArg", null, variable.value(), List.of(variable.fallback()))
        : null;
  }

  boolean isJson() {
    return annotation.equals(JSON);
  }

  /** What the annotations say, each for itself; there should be one at most. */
  static List<Sent> allOf(AnnotatedElement parameter) {
    return Arrays.stream(parameter.getAnnotations())
        .map(Sent::of)
        .filter(Objects::nonNull)
        .toList();
  }
}
