package dev.carafe.sessions;

import static dev.carafe.vectors.SharedVectors.octets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carafe.signing.BadSignature;
import dev.carafe.signing.KeyRing;
import dev.carafe.signing.UrlSafeTimedSerializer;
import dev.carafe.vectors.SharedVectors;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class FlaskSessionVectorsTest {
  static List<JsonNode> session() {
    return SharedVectors.cases("flask_session", "session");
  }

  static List<JsonNode> opened() {
    return SharedVectors.cases("flask_session", "fallback", "load");
  }

  @ParameterizedTest
  @MethodSource
  void session(JsonNode c) {
    var serializer = serializer(c, c.get("timestamp").asLong());
    String cookie = c.get("cookie").asString();
    String made = serializer.dumps(TypedJson.session(c.get("session")));
    if (c.get("compressed").asBoolean()) {
      assertThat(made).startsWith(".");
    } else {
      assertThat(made).isEqualTo(cookie);
    }
    checkLoaded(c, serializer.loads(made));
    checkLoaded(c, serializer.loads(cookie));
  }

  @ParameterizedTest
  @MethodSource
  void opened(JsonNode c) {
    var serializer = serializer(c, c.get("now").asLong());
    Duration maxAge = Duration.ofSeconds(c.get("max_age").asLong());
    String cookie = c.get("cookie").asString();
    if (c.get("error").isNull()) {
      checkLoaded(c, serializer.loads(cookie, maxAge));
    } else {
      assertThatThrownBy(() -> serializer.loads(cookie, maxAge))
          .isInstanceOf(BadSignature.class)
          .satisfies(
              e -> assertThat(e.getClass().getSimpleName()).isEqualTo(c.get("error").asString()));
    }
  }

  private static void checkLoaded(JsonNode c, Map<String, @Nullable Object> loaded) {
    assertThat(TypedJson.describe(loaded))
        .isEqualTo(TypedJson.describe(TypedJson.toJava(c.get("session_loaded"))));
  }

  private static UrlSafeTimedSerializer<Map<String, @Nullable Object>> serializer(
      JsonNode c, long now) {
    List<byte[]> older = new ArrayList<>();
    if (c.has("fallback_keys_b64")) {
      c.get("fallback_keys_b64")
          .forEach(key -> older.add(Base64.getDecoder().decode(key.asString())));
    }
    KeyRing keys = KeyRing.of(octets(c, "secret_key"), older.toArray(new byte[0][]));
    Clock clock = Clock.fixed(Instant.ofEpochSecond(now), ZoneOffset.UTC);
    return SessionCodec.flask().signingSerializer(keys, clock);
  }
}
