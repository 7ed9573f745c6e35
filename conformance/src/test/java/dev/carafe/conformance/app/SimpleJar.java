package dev.carafe.conformance.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps every cookie, whatever its path and domain, and as it was written. */
final class SimpleJar {
  private final Map<String, String> values = new LinkedHashMap<>();

  void store(List<String> setCookieFields) {
    for (String field : setCookieFields) {
      String pair = field.split(";", 2)[0];
      int equals = pair.indexOf('=');
      String name = pair.substring(0, equals);
      if (field.contains("; Max-Age=0;") || field.endsWith("; Max-Age=0")) {
        values.remove(name);
      } else {
        values.put(name, pair.substring(equals + 1));
      }
    }
  }

  /** The Cookie field, "" if there are no cookies. */
  String field() {
    StringBuilder field = new StringBuilder();
    values.forEach(
        (name, value) ->
            field.append(field.isEmpty() ? "" : "; ").append(name).append('=').append(value));
    return field.toString();
  }
}
