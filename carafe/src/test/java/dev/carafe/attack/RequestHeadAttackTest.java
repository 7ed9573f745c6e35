package dev.carafe.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.carafe.Carafe;
import dev.carafe.Request;
import dev.carafe.Response;
import dev.carafe.engine.RunningServer;
import dev.carafe.testing.Logs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Header fields of nearly 8 KB that were made to cost time or to fail. */
class RequestHeadAttackTest {
  private static final int LENGTH = 7_500;

  private RunningServer server;

  @BeforeEach
  void start() {
    Carafe app = Carafe.create();
    app.get("/", request -> Response.text(read(request)));
    server = app.start(0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static String read(Request request) {
    return request.bestMatch("text/html", "text/plain;a=b", "application/json")
        + request.accepts("image/png")
        + request.bestLanguage("de", "en-US", "fr")
        + request.basicAuth()
        + request.bearerToken()
        + request.url()
        + request.isJson()
        + request.contentLength();
  }

  private static String filled(String unit) {
    return unit.repeat(LENGTH / unit.length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",",
        ";",
        "\"",
        "\\",
        "/",
        "*/*,",
        "a/b;",
        "a/b;q",
        "a/b;q=",
        "a/b;q=1,",
        "a/b;c=d;",
        "a/b;c=\"",
        "a/b;c=\"\\\"",
        ";a=\"\\\\",
        "\"\\\"",
        "a-",
        "de-AT,",
        "*;q=0,",
        "=",
        "Basic ",
        "Bearer ",
        "\u00ff",
        "\t ",
        "q=0.",
        "9"
      })
  void hostileFieldsCostLittleAndAreNeverAServerError(String unit) {
    for (String start : List.of("", "a/b;q=0.", "\"", "a/b;c=\"", "Basic ", "Bearer ", "de;q=0.")) {
      String field = start + filled(unit);
      for (String name : List.of("Accept", "Accept-Language", "Authorization", "Content-Type")) {
        for (String path : name.equals("Accept") ? List.of("/", "/none") : List.of("/")) {
          String answer =
              assertTimeout(
                  Duration.ofSeconds(5),
                  () -> RawSocket.get(server.port(), "GET " + path, name + ": " + field));

          assertThat(RawSocket.status(answer)).as(name).isIn(200, 400, 404, 431);
        }
      }
    }
  }

  @Test
  void randomFieldsAreNeverAServerError() throws IOException {
    Random random = new Random(3);
    String signs = "abq/*;=,\"\\ \t-_.019:\u00e9\u00ff+";
    try (Logs log = Logs.open("dev.carafe")) {
      for (int i = 0; i < 300; i++) {
        StringBuilder field = new StringBuilder(i % 3 == 0 ? "Basic " : "");
        for (int c = random.nextInt(60); c > 0; c--) {
          field.append(signs.charAt(random.nextInt(signs.length())));
        }
        String answer =
            RawSocket.get(
                server.port(),
                i % 2 == 0 ? "GET /" : "GET /none",
                "Accept: " + field,
                "Accept-Language: " + field,
                "Authorization: " + field);

        assertThat(RawSocket.status(answer)).as(field.toString()).isIn(200, 404);
      }
      assertThat(log.written()).isEmpty();
    }
  }

  @Test
  void rawOctetsOfATargetAreReadAsThoughTheyWerePercentEncoded() throws IOException {
    Carafe app = Carafe.create();
    app.get("/path/<name>", request -> request.viewArg("name") + " " + request.args().get("a"));
    try (RunningServer running = app.start(0)) {
      for (String name : List.of("\u00e9", "\u20ac", "\ud83d\ude00")) {
        String octets =
            new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        String answer =
            RawSocket.get(running.port(), "GET /path/" + octets + "?a=" + octets + "%26");

        assertThat(answer).endsWith("\r\n\r\n" + octets + " " + octets + "&");
      }
      String unreadable = RawSocket.get(running.port(), "GET /path/a\u00e9?a=b\u00e9");
      String replaced =
          new String("\ufffd".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
      assertThat(unreadable).endsWith("\r\n\r\na" + replaced + " b" + replaced);
    }
  }

  @Test
  void withoutAHostTheAddressIsAPath() throws IOException {
    String answer = RawSocket.exchange(server.port(), "GET /?x=1 HTTP/1.0\r\n\r\n");

    assertThat(RawSocket.status(answer)).isEqualTo(200);
    assertThat(answer).contains("null/?x=1false");
  }

  @Test
  void asManyRangesAsFitAreWeighedForEachOfferOnce() throws IOException {
    StringBuilder field = new StringBuilder();
    while (field.length() < LENGTH) {
      field.append("a/").append(field.length()).append(";q=0.").append(field.length()).append(',');
    }
    String answer = RawSocket.get(server.port(), "GET /", "Accept: " + field + "text/html;q=0.001");

    assertThat(answer).contains("text/htmlfalse");
  }
}
