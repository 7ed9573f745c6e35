package dev.carafe.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.sessions.json.TaggedJson;
import dev.carafe.sessions.json.TypedJson;
import dev.carafe.signing.KeyRing;
import dev.carafe.signing.UrlSafeTimedSerializer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Sessions that the real Flask made, kept with the tests; see src/test/python. */
class FlaskVectorsTest {
  static List<JsonNode> cases() {
    try (InputStream in = FlaskVectorsTest.class.getResourceAsStream("flask-sessions.json")) {
      List<JsonNode> cases = new ArrayList<>();
      new ObjectMapper().readTree(in).get("cases").forEach(cases::add);
      assertThat(cases).hasSizeGreaterThan(90);
      return cases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void readsAndWritesWhatFlaskMade(JsonNode c) {
    check(c, c.get("key").asString());
  }

  /** Both ways: what Flask wrote is read as what Flask reads, and written again to the octet. */
  static Map<String, @Nullable Object> check(JsonNode c, String key) {
    Clock clock = Clock.fixed(Instant.ofEpochSecond(1_700_000_000), ZoneOffset.UTC);
    UrlSafeTimedSerializer<Map<String, @Nullable Object>> serializer =
        SessionCodec.flask().signingSerializer(KeyRing.of(key), "session", clock);
    String cookie = c.get("cookie").asString();
    Map<String, @Nullable Object> loaded = serializer.loads(cookie, Duration.ofSeconds(100));
    assertThat(TypedJson.describe(loaded))
        .isEqualTo(TypedJson.describe(TypedJson.toJava(c.get("loaded"))));
    assertThat(TaggedJson.codec().encode(loaded)).asString().isEqualTo(c.get("json").asString());
    String made = serializer.dumps(loaded);
    if (cookie.startsWith(".")) {
      assertThat(made).as("compressed, and zlibs may differ").startsWith(".");
    } else {
      assertThat(made).isEqualTo(cookie);
    }
    return loaded;
  }
}
