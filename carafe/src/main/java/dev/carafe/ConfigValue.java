package dev.carafe;

import dev.carafe.binding.ValueText;
import dev.carafe.json.Json;
import dev.carafe.json.UnfitJson;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Gives a setting the type that it is read as. */
final class ConfigValue {
  private static final Map<Class<?>, Function<String, ? extends @Nullable Object>> OF_TEXT =
      Map.of(
          Integer.class, ValueText::toInt,
          Long.class, ValueText::toLong,
          Double.class, ValueText::toDouble,
          Boolean.class, ValueText::toBoolean,
          UUID.class, ValueText::toUuid,
          Path.class, Path::of,
          URI.class, URI::create,
          Duration.class, Duration::parse);

  private ConfigValue() {}

  /** The type that a fallback asks for. */
  @SuppressWarnings("unchecked") // each of these is a type above the fallback's
  static <T> Class<T> typeOf(T fallback) {
    Class<?> type = fallback.getClass();
    if (fallback instanceof Enum<?> constant) {
      type = constant.getDeclaringClass();
    } else if (fallback instanceof List) {
      type = List.class;
    } else if (fallback instanceof Map) {
      type = Map.class;
    } else if (fallback instanceof Path) {
      type = Path.class;
    }
    return (Class<T>) type;
  }

  /**
   * The value as this type.
   *
   * @throws IllegalArgumentException if it is none; the message names the setting, not the value
   */
  static <T> T as(String name, Object value, Class<T> type) {
    if (type.isInstance(value)) {
      return type.cast(value);
    }
    Object read;
    try {
      read = value instanceof String text ? ofText(text, type) : ofJson(value, type);
    } catch (UnfitJson e) {
      throw unfit(name, value, type, e.faults());
    } catch (IllegalArgumentException | DateTimeException e) {
      throw unfit(name, value, type, List.of());
    }
    if (!type.isInstance(read)) {
      throw unfit(name, value, type, List.of());
    }
    return type.cast(read);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // which enum it is only the class itself knows
  private static @Nullable Object ofText(String text, Class<?> type) {
    if (type.isEnum()) {
      return ValueText.toEnum(text, (Class) type);
    }
    Function<String, ? extends @Nullable Object> reader = OF_TEXT.get(type);
    return reader == null ? null : reader.apply(text);
  }

  /** Numbers of another width, lists, and records of maps. */
  private static <T> @Nullable T ofJson(Object value, Class<T> type) {
    return Json.readStrictly(Json.write(value), type);
  }

  /** Without the value, and without a cause, which may show it. */
  private static IllegalArgumentException unfit(
      String name, Object value, Class<?> type, List<String> faults) {
    return new IllegalArgumentException(
        "setting '"
            + name
            + "' is a "
            + value.getClass().getSimpleName()
            + " that is no "
            + type.getSimpleName()
            + (faults.isEmpty() ? "" : ", " + String.join(", ", faults))
            + ": correct it, or ask for another type");
  }
}
