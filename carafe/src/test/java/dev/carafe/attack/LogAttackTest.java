package dev.carafe.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.Response;
import dev.carafe.engine.RunningServer;
import dev.carafe.testing.Logs;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that try to write lines of their own into the log, or to speak to its terminal. */
class LogAttackTest {
  private static final String ESCAPED_CONTROLS = "(?s).*[\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F].*";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/boom%0aSEVERE:%20forged",
        "/boom%0d%0aSEVERE:%20forged",
        "/boom%1b%5b2Jforged",
        "/boom%c2%9b2Jforged",
        "/boom%e2%80%a8forged",
        "/boom%e2%80%a9forged",
        "/boom%e2%80%aeforged",
        "/boom%e2%81%a6forged",
        "/boom%7fforged"
      })
  void whatCameFromTheNetworkStaysOnItsLine(String target) throws IOException {
    Carafe app = Carafe.create().secretKey("a key for this test only");
    app.get(
        "/<p>",
        request -> {
          Integer.parseInt(request.path().substring(5));
          throw new IllegalStateException("never");
        });
    app.get("/stream/<p>", request -> Response.stream(out -> fail(request.path()), "a/b"));
    try (Logs log = Logs.open("dev.carafe");
        RunningServer server = app.start(0)) {
      RawSocket.get(server.port(), "GET " + target);
      RawSocket.get(server.port(), "GET /stream" + target);

      List<String> written =
          log.written().stream().filter(line -> line.contains("forged")).toList();
      assertThat(written).hasSizeGreaterThanOrEqualTo(2);
      for (String record : written) {
        assertThat(record.lines().filter(line -> line.contains("forged")))
            .isNotEmpty()
            .allMatch(line -> line.contains("/boom") || line.contains("NumberFormat"));
        assertThat(record.replace(System.lineSeparator(), "\n"))
            .doesNotMatch(ESCAPED_CONTROLS)
            .doesNotContain("\u2028", "\u2029", "\u202e", "\u2066");
        assertThat(record.lines()).noneMatch(line -> line.startsWith("SEVERE: forged"));
      }
    }
  }

  private static void fail(String path) {
    throw new IllegalStateException("cannot write " + path, new IOException("cause " + path));
  }

  @Test
  void aLongPathIsCutInTheLog() throws IOException {
    Carafe app = Carafe.create().secretKey("a key for this test only");
    app.get(
        "/<p>",
        request -> {
          throw new IllegalStateException("failed");
        });
    try (Logs log = Logs.open("dev.carafe");
        RunningServer server = app.start(0)) {
      RawSocket.get(server.port(), "GET /" + "x".repeat(8000));
      RawSocket.get(server.port(), "GET /y");

      String longest = log.written().stream().filter(l -> l.contains("xxx")).findFirst().get();
      assertThat(longest.lines().mapToInt(String::length).max().getAsInt()).isLessThan(600);
    }
  }
}
