package dev.carafe.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  record Point(int x, int y) {}

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void recordsListsAndMapsGoThereAndBack() {
    assertThat(new String(Json.write(List.of(new Point(1, 2), "é")), StandardCharsets.UTF_8))
        .isEqualTo("[{\"x\":1,\"y\":2},\"é\"]");
    assertThat(Json.read(bytes("{\"x\":1,\"y\":2,\"more\":3}"), Point.class))
        .isEqualTo(new Point(1, 2));
    assertThat(Json.read(bytes("{\"a\":[1,null,true]}")))
        .isEqualTo(Map.of("a", Arrays.asList(1, null, true)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"x\":1} trailing", "{\"x\":null,\"y\":1}", "[1]", "\"x\""})
  void whatIsNotTheJsonExpectedIsRefused(String json) {
    assertThatIllegalArgumentException().isThrownBy(() -> Json.read(bytes(json), Point.class));
  }

  @Test
  void nestingIsBounded() {
    String deep = "[".repeat(100_000);

    assertThatIllegalArgumentException().isThrownBy(() -> Json.read(bytes(deep)));
  }

  @Test
  void whatJsonCannotExpressIsRefusedWithTheRemedy() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Json.write(new Object()))
        .withMessageContaining("use maps, lists, records");
  }
}
