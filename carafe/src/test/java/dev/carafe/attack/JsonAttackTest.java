package dev.carafe.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.engine.RunningServer;
import dev.carafe.testing.Logs;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON bodies that were made to cost time or memory, to fail, or to be told back. */
class JsonAttackTest {
  /** A type that may be as deep as the JSON is. */
  record Node(
      int value, @Nullable Node next, @Nullable List<Node> all, @Nullable Map<String, Node> named) {
    Node {
      if (value == 13) {
        throw new IllegalArgumentException("unlucky: hunter2");
      }
    }
  }

  private RunningServer server;

  @BeforeEach
  void start() {
    Carafe app = Carafe.create();
    app.post("/node", request -> "read " + request.json(Node.class).value());
    app.post("/strict", request -> "read " + request.strictJson(Node.class).value());
    server = app.start(0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String post(String path, String json) throws IOException {
    return RawSocket.exchange(
        server.port(),
        "POST "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\nConnection: close\r\n"
            + "Content-Type: application/json\r\nContent-Length: "
            + json.length()
            + "\r\n\r\n"
            + json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"next\":",
        "{\"value\":1,\"next\":",
        "{\"all\":[",
        "{\"value\":1,\"all\":[",
        "{\"named\":{\"x\":",
        "[",
        "{\"x\":",
      })
  void jsonOfAnyDepthIsA400(String opening) throws IOException {
    String close = opening.replace("{", "}").replace("[", "]").replaceAll("[^}\\]]", "");
    String closing = new StringBuilder(close).reverse().toString();
    try (Logs log = Logs.open("dev.carafe")) {
      for (int depth : new int[] {20, 90, 199, 200, 201, 50_000}) {
        for (String path : List.of("/node", "/strict")) {
          String json = opening.repeat(depth) + "\"hunter2\"" + closing.repeat(depth);
          String answer = post(path, json);

          assertThat(RawSocket.status(answer)).isEqualTo(400);
          assertThat(answer).hasSizeLessThan(20_000).doesNotContain("hunter2");
        }
      }
      assertThat(log.written()).isEmpty();
    }
  }

  @Test
  void whatTheProgramItselfRefusesInADeepPlaceIsFoundWithoutReadingAllAgainForEachLevel()
      throws IOException {
    String level = "{\"value\":1,\"next\":";
    String wide = "{\"value\":1},".repeat(20_000);
    String json =
        level.repeat(90) + "{\"value\":1,\"all\":[" + wide + "{\"value\":13}]}" + "}".repeat(90);

    String answer = post("/node", json);

    assertThat(RawSocket.status(answer)).isEqualTo(400);
    assertThat(answer).contains("does not fit").doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"value\":\"hunter2\"}",
        "{\"value\":1,\"next\":\"hunter2\"}",
        "{\"value\":1,\"named\":{\"a\":\"hunter2\"}}",
        "{\"value\":13}",
        "\"hunter2\"",
        "hunter2",
        "{\"value\":1,\"next\":{\"value\":hunter2}}",
        "{\"value\":1,\"\\ud800\":1}",
        "{\"value\":1e999999999}",
        "{\"value\":1,\"value\":\"hunter2\"}",
        "{\"\\u0000\\r\\nX: y\":1}",
      })
  void valuesAreNeverToldBack(String json) throws IOException {
    try (Logs log = Logs.open("dev.carafe")) {
      String answer = post("/strict", json);

      assertThat(RawSocket.status(answer)).as(answer).isEqualTo(400);
      assertThat(answer)
          .contains("application/problem+json")
          .doesNotContain("hunter2", "\r\nX: y", "dev.carafe");
      assertThat(log.written()).isEmpty();
    }
  }
}
