package dev.carafe.conformance;

import dev.carafe.conformance.app.TypedJson;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What vector files have in common. */
final class Vectors {
  private static final JsonMapper JSON = new JsonMapper();

  private Vectors() {}

  /** The octets of NAME_b64. */
  static byte[] bytes(JsonNode vector, String name) {
    return Base64.getDecoder().decode(vector.get(name + "_b64").asString());
  }

  /** The octets of NAME_b64, one to a char. */
  static String octets(JsonNode vector, String name) {
    return new String(bytes(vector, name), StandardCharsets.ISO_8859_1);
  }

  /** The UTF-8 text of NAME_b64. */
  static String text(JsonNode vector, String name) {
    return new String(bytes(vector, name), StandardCharsets.UTF_8);
  }

  /** A list of lists of name and value. */
  static List<Map.Entry<String, String>> pairs(JsonNode pairs) {
    return pairs
        .valueStream()
        .map(pair -> Map.entry(pair.get(0).asString(), pair.get(1).asString()))
        .toList();
  }

  /** A map written in typed JSON, perhaps because one of its keys is "$". */
  static Map<String, @Nullable Object> typedMap(JsonNode json) {
    Object plain = Objects.requireNonNull(JSON.treeToValue(json, Object.class));
    @SuppressWarnings("unchecked") // the vectors have maps with texts for keys there
    Map<String, @Nullable Object> map =
        (Map<String, @Nullable Object>) Objects.requireNonNull(TypedJson.decode(plain));
    return map;
  }

  /** Text that tells values apart, types included. */
  static String shown(@Nullable Object value) {
    return JSON.writeValueAsString(TypedJson.encode(value));
  }
}
