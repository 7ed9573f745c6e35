package dev.carafe.attack;

import static dev.carafe.attack.Http2Socket.CONTINUATION;
import static dev.carafe.attack.Http2Socket.DATA;
import static dev.carafe.attack.Http2Socket.END_HEADERS;
import static dev.carafe.attack.Http2Socket.END_STREAM;
import static dev.carafe.attack.Http2Socket.HEADERS;
import static dev.carafe.attack.Http2Socket.PING;
import static dev.carafe.attack.Http2Socket.RESET;
import static dev.carafe.attack.Http2Socket.SETTINGS;
import static dev.carafe.attack.Http2Socket.WINDOW_UPDATE;
import static dev.carafe.attack.Http2Socket.block;
import static dev.carafe.attack.Http2Socket.fields;
import static dev.carafe.attack.Http2Socket.frameOf;
import static dev.carafe.attack.Http2Socket.number;
import static dev.carafe.attack.Http2Socket.octets;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.attack.Http2Socket.Answer;
import dev.carafe.engine.RunningServer;
import dev.carafe.jetty.JettyEngine;
import dev.carafe.jetty.ServerLimits;
import dev.carafe.jetty.Tls;
import dev.carafe.testing.Logs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections of HTTP/2 that ask for much and give little, or wait for ever. */
@Tag("slow")
class Http2FloodAttackTest {
  private static final Duration SOON = Duration.ofSeconds(8);

  private static final ServerLimits SHORT =
      new ServerLimits(
          Duration.ofMillis(3000),
          Duration.ofMillis(1500),
          Duration.ofMillis(1500),
          Duration.ofMillis(1500),
          Duration.ofMillis(1500),
          1000);

  @TempDir static Path folder;

  private static Path keys;
  private static SSLContext context;

  private final Logs log = Logs.open("dev.carafe");
  private final Logs jetty = Logs.open("org.eclipse.jetty");
  private final AtomicInteger runs = new AtomicInteger();
  private final Carafe app = Carafe.create();
  private RunningServer server;

  @BeforeAll
  static void makeKeys() throws Exception {
    keys = TestKeys.make(folder);
    context = TestKeys.trusting(keys);
  }

  private void start(ServerLimits limits) {
    app.get("/", request -> "home " + runs.incrementAndGet());
    MuchData.addTo(app);
    app.get(
        "/slow",
        request -> {
          Thread.sleep(4000);
          return "done";
        });
    Tls tls = Tls.of(keys, TestKeys.PASSWORD).withHttp2();
    server = JettyEngine.start("127.0.0.1", 0, tls, limits, app::handle);
  }

  @AfterEach
  void stop() throws IOException {
    everybodyElseIsServed();
    server.close();
    assertThat(log.writtenAbove(Level.INFO)).isEmpty();
    assertThat(jetty.lines()).isEmpty();
    log.close();
    jetty.close();
  }

  private void everybodyElseIsServed() throws IOException {
    try (Http2Socket http2 = connect()) {
      assertThat(http2.get(1, "/").status).isEqualTo(200);
    }
  }

  private Http2Socket connect() throws IOException {
    return Http2Socket.connect(context, server.port());
  }

  /**
   * Sends frames until the server has had enough; how many it took. Where frames were still unread,
   * TCP resets the connection, and the client may never see the GOAWAY.
   */
  private int flood(Http2Socket http2, Frames frames, int most) throws IOException {
    for (int i = 0; i < most; i++) {
      try {
        http2.send(frames.at(i));
      } catch (IOException e) {
        return i;
      }
    }
    assertThat(http2.goAway(SOON)).isNotZero();
    return most;
  }

  private interface Frames {
    byte[] at(int index);
  }

