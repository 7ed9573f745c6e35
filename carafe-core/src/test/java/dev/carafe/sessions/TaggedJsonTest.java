package dev.carafe.sessions;

import static dev.carafe.sessions.Requests.KEYS;
import static dev.carafe.sessions.Requests.NOW;
import static dev.carafe.sessions.Requests.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carafe.sessions.json.Markup;
import dev.carafe.sessions.json.TaggedJson;
import dev.carafe.sessions.json.Tuple;
import dev.carafe.signing.BadPayload;
import dev.carafe.signing.Codec;
import dev.carafe.signing.SigningOptions;
import dev.carafe.signing.UrlSafeTimedSerializer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Typed payloads of signed tokens. */
class TaggedJsonTest {
  record Reset(String user, UUID round, Instant at, List<TimeUnit> units, long size) {}

  private static final Reset RESET =
      new Reset(
          "ada", new UUID(1, 2), Instant.ofEpochSecond(NOW), List.of(TimeUnit.DAYS), 1L << 40);
  private static final SigningOptions SALT = SigningOptions.salt("reset");

  private final UrlSafeTimedSerializer<Reset> resets =
      UrlSafeTimedSerializer.of(KEYS, SALT, TaggedJson.codec(Reset.class), at(NOW));

  @Test
  void aRecordTravelsInAToken() {
    assertThat(resets.loads(resets.dumps(RESET), Duration.ZERO)).isEqualTo(RESET);
    assertThat(TaggedJson.codec(Reset.class).encode(RESET))
        .asString()
        .isEqualTo(
            "{\"at\":{\" d\":\"Tue, 14 Nov 2023 22:13:20 GMT\"},"
                + "\"round\":{\" u\":\"00000000000000010000000000000002\"},"
                + "\"size\":1099511627776,\"units\":[\"DAYS\"],\"user\":\"ada\"}");
  }

  @Test
  void plainTypesTravelToo() {
    assertThat(TaggedJson.codec(Integer.class).encode(42)).asString().isEqualTo("42");
    Codec<TimeUnit> units = TaggedJson.codec(TimeUnit.class);
    assertThat(units.decode(units.encode(TimeUnit.HOURS))).isEqualTo(TimeUnit.HOURS);
    Map<String, Object> map = Map.of("a", Tuple.of(1, "x"));
    assertThat(TaggedJson.codec().decode(TaggedJson.codec().encode(map))).isEqualTo(map);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TaggedJson.codec(Thread.class))
        .withMessageContaining("TaggedJson.codec: a session cannot keep a java.lang.Thread");
  }

  static List<Object> unchanged() {
    return List.of(
        Map.of("t", Tuple.of(1, 2)),
        Tuple.of("a", "b", "c"),
        List.of(Tuple.of(1), 2, Tuple.of(List.of(3))),
        new byte[] {(byte) 0xff},
        new Markup("<html>"),
        new UUID(1, 2),
        Instant.ofEpochSecond(NOW),
        Map.of(" t", "not-a-tuple"),
        Map.of(" t__", "not-a-tuple"),
        Map.of(" di", "not-a-dict"),
        Map.of(" di", Map.of(" t", List.of(1))));
  }

  @ParameterizedTest // F-041, F-042, F-058, F-059 of Flask's suite
  @MethodSource
  void unchanged(Object value) {
    Codec<Map<String, Object>> codec = TaggedJson.codec();

    Object read = codec.decode(codec.encode(Map.of("v", value))).get("v");
    assertThat(read).isEqualTo(value);
    assertThat(read instanceof List).isEqualTo(value instanceof List);
    assertThat(read instanceof Tuple).isEqualTo(value instanceof Tuple);
    if (value instanceof Map<?, ?> map) {
      assertThat(codec.decode(codec.encode(strings(map)))).isEqualTo(map);
    }
  }

  private static Map<String, Object> strings(Map<?, ?> map) {
    Map<String, Object> strings = new HashMap<>();
    map.forEach((key, item) -> strings.put((String) key, item));
    return strings;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "5",
        "[]",
        "{\"size\":\"x\"}",
        "{\"units\":[\"NONE\"]}",
        "{",
        "",
        "\"\\ud8\""
      })
  void jsonThatMakesNoSuchRecordIsABadPayload(String json) {
    String token =
        UrlSafeTimedSerializer.of(KEYS, SALT, Codec.octets(), at(NOW))
            .dumps(json.getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> resets.loads(token)).isExactlyInstanceOf(BadPayload.class);
  }
}
