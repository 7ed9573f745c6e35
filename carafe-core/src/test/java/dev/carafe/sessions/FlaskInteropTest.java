package dev.carafe.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.carafe.sessions.json.RandomSessions;
import dev.carafe.sessions.json.TaggedJson;
import dev.carafe.sessions.json.TypedJson;
import dev.carafe.signing.KeyRing;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** Random sessions, both ways, with a live Flask where Python has one. */
class FlaskInteropTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SCRIPT = Path.of("src", "test", "python", "flask_sessions.py");
  private static final String KEY = "sécret-🔑";

  @Test
  void thousandsOfSessionsTravelBothWays() throws IOException, InterruptedException {
    assumeTrue(hasFlask(), "python3 with Flask is not installed");
    Process python =
        new ProcessBuilder("python3", "-B", SCRIPT.toString(), "serve")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedWriter requests = python.outputWriter(StandardCharsets.US_ASCII);
        BufferedReader answers = python.inputReader(StandardCharsets.US_ASCII)) {
      for (int i = 0; i < 2000; i++) {
        ObjectNode request = JSON.createObjectNode().put("key", "dev-secret");
        FlaskVectorsTest.check(ask(requests, answers, request), "dev-secret");
      }
      Clock clock = Clock.fixed(Instant.ofEpochSecond(1_700_000_000), ZoneOffset.UTC);
      var serializer = SessionCodec.flask().signingSerializer(KeyRing.of(KEY), "session", clock);
      RandomSessions random = new RandomSessions(new Random(42));
      for (int i = 0; i < 2000; i++) {
        Map<String, @Nullable Object> session = random.session();
        String cookie = serializer.dumps(session);
        ObjectNode request = JSON.createObjectNode().put("key", KEY).put("cookie", cookie);
        JsonNode answer = ask(requests, answers, request);
        Map<String, @Nullable Object> loaded = FlaskVectorsTest.check(answer, KEY);
        assertThat(TypedJson.describe(loaded)).isEqualTo(TypedJson.describe(session));
        assertThat(answer.get("json").asString())
            .isEqualTo(new String(TaggedJson.codec().encode(session), StandardCharsets.US_ASCII));
      }
    } finally {
      python.destroy();
      python.waitFor();
    }
  }

  private static JsonNode ask(BufferedWriter requests, BufferedReader answers, ObjectNode request)
      throws IOException {
    // Jackson leaves non-ASCII letters alone, and half pairs would be lost on the way.
    for (char c : request.toString().toCharArray()) {
      requests.write(c < 0x80 ? String.valueOf(c) : "\\u%04x".formatted((int) c));
    }
    requests.newLine();
    requests.flush();
    String answer = answers.readLine();
    assertThat(answer).as("Python's answer to %s", request).isNotNull();
    return JSON.readTree(answer);
  }

  private static boolean hasFlask() throws InterruptedException {
    try {
      Process python = new ProcessBuilder("python3", "-B", "-c", "import flask").start();
      return python.waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
