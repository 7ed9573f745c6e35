package dev.carafe.signing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.vectors.SharedVectors;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class UrlSafeVectorsTest {
  static List<JsonNode> untimed() {
    return SharedVectors.cases("urlsafe_timed", "URLSafeSerializer");
  }

  static List<JsonNode> timed() {
    return SharedVectors.cases("urlsafe_timed", "URLSafeTimedSerializer");
  }

  @ParameterizedTest
  @MethodSource
  void untimed(JsonNode c) {
    UrlSafeSerializer<String> serializer =
        UrlSafeSerializer.of(SigningVectors.key(c), SigningVectors.options(c), Codec.text());
    String token = c.get("token").asString();
    String payload = c.get("payload_json").asString();
    assertThat(serializer.loads(token)).isEqualTo(payload);
    assertThat(serializer.loads(serializer.dumps(payload))).isEqualTo(payload);
    checkToken(c, serializer.dumps(payload), token);
  }

  @ParameterizedTest
  @MethodSource
  void timed(JsonNode c) {
    UrlSafeTimedSerializer<String> serializer =
        UrlSafeTimedSerializer.of(
            SigningVectors.key(c),
            SigningVectors.options(c),
            Codec.text(),
            SigningVectors.at(c.get("timestamp").asLong()));
    String token = c.get("token").asString();
    String payload = c.get("payload_json").asString();
    assertThat(serializer.loads(token)).isEqualTo(payload);
    assertThat(serializer.loads(serializer.dumps(payload))).isEqualTo(payload);
    checkToken(c, serializer.dumps(payload), token);
  }

  /** Another zlib may compress otherwise, so compressed tokens are equal in kind only. */
  private static void checkToken(JsonNode c, String made, String token) {
    if (c.get("compressed").asBoolean()) {
      assertThat(made).startsWith(".");
    } else {
      assertThat(made).isEqualTo(token);
    }
  }
}
