package dev.carafe.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.vectors.SharedVectors;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class TaggedJsonVectorsTest {
  static List<JsonNode> session() {
    return SharedVectors.cases("flask_session", "session");
  }

  static List<JsonNode> load() {
    return SharedVectors.cases("flask_session", "load");
  }

  @ParameterizedTest
  @MethodSource
  void session(JsonNode c) {
    byte[] json = TaggedJson.codec().encode(TypedJson.session(c.get("session")));
    assertThat(json).asString().isEqualTo(c.get("tagged_json").asString());
    assertThat(TypedJson.describe(TaggedJson.codec().decode(json)))
        .isEqualTo(TypedJson.describe(TypedJson.session(c.get("session_loaded"))));
  }

  @ParameterizedTest
  @MethodSource
  void load(JsonNode c) {
    byte[] json = c.get("payload_json").asString().getBytes(StandardCharsets.UTF_8);
    assertThat(TypedJson.describe(TaggedJson.codec().decode(json)))
        .isEqualTo(TypedJson.describe(TypedJson.session(c.get("session_loaded"))));
  }
}
