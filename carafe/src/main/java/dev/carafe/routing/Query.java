package dev.carafe.routing;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes the query of an address. */
final class Query {
  private Query() {}

  /** Appends the values under other names than these: lists as several pairs, nulls not at all. */
  static void append(StringBuilder address, Map<String, ?> values, Set<String> except) {
    char separator = '?';
    for (Map.Entry<String, ?> entry : values.entrySet()) {
      if (except.contains(entry.getKey())) {
        continue;
      }
      for (Object item : items(entry.getValue())) {
        if (item != null) {
          address.append(separator).append(UrlText.escapeQuery(entry.getKey())).append('=');
          address.append(UrlText.escapeQuery(String.valueOf(item)));
          separator = '&';
        }
      }
    }
  }

  private static Iterable<?> items(Object value) {
    if (value instanceof Object[] array) {
      return Arrays.asList(array);
    }
    return value instanceof Iterable<?> many ? many : List.of(value);
  }
}
