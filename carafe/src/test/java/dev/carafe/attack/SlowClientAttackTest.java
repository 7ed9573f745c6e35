package dev.carafe.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.engine.RunningServer;
import dev.carafe.jetty.JettyEngine;
import dev.carafe.jetty.ServerLimits;
import dev.carafe.testing.Logs;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that send or read next to nothing, by the hundred. */
@SuppressWarnings("StringConcatToTextBlock") // each octet is to be seen
@Tag("slow")
class SlowClientAttackTest {
  private static final int CLIENTS = 350;
  private static final Duration SOON = Duration.ofSeconds(8);
  private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";

  /** Long enough that nothing ends by itself while a test says that it does no harm. */
  private static final ServerLimits LONG = ServerLimits.DEFAULT;

  private static final ServerLimits SHORT =
      new ServerLimits(
          Duration.ofMillis(1500),
          Duration.ofMillis(1500),
          Duration.ofSeconds(20),
          Duration.ofMillis(1500),
          Duration.ofMillis(1500),
          1000);

  private final List<RawSocket> clients = new ArrayList<>();
  private final Logs log = Logs.open("dev.carafe");
  private final Carafe app = Carafe.create();
  private RunningServer server;

  @BeforeEach
  void setUp() {
    app.get("/", request -> "home");
    app.post("/form", request -> "fields " + request.form().size());
    MuchData.addTo(app);
  }

  @AfterEach
  void tearDown() throws IOException {
    for (RawSocket client : clients) {
      client.close();
    }
    server.close();
    log.close();
  }

  private void start(ServerLimits limits) {
    server = JettyEngine.start("127.0.0.1", 0, null, limits, app::handle);
  }

  private RawSocket open(String octets) throws IOException {
    RawSocket client = RawSocket.connect(server.port());
    clients.add(client);
    client.send(octets);
    return client;
  }

  private void openMany(String octets) throws IOException {
    for (int i = 0; i < CLIENTS; i++) {
      open(octets);
    }
  }

  private void everybodyElseIsServed() throws IOException {
    String post = "Content-Length: 3\r\n" + FORM + "\r\na=1";
    assertThat(answerTo("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")).startsWith("HTTP/1.1 200");
    assertThat(answerTo("POST /form HTTP/1.1\r\nHost: localhost\r\n" + post))
        .startsWith("HTTP/1.1 200");
  }

  private String answerTo(String request) throws IOException {
    try (RawSocket raw = RawSocket.connect(server.port())) {
      raw.send(request);
      return raw.readHead(SOON);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "GET / HT",
        "GET / HTTP/1.1\r\nHost: localhost\r\nX: a",
        "POST /nosuch HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n",
        "POST /form HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n" + FORM + "\r\na=",
        "POST /form HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
            + FORM
            + "\r\n3\r\na",
        "POST /form HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n" + FORM + "\r\na=",
        "POST /ignored HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000000\r\n\r\nab",
        "POST /upload HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
            + "Content-Length: 9000\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n",
      })
  void halfSentRequestsHoldNobodyUp(String begin) throws IOException {
    start(LONG);

    openMany(begin);

    everybodyElseIsServed();
  }

  @Test
  void largeUploadsThatStallHoldNobodyElseUp() throws IOException {
    start(LONG);

    openMany(
        "POST /upload HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000000\r\n\r\n"
            + "x".repeat(ServerLimits.AWAITED_OCTETS));

    everybodyElseIsServed();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /nosuch HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n",
        "POST /upload HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\n",
      })
  void refusalDoesNotWaitForTheBody(String request) throws IOException {
    start(LONG);

    assertThat(RawSocket.status(open(request).readHead(SOON))).isIn(404, 405, 413);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GET / HTTP/1.1\r\nHost: localhost\r\nX: "})
  void headThatTricklesEndsAtItsDeadline(String begin) throws IOException {
    start(SHORT);
    RawSocket client = open(begin);

    long ended = client.trickle("a");

    assertThat(ended).isBetween(1000L, 6000L);
  }

  @Test
  void secondHeadOnAConnectionHasADeadlineToo() throws IOException {
    start(SHORT);
    RawSocket client = open("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assertThat(client.readHead(SOON)).startsWith("HTTP/1.1 200");
    client.send("GET / HTTP/1.1\r\nX: ");

    assertThat(client.trickle("a")).isBetween(1000L, 6000L);
  }

  @Test
  void bodyThatDoesNotComeIsA408() throws IOException {
    start(SHORT);
    String head = "POST /form HTTP/1.1\r\nHost: localhost\r\n" + FORM;

    RawSocket declared = open(head + "Content-Length: 1000\r\n\r\na=");
    RawSocket asked = open(head + "Content-Length: 1000\r\nExpect: 100-continue\r\n\r\n");
    RawSocket large = open(head + "Content-Length: 90000\r\n\r\n" + "a".repeat(50_000));

    assertThat(declared.readToEnd(Duration.ofSeconds(6)))
        .startsWith("HTTP/1.1 408")
        .contains("Connection: close");
    assertThat(asked.readToEnd(Duration.ofSeconds(6)))
        .startsWith("HTTP/1.1 100")
        .contains("HTTP/1.1 408");
    assertThat(large.readToEnd(Duration.ofSeconds(60))).startsWith("HTTP/1.1 408");
  }

  @Test
  void restOfAnUnwantedBodyIsNotWaitedForLong() throws IOException {
    start(SHORT);
    RawSocket client =
        open("POST /nosuch HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n");
    assertThat(client.readHead(SOON)).startsWith("HTTP/1.1 404");

    assertThat(client.trickle("a")).isBetween(1000L, 6000L);
  }

  @Test
  void connectionIsUsedAgainAfterAnUnwantedBody() throws IOException {
    start(SHORT);
    RawSocket client =
        open("POST /nosuch HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n");
    assertThat(client.readHead(SOON)).startsWith("HTTP/1.1 404");

    client.send(
        "x".repeat(100_000) + "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    assertThat(client.readToEnd(SOON)).contains("HTTP/1.1 200").endsWith("home");
  }

  @Test
  void streamThatNobodyReadsEndsAtItsDeadlineAndGivesItsThreadBack() throws Exception {
    start(SHORT);
    openMany("GET /endless HTTP/1.1\r\nHost: localhost\r\n\r\n");

    Thread.sleep(4000);

    everybodyElseIsServed();
    assertThat(log.writtenAbove(Level.INFO)).isEmpty();
  }

  @Test
  void answersThatNobodyReadsHoldNobodyUp() throws IOException {
    start(LONG);
    for (int i = 0; i < 40; i++) {
      open("GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }

    everybodyElseIsServed();
  }

  @Test
  void idleConnectionsMakeRoomForOthers() throws IOException {
    start(
        new ServerLimits(
            SHORT.head(), SHORT.body(), Duration.ofSeconds(2), SHORT.write(), SHORT.discard(), 50));
    for (int i = 0; i < 60; i++) {
      open("");
    }

    try (RawSocket raw = RawSocket.connect(server.port())) {
      raw.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(raw.readHead(Duration.ofSeconds(8))).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void slowViewIsNotDisturbed() throws IOException {
    app.get(
        "/slow",
        request -> {
          Thread.sleep(3000);
          return "done";
        });
    start(
        new ServerLimits(
            SHORT.head(), SHORT.body(), Duration.ofSeconds(1), SHORT.write(), SHORT.discard(), 50));

    RawSocket client = open("GET /slow HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    assertThat(client.readToEnd(Duration.ofSeconds(8))).endsWith("done");
  }
}
