package dev.carafe.sessions.json;

import java.math.BigInteger;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The typed JSON of the conformance set: plain JSON with "$" objects for other types. */
public final class TypedJson {
  private TypedJson() {}

  public static @Nullable Object toJava(JsonNode node) {
    if (node.isNull()) {
      return null;
    } else if (node.isString()) {
      return node.asString();
    } else if (node.isBoolean()) {
      return node.asBoolean();
    } else if (node.isIntegralNumber()) {
      return narrow(node.bigIntegerValue());
    } else if (node.isNumber()) {
      return node.doubleValue();
    } else if (node.isArray()) {
      return list(node);
    }
    return node.has("$") ? typed(node) : map(node);
  }

  private static Object typed(JsonNode node) {
    JsonNode v = node.get("v");
    return switch (node.get("$").asString()) {
      case "tuple" -> Tuple.copyOf(list(v));
      case "bytes" -> Base64.getDecoder().decode(node.get("b64").asString());
      case "uuid" -> UUID.fromString(v.asString());
      case "datetime" -> OffsetDateTime.parse(v.asString());
      case "markup" -> new Markup(v.asString());
      case "float" -> Double.valueOf(v.asString().replace("inf", "Infinity"));
      case "dict" -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (JsonNode item : node.get("items")) {
          map.put(item.get(0).asString(), toJava(item.get(1)));
        }
        yield map;
      }
      default -> throw new IllegalArgumentException("unknown type in " + node);
    };
  }

  private static List<@Nullable Object> list(JsonNode node) {
    List<@Nullable Object> list = new ArrayList<>();
    for (JsonNode element : node) {
      list.add(toJava(element));
    }
    return list;
  }

  private static Map<String, @Nullable Object> map(JsonNode node) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      map.put(entry.getKey(), toJava(entry.getValue()));
    }
    return map;
  }

  private static Number narrow(BigInteger number) {
    if (number.bitLength() < Integer.SIZE) {
      return number.intValue();
    }
    return number.bitLength() < Long.SIZE ? (Number) number.longValue() : number;
  }

  /** A text that tells values and types apart, for comparing. */
  public static String describe(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, String> sorted = new TreeMap<>();
      map.forEach((k, v) -> sorted.put(quoted((String) k), describe(v)));
      return sorted.toString();
    } else if (value instanceof List<?> list) {
      List<String> elements = new ArrayList<>();
      list.forEach(e -> elements.add(describe(e)));
      return (value instanceof Tuple ? "tuple" : "list") + elements;
    } else if (value instanceof byte[] octets) {
      return "bytes " + Base64.getEncoder().encodeToString(octets);
    } else if (value instanceof OffsetDateTime date) {
      return "Instant " + date.toInstant().truncatedTo(ChronoUnit.SECONDS);
    } else if (value instanceof String text) {
      return quoted(text);
    }
    return value == null ? "null" : value.getClass().getSimpleName() + " " + value;
  }

  private static String quoted(String text) {
    return JsonNodeFactory.instance.stringNode(text).toString();
  }
}
