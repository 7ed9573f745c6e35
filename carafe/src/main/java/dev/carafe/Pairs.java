package dev.carafe;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads name, value, name, value ... */
final class Pairs {
  private Pairs() {}

  static Map<String, @Nullable Object> toMap(String method, @Nullable Object... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException(
          method
              + " was given "
              + namesAndValues.length
              + " names and values: give a value after each name");
    }
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (!(namesAndValues[i] instanceof String name)) {
        throw new IllegalArgumentException(
            method + " was given " + namesAndValues[i] + " where a name belongs: give a String");
      }
      map.put(name, namesAndValues[i + 1]);
    }
    return map;
  }
}