  private static byte[] joined(byte[]... frames) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] frame : frames) {
      all.writeBytes(frame);
    }
    return all.toByteArray();
  }

  /** Sends thousands of requests, each followed by a frame of its stream; few may run. */
  private void floodWithRequests(Frames following) throws IOException {
    start(ServerLimits.DEFAULT);
    byte[] head = block(fields("GET", "/"));
    try (Http2Socket http2 = connect()) {
      flood(
          http2,
          i ->
              joined(
                  frameOf(HEADERS, END_STREAM | END_HEADERS, 2 * i + 1, head),
                  following.at(2 * i + 1)),
          5000);
    }
    assertThat(runs.get()).isLessThan(1000);
  }

  @Test
  void rapidResetsEndTheConnection() throws IOException {
    floodWithRequests(stream -> frameOf(RESET, 0, stream, number(8)));
  }

  @Test
  void resetsThatTheServerIsMadeToSendEndTheConnection() throws IOException {
    floodWithRequests(stream -> frameOf(WINDOW_UPDATE, 0, stream, number(0)));
  }

  @Test
  void pingsSettingsAndEmptyFramesEndTheConnection() throws IOException {
    start(ServerLimits.DEFAULT);
    try (Http2Socket http2 = connect()) {
      flood(http2, i -> frameOf(PING, 0, 0, new byte[8]), 5000);
    }
    try (Http2Socket http2 = connect()) {
      flood(http2, i -> frameOf(SETTINGS, 0, 0), 5000);
    }
    try (Http2Socket http2 = connect()) {
      http2.frame(HEADERS, END_HEADERS, 1, block(fields("POST", "/upload")));
      flood(http2, i -> frameOf(DATA, 0, 1), 5000);
    }
  }

  @Test
  void headsWithoutAnEndAreNotKept() throws IOException {
    start(ServerLimits.DEFAULT);
    try (Http2Socket http2 = connect()) {
      http2.frame(HEADERS, END_STREAM, 1, block(fields("GET", "/")));
      int most = 2000;
      assertThat(
              flood(
                  http2, i -> frameOf(CONTINUATION, 0, 1, block("x" + i, "y".repeat(1000))), most))
          .isLessThanOrEqualTo(most);
    }
    try (Http2Socket http2 = connect()) {
      http2.frame(HEADERS, END_STREAM, 1, block(fields("GET", "/")));
      flood(http2, i -> frameOf(CONTINUATION, 0, 1), 5000);
    }
  }

  @Test
  void headOver16KiBIsRefusedAndOneBelowIsNot() throws IOException {
    start(ServerLimits.DEFAULT);
    try (Http2Socket http2 = connect()) {
      assertThat(http2.get(1, "/", "x", "a".repeat(15_000)).status).isEqualTo(200);
      assertThat(http2.get(3, "/", "x", "a".repeat(17_000)).isRefused()).isTrue();
    }
  }

  @Test
  void decompressionBombIsRefused() throws IOException {
    start(ServerLimits.DEFAULT);
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    bomb.writeBytes(block(fields("GET", "/")));
    bomb.write(0x40); // remembered as number 62
    bomb.write(1);
    bomb.write('x');
    bomb.write(127);
    bomb.write(((3000 - 127) & 0x7f) | 0x80);
    bomb.write((3000 - 127) >> 7);
    bomb.writeBytes(octets("a".repeat(3000)));
    for (int i = 0; i < 4000; i++) {
      bomb.write(0x80 | 62);
    }
    try (Http2Socket http2 = connect()) {
      http2.frame(HEADERS, END_STREAM | END_HEADERS, 1, bomb.toByteArray());
      assertThat(http2.answer(1).isRefused()).isTrue();
    }
  }

  @Test
  void streamsOverTheLimitAreRefusedAndTheRestServed() throws IOException {
    start(ServerLimits.DEFAULT);
    byte[] head = block(fields("POST", "/upload"));
    try (Http2Socket http2 = connect()) {
      for (int i = 0; i < 101; i++) {
        http2.frame(HEADERS, END_HEADERS, 2 * i + 1, head);
      }
      assertThat(http2.answer(201).isRefused()).isTrue();
      http2.frame(DATA, END_STREAM, 1, octets("abc"));
      assertThat(http2.answer(1).body).isEqualTo("octets 3");
    }
  }

  @Test
  void handshakePrefaceAndHeadHaveDeadlines() throws IOException {
    start(SHORT);
    try (RawSocket raw = RawSocket.connect(server.port())) {
      raw.send("\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003");
      assertThat(raw.trickle("\u0001")).isBetween(1000L, 6000L);
    }
    try (Http2Socket http2 = Http2Socket.open(context, server.port())) {
      assertThat(trickle(http2, octets("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"))).isLessThan(8000);
    }
    try (Http2Socket http2 = connect()) {
      byte[] head = block(fields("GET", "/", "x", "y".repeat(200)));
      assertThat(trickle(http2, frameOf(HEADERS, END_STREAM, 1, head))).isLessThan(8000);
    }
    try (Http2Socket http2 = connect()) {
      assertThat(http2.get(1, "/").status).isEqualTo(200);
      assertThat(trickle(http2, frameOf(PING, 0, 0, new byte[8]))).isLessThan(8000);
    }
  }

  /** Sends the octets one by one, again and again; the milliseconds until nobody listens. */
  private static long trickle(Http2Socket http2, byte[] octets) {
    long begun = System.nanoTime();
    try {
      for (int i = 0; i < 100; i++) {
        http2.send(new byte[] {octets[i % octets.length]});
        Thread.sleep(100);
      }
    } catch (IOException e) {
      // Closed.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return (System.nanoTime() - begun) / 1_000_000;
  }

  @Test
  void bodyThatDoesNotComeIsA408AndTheConnectionGoesOn() throws IOException {
    start(SHORT);
    try (Http2Socket http2 = connect()) {
      http2.frame(HEADERS, END_HEADERS, 1, block(fields("POST", "/upload")));
      http2.frame(DATA, 0, 1, octets("ab"));
      assertThat(http2.answer(1).status).isEqualTo(408);
      http2.frame(
          HEADERS, END_HEADERS, 3, block(fields("POST", "/upload", "expect", "100-continue")));
      assertThat(http2.answer(3).status).isEqualTo(408);
      assertThat(http2.get(5, "/").status).isEqualTo(200);
    }
  }

  @Test
  void bodyOfAnotherLengthThanDeclaredIsRefused() throws IOException {
    start(SHORT);
    byte[] head = block(fields("POST", "/upload", "content-length", "5"));
    try (Http2Socket http2 = connect()) {
      http2.frame(HEADERS, END_HEADERS | END_STREAM, 1, head);
      assertThat(http2.answer(1).isRefused()).isTrue();
      http2.frame(HEADERS, END_HEADERS, 3, head);
      http2.frame(DATA, END_STREAM, 3, octets("abc"));
      assertThat(http2.answer(3).isRefused()).isTrue();
      http2.frame(HEADERS, END_HEADERS, 5, head);
      http2.frame(DATA, END_STREAM, 5, octets("abcdef"));
      assertThat(http2.answer(5).isRefused()).isTrue();
      http2.frame(HEADERS, END_HEADERS, 7, head);
      http2.frame(DATA, END_STREAM, 7, octets("abcde"));
      assertThat(http2.answer(7).body).isEqualTo("octets 5");
    }
  }

  @Test
  void unwantedBodyIsNotWaitedForAndTheConnectionIsUsedAgain() throws IOException {
    start(SHORT);
    try (Http2Socket http2 = connect()) {
      for (int stream = 1; stream < 6; stream += 2) {
        http2.frame(HEADERS, END_HEADERS, stream, block(fields("POST", "/nosuch")));
        for (int i = 0; i < 8; i++) {
          http2.frame(DATA, 0, stream, new byte[16_000]);
        }
        Answer answer = http2.answer(stream);
        assertThat(answer.status).as("%s", answer).isEqualTo(404);
        assertThat(http2.reset(stream)).isZero(); // when the rest was waited for long enough
      }
      assertThat(http2.get(7, "/").status).isEqualTo(200);
    }
  }

  @Test
  void answersThatNobodyReadsEndAndOthersOnTheConnectionGoOn() throws Exception {
    start(SHORT);
    byte[] noWindow = {0, 4, 0, 0, 0, 0}; // INITIAL_WINDOW_SIZE 0
    try (Http2Socket http2 = Http2Socket.connect(context, server.port(), noWindow)) {
      for (int stream = 1; stream < 100; stream += 2) {
        String path = stream % 4 == 1 ? "/endless" : "/large";
        http2.frame(HEADERS, END_STREAM | END_HEADERS, stream, block(fields("GET", path)));
      }
      assertThat(http2.answer(1).reset).isPositive();
      http2.frame(HEADERS, END_STREAM | END_HEADERS, 101, block(fields("HEAD", "/")));
      assertThat(http2.head(101).status).isEqualTo(200);
    }
  }

  @Test
  void slowViewIsNotDisturbed() throws IOException {
    start(SHORT);
    try (Http2Socket http2 = connect()) {
      assertThat(http2.get(1, "/slow").body).isEqualTo("done");
    }
  }

  @Test
  void idleConnectionsDoNotHoldUpTheStop() throws IOException {
    start(SHORT);
    try (Http2Socket silent = connect();
        Http2Socket reading = connect()) {
      assertThat(silent.get(1, "/").status).isEqualTo(200);
      assertThat(reading.get(1, "/").status).isEqualTo(200);

      long begun = System.nanoTime();
      server.close();

      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
      assertThat(reading.goAway(SOON)).isZero();
    }
    Tls tls = Tls.of(keys, TestKeys.PASSWORD).withHttp2();
    server = JettyEngine.start("127.0.0.1", 0, tls, SHORT, app::handle);
  }

  @Test
  void requestUnderWayEndsBeforeTheStop() throws Exception {
    start(SHORT);
    try (Http2Socket http2 = connect()) {
      http2.frame(HEADERS, END_STREAM | END_HEADERS, 1, block(fields("GET", "/slow")));
      Thread.sleep(500);
      server.close();
      assertThat(http2.answer(1).body).isEqualTo("done");
    }
    Tls tls = Tls.of(keys, TestKeys.PASSWORD).withHttp2();
    server = JettyEngine.start("127.0.0.1", 0, tls, SHORT, app::handle);
  }

  @Test
  void stopWhileConnectionsCloseIsClean() throws IOException {
    for (int i = 0; i < 30; i++) {
      if (i == 0) {
        start(SHORT);
      } else {
        Tls tls = Tls.of(keys, TestKeys.PASSWORD).withHttp2();
        server = JettyEngine.start("127.0.0.1", 0, tls, SHORT, app::handle);
      }
      everybodyElseIsServed();
      server.close();
    }
    Tls tls = Tls.of(keys, TestKeys.PASSWORD).withHttp2();
    server = JettyEngine.start("127.0.0.1", 0, tls, SHORT, app::handle);
  }
}
