package dev.carafe.conformance.app;

import dev.carafe.sessions.json.Markup;
import dev.carafe.sessions.json.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * JSON that carries what sessions keep and JSON has not: such values are maps with a "$" key.
 *
 * <pre>{@code
 * Object tuple = TypedJson.decode(Map.of("$", "tuple", "v", List.of(1, 2)));
 * Object json = TypedJson.encode(tuple);
 * }</pre>
 */
public final class TypedJson {
  private static final String TYPE = "$";
  private static final DateTimeFormatter DATES =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX][X]")
          .toFormatter();

  private TypedJson() {}

  /**
   * The values that the JSON, as maps, lists and plain values, stands for.
   *
   * @throws IllegalArgumentException if it names a type that there is none of
   */
  public static @Nullable Object decode(@Nullable Object json) {
    if (json instanceof List<?> list) {
      return decodeList(list);
    }
    if (json instanceof Map<?, ?> map) {
      return map.get(TYPE) instanceof String type ? decodeTyped(type, map) : decodeMap(map);
    }
    return json;
  }

  /** {@link #decode} for what is a map of values, whatever its keys. */
  public static Map<String, @Nullable Object> decodeMap(Map<?, ?> json) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    json.forEach((key, value) -> map.put((String) key, decode(value)));
    return map;
  }

  private static List<@Nullable Object> decodeList(List<?> json) {
    List<@Nullable Object> list = new ArrayList<>(json.size());
    json.forEach(element -> list.add(decode(element)));
    return list;
  }

  private static Object decodeTyped(String type, Map<?, ?> json) {
    return switch (type) {
      case "tuple" -> Tuple.copyOf(decodeList((List<?>) value(json, "v")));
      case "bytes" -> Base64.getDecoder().decode((String) value(json, "b64"));
      case "uuid" -> UUID.fromString((String) value(json, "v"));
      case "datetime" -> instant((String) value(json, "v"));
      case "markup" -> new Markup((String) value(json, "v"));
      case "float" -> Double.valueOf(((String) value(json, "v")).replace("inf", "Infinity"));
      case "timedelta" ->
          Duration.ofMillis(Math.round(((Number) value(json, "seconds")).doubleValue() * 1000));
      case "dict" -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (Object item : (List<?>) value(json, "items")) {
          map.put((String) ((List<?>) item).get(0), decode(((List<?>) item).get(1)));
        }
        yield map;
      }
      default -> throw new IllegalArgumentException("there is no typed JSON of type " + type);
    };
  }

  private static Object value(Map<?, ?> json, String key) {
    return Objects.requireNonNull(json.get(key), key);
  }

  private static Instant instant(String text) {
    return DATES.parseBest(text, OffsetDateTime::from, LocalDateTime::from)
            instanceof OffsetDateTime date
        ? date.toInstant()
        : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
  }

  /** The value as maps, lists and plain values, which JSON can express. */
  public static @Nullable Object encode(@Nullable Object value) {
    if (value instanceof Tuple tuple) {
      return Map.of(TYPE, "tuple", "v", encodeList(tuple));
    } else if (value instanceof List<?> list) {
      return encodeList(list);
    } else if (value instanceof Map<?, ?> map) {
      return encodeMap(map);
    } else if (value instanceof byte[] octets) {
      return Map.of(TYPE, "bytes", "b64", Base64.getEncoder().encodeToString(octets));
    } else if (value instanceof UUID uuid) {
      return Map.of(TYPE, "uuid", "v", uuid.toString());
    } else if (value instanceof Instant instant) {
      return Map.of(TYPE, "datetime", "v", instant.truncatedTo(ChronoUnit.SECONDS).toString());
    } else if (value instanceof Markup markup) {
      return Map.of(TYPE, "markup", "v", markup.html());
    }
    return value;
  }

  private static List<@Nullable Object> encodeList(List<?> values) {
    List<@Nullable Object> list = new ArrayList<>(values.size());
    values.forEach(element -> list.add(encode(element)));
    return list;
  }

  private static Map<String, @Nullable Object> encodeMap(Map<?, ?> values) {
    Map<String, @Nullable Object> map = new TreeMap<>();
    values.forEach((key, value) -> map.put((String) key, encode(value)));
    if (!map.containsKey(TYPE)) {
      return map;
    }
    List<List<@Nullable Object>> items = new ArrayList<>();
    map.forEach(
        (key, value) -> {
          List<@Nullable Object> item = new ArrayList<>();
          item.add(key);
          item.add(value);
          items.add(item);
        });
    return Map.of(TYPE, "dict", "items", items);
  }
}
