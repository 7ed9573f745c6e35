package dev.carafe.conformance;

import dev.carafe.signing.Codec;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON as Python reads it: with NaN and the infinities, without a byte order mark. */
final class PlainJson {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  /** What an application would give to a serializer of its own. */
  static final Codec<JsonNode> CODEC =
      new Codec<>() {
        @Override
        public byte[] encode(JsonNode value) {
          return JSON.writeValueAsBytes(value);
        }

        @Override
        public JsonNode decode(byte[] octets) {
          if (octets.length > 0 && octets[0] == (byte) 0xEF) {
            throw new IllegalArgumentException("JSON begins with no byte order mark");
          }
          JsonNode value = JSON.readTree(octets);
          if (value.isMissingNode()) {
            throw new IllegalArgumentException("there is no JSON");
          }
          return value;
        }
      };

  private PlainJson() {}

  /** Compact text with sorted keys. */
  static String shown(String json) {
    return shown(JSON.readTree(json));
  }

  static String shown(JsonNode value) {
    return JSON.writeValueAsString(JSON.treeToValue(value, Object.class));
  }

  static String shown(Map<String, @Nullable Object> map) {
    return JSON.writeValueAsString(map);
  }
}
