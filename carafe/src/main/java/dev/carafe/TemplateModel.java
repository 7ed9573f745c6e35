package dev.carafe;

import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a template can print, by name; some of it is made when it is first asked for. */
final class TemplateModel extends AbstractMap<String, @Nullable Object> {
  private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

  private record Lazy(Supplier<?> maker) {}

  /** Puts these; the suppliers among them stand for what they give. */
  void putAllLazily(Map<String, ? extends @Nullable Object> more) {
    more.forEach(
        (name, value) ->
            values.put(name, value instanceof Supplier<?> maker ? new Lazy(maker) : value));
  }

  @Override
  public @Nullable Object put(String name, @Nullable Object value) {
    return values.put(name, value);
  }

  @Override
  public @Nullable Object get(@Nullable Object name) {
    Object value = values.get(name);
    return value instanceof Lazy && name instanceof String key ? made(key) : value;
  }

  private @Nullable Object made(String name) {
    Object value = values.get(name);
    if (value instanceof Lazy lazy) {
      value = lazy.maker.get();
      values.put(name, value);
    }
    return value;
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return values.containsKey(name);
  }

  @Override
  public Set<String> keySet() {
    return values.keySet();
  }

  /** All entries, for who copies them: nothing stays to be made. */
  @Override
  public Set<Map.Entry<String, @Nullable Object>> entrySet() {
    keySet().stream().toList().forEach(this::made);
    return values.entrySet();
  }
}
