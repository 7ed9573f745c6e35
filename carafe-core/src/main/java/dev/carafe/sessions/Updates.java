package dev.carafe.sessions;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a request did to values of its session by functions, so that it can be done again to what
 * another request left there. Only the keys count whose value was written in no other way.
 */
final class Updates {
  private final Map<String, UnaryOperator<@Nullable Object>> byKey = new HashMap<>();
  private final Set<String> written = new HashSet<>();
  private boolean cleared;

  /** Notes a function from the value, null where there is none, to the new one. */
  void add(String key, UnaryOperator<@Nullable Object> function) {
    if (!cleared && !written.contains(key)) {
      byKey.merge(key, function, Updates::after);
    }
  }

  private static UnaryOperator<@Nullable Object> after(
      UnaryOperator<@Nullable Object> first, UnaryOperator<@Nullable Object> next) {
    return value -> next.apply(first.apply(value));
  }

  /** Notes that a key was written to otherwise. */
  void written(String key) {
    written.add(key);
    byKey.remove(key);
  }

  /** Notes that all keys were. */
  void cleared() {
    cleared = true;
    byKey.clear();
  }

  boolean has(String key) {
    return byKey.containsKey(key);
  }

  /** Does it again, to the key's value in this map. */
  void apply(String key, Map<String, @Nullable Object> values) {
    UnaryOperator<@Nullable Object> function = byKey.get(key);
    if (function != null) {
      values.put(key, function.apply(values.get(key)));
    }
  }
}
