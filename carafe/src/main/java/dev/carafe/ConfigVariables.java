package dev.carafe;

import dev.carafe.json.Json;
import dev.carafe.settings.Variable;
import dev.carafe.settings.Variables;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a program's own settings from variables. */
final class ConfigVariables {
  private ConfigVariables() {}

  /**
   * The settings that variables with this prefix make.
   *
   * @param present the settings before
   */
  static Map<String, Object> read(String prefix, Variables variables, Map<String, Object> present) {
    Map<String, Object> read = new LinkedHashMap<>();
    for (Variable variable : variables.withPrefix(prefix)) {
      Object value = value(variable.value());
      if (value != null) {
        String[] steps = variable.name().substring(prefix.length()).split("__", -1);
        read.put(
            steps[0],
            changed(read.getOrDefault(steps[0], present.get(steps[0])), steps, 0, value, variable));
      }
    }
    return read;
  }

  private static @Nullable Object value(String text) {
    try {
      return Json.read(text.getBytes(StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  /** What is in the place of the present value: the new one, or a map that leads to it. */
  private static Object changed(
      @Nullable Object present, String[] steps, int step, Object value, Variable variable) {
    if (step == steps.length - 1) {
      return value;
    }
    Map<Object, Object> map = new LinkedHashMap<>();
    if (present instanceof Map<?, ?> before) {
      map.putAll(before);
    } else if (present != null) {
      throw new IllegalArgumentException(
          variable
              + " leads into setting '"
              + steps[step]
              + "', which is no map: rename one of them");
    }
    String next = steps[step + 1];
    map.put(next, changed(map.get(next), steps, step + 1, value, variable));
    return map;
  }
}
