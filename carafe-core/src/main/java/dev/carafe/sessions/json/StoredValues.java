package dev.carafe.sessions.json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns typed values into what a session keeps, and what it kept into typed values. It is public
 * for the package of sessions: programs use a {@code SessionKey}.
 */
public final class StoredValues {
  private StoredValues() {}

  /**
   * Refuses a type that no session can keep.
   *
   * @param where who wants it, for the message
   * @throws IllegalArgumentException if it is one
   */
  public static void check(Class<?> type, String where) {
    StoredTypes.check(type, where);
  }

  /** Whether none of the values can have changed by itself, without the session's knowing. */
  public static boolean cannotChange(Map<String, @Nullable Object> values) {
    for (Object value : values.values()) {
      if (value != null && !StoredTypes.IMMUTABLE.contains(value.getClass())) {
        return false;
      }
    }
    return true;
  }

  /** Records as maps and enums as names, at any depth; everything else as it is. */
  public static Object store(Object value) {
    if (value instanceof Record record) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      for (RecordShape.Component component : RecordShape.of(record.getClass()).components()) {
        map.put(component.name(), storeNullable(RecordShape.read(component, record)));
      }
      return map;
    } else if (value instanceof Enum<?> constant) {
      return constant.name();
    } else if (value instanceof Map<?, ?> map) {
      Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach((k, v) -> copy.put(k, storeNullable(v)));
      return copy;
    } else if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>(list.size());
      list.forEach(element -> copy.add(storeNullable(element)));
      return value instanceof Tuple ? Tuple.copyOf(copy) : copy;
    }
    return value;
  }

  /** A list or a map of its own, at any depth; everything else as it is. */
  @SuppressWarnings("unchecked") // of lists and maps the type that programs name is the interface
  public static <T extends @Nullable Object> T copy(T value) {
    return value instanceof Map || (value instanceof List && !(value instanceof Tuple))
        ? (T) copyOf(value)
        : value;
  }

  private static Object copyOf(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach((k, v) -> copy.put(k, v == null ? null : copyOf(v)));
      return copy;
    } else if (value instanceof List<?> list && !(value instanceof Tuple)) {
      List<@Nullable Object> copy = new ArrayList<>(list.size());
      list.forEach(element -> copy.add(element == null ? null : copyOf(element)));
      return copy;
    }
    return value;
  }

  private static @Nullable Object storeNullable(@Nullable Object value) {
    return value == null || value instanceof Markup ? value : store(value);
  }

  /**
   * A value that a session kept, as the fallback's type.
   *
   * @param key the name of the value, for the message
   * @throws IllegalArgumentException if it makes no value of that type
   */
  @SuppressWarnings("unchecked")
  public static <T> T like(T fallback, Object value, String key) {
    Class<?> type = fallback.getClass();
    if (fallback instanceof Enum<?> constant) {
      type = constant.getDeclaringClass();
    } else if (fallback instanceof List<?> && !(fallback instanceof Tuple)) {
      type = List.class;
    } else if (fallback instanceof Map<?, ?>) {
      type = Map.class;
    }
    return (T) load(type, value, key);
  }

  /**
   * A value that a session kept, as the wanted type.
   *
   * @param key the name of the value, for the message
   * @throws IllegalArgumentException if it makes no value of that type
   */
  @SuppressWarnings("unchecked")
  public static <T> T load(Class<T> type, Object value, String key) {
    return (T) convert(type, value, key);
  }

  private static Object convert(Type type, Object value, String path) {
    if (type instanceof ParameterizedType generic) {
      return generic.getRawType() == List.class
          ? list(generic, cast(List.class, value, path), path)
          : map(generic, cast(Map.class, value, path), path);
    }
    Class<?> wanted = Numbers.wrapped((Class<?>) type);
    if (wanted.isInstance(value)) {
      return value;
    } else if (wanted.isRecord()) {
      return record(wanted, cast(Map.class, value, path), path);
    } else if (value instanceof Number number && Numbers.isNumber(wanted)) {
      return Numbers.convert(number, wanted, path);
    }
    Object converted = value instanceof String text ? fromText(wanted, text) : date(wanted, value);
    return cast(wanted, converted == null ? value : converted, path);
  }

  private static Object record(Class<?> type, Map<?, ?> map, String path) {
    RecordShape shape = RecordShape.of(type);
    @Nullable Object[] arguments = new Object[shape.components().size()];
    for (int i = 0; i < arguments.length; i++) {
      RecordShape.Component component = shape.components().get(i);
      Object value = map.get(component.name());
      arguments[i] =
          value == null
              ? Numbers.zero(component.type())
              : convert(component.type(), value, path + "." + component.name());
    }
    return shape.create(type, arguments);
  }

  private static List<@Nullable Object> list(ParameterizedType type, List<?> list, String path) {
    List<@Nullable Object> converted = new ArrayList<>(list.size());
    for (Object element : list) {
      String place = path + "[" + converted.size() + "]";
      converted.add(
          element == null ? null : convert(type.getActualTypeArguments()[0], element, place));
    }
    return converted;
  }

  private static Map<String, @Nullable Object> map(
      ParameterizedType type, Map<?, ?> map, String path) {
    Map<String, @Nullable Object> converted = new LinkedHashMap<>();
    map.forEach(
        (key, value) ->
            converted.put(
                (String) key,
                value == null
                    ? null
                    : convert(type.getActualTypeArguments()[1], value, path + "." + key)));
    return converted;
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static @Nullable Object fromText(Class<?> wanted, String text) {
    try {
      if (wanted.isEnum()) {
        return Enum.valueOf((Class) wanted, text);
      } else if (wanted == BigDecimal.class) {
        return new BigDecimal(text);
      } else if (wanted == LocalDate.class) {
        Instant date = TaggedDate.parse(text);
        return date == null ? null : LocalDate.ofInstant(date, ZoneOffset.UTC);
      }
    } catch (IllegalArgumentException e) {
      return null;
    }
    return null;
  }

  private static @Nullable Object date(Class<?> wanted, Object value) {
    Instant instant =
        value instanceof Instant same
            ? same
            : value instanceof OffsetDateTime offset
                ? offset.toInstant()
                : value instanceof ZonedDateTime zoned ? zoned.toInstant() : null;
    if (instant == null) {
      return null;
    } else if (wanted == OffsetDateTime.class) {
      return instant.atOffset(ZoneOffset.UTC);
    } else if (wanted == ZonedDateTime.class) {
      return instant.atZone(ZoneOffset.UTC);
    }
    return wanted == Instant.class ? instant : null;
  }

  private static <T> T cast(Class<T> wanted, Object value, String path) {
    if (!wanted.isInstance(value)) {
      throw new IllegalArgumentException(
          "session value '"
              + path
              + "' is a "
              + value.getClass().getSimpleName()
              + " that makes no "
              + wanted.getSimpleName()
              + ": ask for the type that was put there");
    }
    return wanted.cast(value);
  }
}
