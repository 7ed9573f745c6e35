package dev.carafe.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.carafe.Carafe;
import dev.carafe.Link;
import dev.carafe.Request;
import dev.carafe.Response;
import dev.carafe.engine.RunningServer;
import dev.carafe.testing.Logs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes out before an answer, octet by octet. */
@SuppressWarnings("StringConcatToTextBlock") // each octet is to be seen
class EarlyHintsAttackTest {
  private static final Link STYLE = Link.to("/style.css", "preload").with("as", "style");
  private static final String HINT =
      "HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=\"preload\"; as=\"style\"\r\n\r\n";

  private RunningServer server;

  @BeforeEach
  void start() {
    Carafe app = Carafe.create();
    app.get("/", request -> hinted(request)).nonBlocking();
    app.get("/worker", request -> hinted(request));
    app.post("/worker", request -> hinted(request) + request.text());
    app.get(
            "/many",
            request -> {
              for (int i = 0; i < 500; i++) {
                request.earlyHints(STYLE);
              }
              return "page";
            })
        .nonBlocking();
    app.get(
        "/stream",
        request -> {
          request.earlyHints(STYLE);
          return Response.stream(
              out -> out.write("page".getBytes(StandardCharsets.US_ASCII)), "text/plain");
        });
    app.get(
        "/injected",
        request -> {
          request.earlyHints(Link.to(request.args().required("to"), "preload"));
          return "page";
        });
    server = app.start(0);
  }

  private static String hinted(Request request) {
    request.earlyHints(STYLE);
    return "page";
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/worker", "/stream"})
  void theyComeBeforeTheAnswerAndTheConnectionGoesOn(String path) throws IOException {
    String request = "GET " + path + " HTTP/1.1\r\nHost: a\r\n";
    String answers =
        RawSocket.exchange(server.port(), request + "\r\n" + request + "Connection: close\r\n\r\n");

    assertThat(answers).startsWith(HINT + "HTTP/1.1 200 OK\r\n").contains("page");
    assertThat(answers.split("103 Early Hints", -1)).hasSize(3);
    assertThat(answers.split("200 OK", -1)).hasSize(3);
  }

  @Test
  void manyAreSentInTheirOrderAndTheAnswerAfterThem() throws IOException {
    String answers =
        RawSocket.exchange(
            server.port(),
            "GET /many HTTP/1.1\r\nHost: a\r\n\r\n"
                + "GET /none HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

    assertThat(answers).startsWith(HINT.repeat(500) + "HTTP/1.1 200 OK\r\n").contains("404");
  }

  @Test
  void aClientOfHttp10IsToldNothing() throws IOException {
    for (String path : new String[] {"/", "/worker", "/stream"}) {
      assertThat(RawSocket.exchange(server.port(), "GET " + path + " HTTP/1.0\r\nHost: a\r\n\r\n"))
          .startsWith("HTTP/1.1 200 OK\r\n")
          .doesNotContain("103")
          .endsWith("page");
    }
  }

  @Test
  void aClientThatWaitsToBeAskedForItsBodyIsAskedAndToldNothing() throws IOException {
    try (RawSocket raw = RawSocket.connect(server.port())) {
      raw.send(
          "POST /worker HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 1\r\n"
              + "Connection: close\r\n\r\n");
      raw.send("x");
      assertThat(raw.readToEnd(Duration.ofSeconds(10)))
          .doesNotContain(" 103 ")
          .contains("200 OK")
          .endsWith("pagex");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"%0D%0AX:%20y", "%0AX:%20y", "/%3E;%20rel=x"})
  void nothingFromTheNetworkMakesAnotherFieldOrLink(String to) throws IOException {
    try (Logs log = Logs.open("dev.carafe")) {
      String answer = RawSocket.get(server.port(), "GET /injected?to=" + to);

      assertThat(answer).doesNotContain("\r\nX: y", "\nX: y", ">; rel=x");
      assertThat(log.written()).hasSize(to.startsWith("/") ? 0 : 1);
    }
  }

  @Test
  void theyAreSentOverHttp2BeforeTheAnswer(@TempDir Path folder) throws Exception {
    Path keys = TestKeys.make(folder);
    Carafe secure = Carafe.create().tls(keys, TestKeys.PASSWORD).http2();
    secure.get("/", request -> hinted(request)).nonBlocking();
    secure.get("/worker", request -> hinted(request));
    try (RunningServer running = secure.start(0);
        Http2Socket socket = Http2Socket.connect(TestKeys.trusting(keys), running.port())) {
      for (int stream = 1; stream < 5; stream += 2) {
        Http2Socket.Answer answer = socket.get(stream, stream == 1 ? "/" : "/worker");

        assertThat(answer.interim).as(answer.toString()).hasSize(1);
        assertThat(answer.interim.get(0)).startsWith("103");
        assertThat(answer.status).isEqualTo(200);
        assertThat(answer.body).isEqualTo("page");
      }
    }
  }

  @Test
  void afterTheAnswerHasBegunTheyAreRefused() throws IOException {
    Carafe late = Carafe.create();
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    late.get(
        "/",
        request ->
            Response.stream(
                out -> {
                  out.write('a');
                  out.flush();
                  thrown.set(catchThrowable(() -> request.earlyHints(STYLE)));
                },
                "text/plain"));
    try (RunningServer running = late.start(0)) {
      assertThat(RawSocket.get(running.port(), "GET /")).doesNotContain("103 Early");
    }
    assertThat(thrown.get())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the answer has begun");
  }
}
