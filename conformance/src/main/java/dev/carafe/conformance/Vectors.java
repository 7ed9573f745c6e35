package dev.carafe.conformance;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What vector files have in common. */
final class Vectors {
  private Vectors() {}

  /** The octets of NAME_b64, one to a char. */
  static String octets(JsonNode vector, String name) {
    byte[] octets = Base64.getDecoder().decode(vector.get(name + "_b64").asString());
    return new String(octets, StandardCharsets.ISO_8859_1);
  }

  /** A list of lists of name and value. */
  static List<Map.Entry<String, String>> pairs(JsonNode pairs) {
    return pairs
        .valueStream()
        .map(pair -> Map.entry(pair.get(0).asString(), pair.get(1).asString()))
        .toList();
  }
}
