package dev.carafe;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code urlFor} was given under the names that it keeps, as Flask does, and the values for
 * the rule.
 *
 * @param external whether the URL is to have scheme and host, or null for what is usual
 */
record UrlOptions(
    @Nullable Boolean external,
    @Nullable String anchor,
    @Nullable String scheme,
    @Nullable String method,
    Map<String, @Nullable Object> values) {
  /**
   * Takes them apart.
   *
   * @throws IllegalArgumentException if one of them is of another type
   */
  static UrlOptions of(Map<String, ? extends @Nullable Object> all) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>(all);
    Object external = values.remove("_external");
    Object anchor = values.remove("_anchor");
    String scheme = text("_scheme", values.remove("_scheme"));
    String method = text("_method", values.remove("_method"));
    if (external != null && !(external instanceof Boolean)) {
      throw new IllegalArgumentException("'_external' is '" + external + "': give true or false");
    }
    if (scheme != null && !scheme.isEmpty()) {
      UrlSettings.checkedScheme(scheme);
    }
    if (scheme != null && Boolean.FALSE.equals(external)) {
      throw new IllegalArgumentException(
          "'_scheme' is given and '_external' is false: a URL without a host has no scheme");
    }
    return new UrlOptions(
        (Boolean) external, anchor == null ? null : anchor.toString(), scheme, method, values);
  }

  private static @Nullable String text(String name, @Nullable Object value) {
    if (value == null || value instanceof String) {
      return (String) value;
    }
    throw new IllegalArgumentException("'" + name + "' is '" + value + "': give a text");
  }
}
