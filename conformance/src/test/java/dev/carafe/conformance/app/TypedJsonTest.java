package dev.carafe.conformance.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.carafe.sessions.json.Markup;
import dev.carafe.sessions.json.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedJsonTest {
  @Test
  void typesTravelBothWays() {
    Map<String, Object> json =
        Map.of(
            "t", Map.of("$", "tuple", "v", List.of(1, List.of(2.5))),
            "b", Map.of("$", "bytes", "b64", "AP8="),
            "u", Map.of("$", "uuid", "v", "01234567-89ab-cdef-0123-456789abcdef"),
            "d", Map.of("$", "datetime", "v", "2024-05-06T07:08:09Z"),
            "m", Map.of("$", "markup", "v", "<b>x</b>"),
            "x", Map.of("$", "dict", "items", List.of(List.of("$", 1), List.of("a", "b"))));
    Map<String, ?> values = TypedJson.decodeMap(json);
    assertThat(TypedJson.encode(values)).isEqualTo(json);
    assertThat(values.get("t")).isInstanceOf(Tuple.class).isEqualTo(List.of(1, List.of(2.5)));
    assertThat(values.get("b")).isEqualTo(new byte[] {0, (byte) 0xFF});
    assertThat(values.get("u")).isInstanceOf(UUID.class);
    assertThat(values.get("m")).isEqualTo(new Markup("<b>x</b>"));
    assertThat(values.get("x")).isEqualTo(Map.of("$", 1, "a", "b"));
    assertThat(TypedJson.decode(Map.of("$", "timedelta", "seconds", 1.5)))
        .isEqualTo(Duration.ofMillis(1500));
  }

  @ParameterizedTest
  @CsvSource({
    "2024-05-06T07:08:09Z, 2024-05-06T07:08:09Z",
    "2024-05-06T07:08:09.25+02:00, 2024-05-06T05:08:09.250Z",
    "2024-05-06T07:08:09-0530, 2024-05-06T12:38:09Z",
    "2024-05-06T07:08:09+02, 2024-05-06T05:08:09Z",
    "2024-05-06T07:08:09, 2024-05-06T07:08:09Z",
  })
  void datesMayHaveAnyOffset(String text, Instant expected) {
    assertThat(TypedJson.decode(Map.of("$", "datetime", "v", text))).isEqualTo(expected);
  }

  @Test
  void unknownTypesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TypedJson.decode(Map.of("$", "complex", "v", "1")))
        .withMessageContaining("complex");
  }
}
