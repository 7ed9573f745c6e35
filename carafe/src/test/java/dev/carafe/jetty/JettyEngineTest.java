package dev.carafe.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.carafe.engine.Exchange;
import dev.carafe.engine.HeaderFields;
import dev.carafe.engine.RunningServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JettyEngineTest {
  private final AtomicReference<Consumer<Exchange>> handler =
      new AtomicReference<>(JettyEngineTest::echo);
  private RunningServer server;

  @BeforeEach
  void start() {
    server =
        JettyEngine.start(
            "127.0.0.1", 0, null, ServerLimits.DEFAULT, exchange -> handler.get().accept(exchange));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static void echo(Exchange exchange) {
    String text =
        exchange.method()
            + "|"
            + exchange.target()
            + "|"
            + String.join("|", exchange.headers("Cookie"));
    exchange.send(
        200,
        new HeaderFields().set("Content-Length", String.valueOf(text.length())),
        exchange.method().equals("HEAD") ? new byte[0] : latin1(text));
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private String get(String target, String... fields) throws IOException {
    return RawHttp.request(server.port(), "GET " + target, fields);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/a?b=c",
        "/a%2Fb",
        "/a/../b",
        "/.",
        "//a//b",
        "/a;b=c",
        "/%C3%A9",
        "/%E9",
        "/a?%zz=%",
        "/a?x=a;b&&",
        "/a\\b",
        "/a%5Cb"
      })
  void targetArrivesAsItWasSent(String target) throws IOException {
    assertThat(get(target)).startsWith("HTTP/1.1 200").endsWith("GET|" + target + "|");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a%zz", "/%", "/%4", "/..", "/..;/x", "/a/../../b", "/%00"})
  void malformedTargetIsA400(String target) throws IOException {
    assertThat(RawHttp.status(get(target))).isEqualTo(400);
    assertThat(get("/on")).startsWith("HTTP/1.1 200");
  }

  @Test
  void octetsOfHeaderFieldsArriveAndLeaveAsTheyAre() throws IOException {
    assertThat(get("/", "Cookie: a=\u00c3\u00a9; b=\u00e9", "Cookie: a=2; \"q\""))
        .endsWith("|a=\u00c3\u00a9; b=\u00e9|a=2; \"q\"");

    handler.set(
        exchange ->
            exchange.send(
                200,
                new HeaderFields()
                    .add("Set-Cookie", "a=\u00c3\u00a9 \"x\"")
                    .add("Set-Cookie", "b=2"),
                new byte[0]));
    assertThat(get("/"))
        .contains("\r\nSet-Cookie: a=\u00c3\u00a9 \"x\"\r\n")
        .contains("\r\nSet-Cookie: b=2\r\n");
  }

  @Test
  void fieldsThatDifferInCaseOnlyAreNotConfusedOnOneConnection() throws IOException {
    String get = "GET / HTTP/1.1\r\nHost: localhost\r\nCookie: ";

    // From the second request on, Jetty remembers fields.
    assertThat(
            RawHttp.exchange(
                server.port(),
                (get + "userName=Ann\r\n\r\n").repeat(2)
                    + (get + "username=ANN\r\nConnection: close\r\n\r\n")))
        .contains("GET|/|userName=Ann")
        .endsWith("GET|/|username=ANN");
  }

  @Test
  void headHasTheHeadOfGetAndNoBody() throws IOException {
    String answer = RawHttp.request(server.port(), "HEAD /");

    assertThat(answer)
        .startsWith("HTTP/1.1 200")
        .contains("Content-Length: 7")
        .endsWith("\r\n\r\n");
  }

  @Test
  void serverTellsNothingOfItself() throws IOException {
    assertThat(get("/").toLowerCase(Locale.ROOT)).doesNotContain("jetty");
    assertThat(RawHttp.exchange(server.port(), "nonsense\r\n\r\n")).doesNotContain("etty");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense\r\n\r\n",
        "GET\r\n\r\n",
        "GET /\r\n\r\n",
        "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nNo colon here\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nBad Name: x\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nX: a\0b\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked"
            + "\r\n\r\n0\r\n\r\n",
        "\u0016\u0003\u0001\u0002\u0000\u0001",
      })
  void malformedRequestsGetA4xxAndTheServerGoesOn(String request) throws IOException {
    String answer = RawHttp.exchange(server.port(), request + "\r\n\r\n");

    assertThat(answer).matches("(?s)HTTP/1.1 (4\\d\\d|505) .*");
    assertThat(get("/on")).startsWith("HTTP/1.1 200");
  }

  @Test
  void headOver16KiBIsRefusedAndOneBelowIsNot() throws IOException {
    assertThat(RawHttp.status(get("/", "X: " + "a".repeat(15_000)))).isEqualTo(200);
    assertThat(RawHttp.status(get("/", "X: " + "a".repeat(17_000)))).isEqualTo(431);
    assertThat(RawHttp.status(get("/" + "a".repeat(17_000)))).isEqualTo(414);
    assertThat(get("/on")).startsWith("HTTP/1.1 200");
  }

  @Test
  void bodyIsReadOffTheNetworkThread() throws IOException {
    handler.set(
        exchange ->
            exchange.handOver(
                () -> {
                  try {
                    byte[] body = exchange.body().readAllBytes();
                    exchange.send(200, new HeaderFields(), body);
                  } catch (IOException e) {
                    exchange.abort(e);
                  }
                }));

    String plain = "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n";
    assertThat(RawHttp.exchange(server.port(), plain + "Content-Length: 5\r\n\r\nhello"))
        .endsWith("hello");
    assertThat(
            RawHttp.exchange(
                server.port(),
                plain + "Transfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n"))
        .endsWith("hello");
  }

  @Test
  void viewThreadsAreVirtualWhereJavaHasThem() throws IOException {
    handler.set(
        exchange ->
            exchange.handOver(
                () ->
                    exchange.send(
                        200, new HeaderFields(), latin1(Thread.currentThread().toString()))));

    assertThat(get("/"))
        .contains(Runtime.version().feature() >= 21 ? "VirtualThread[" : "carafe-view-");
  }

  @Test
  void streamIsSentPieceByPiece() throws IOException {
    handler.set(
        exchange ->
            exchange.handOver(
                () -> {
                  try (OutputStream out =
                      exchange.stream(200, new HeaderFields().set("Content-Type", "text/plain"))) {
                    out.write(latin1("a\n"));
                    out.flush();
                    out.write(latin1("b\n"));
                  } catch (IOException e) {
                    exchange.abort(e);
                  }
                }));

    assertThat(get("/")).startsWith("HTTP/1.1 200").contains("a\n").contains("b\n");
  }

  @Test
  void abortedAnswerIsNotMistakenForAWholeOne() throws IOException {
    handler.set(
        exchange ->
            exchange.handOver(
                () -> {
                  try {
                    OutputStream out = exchange.stream(200, new HeaderFields());
                    out.write(new byte[100_000]);
                    out.flush();
                    exchange.abort(new IOException("half way"));
                  } catch (IOException e) {
                    exchange.abort(e);
                  }
                }));

    String answer = RawHttp.request(server.port(), "GET /");
    assertThat(answer).doesNotEndWith("\r\n0\r\n\r\n");
    assertThat(answer).doesNotContain("half way");
  }

  @Test
  void severalRequestsShareOneConnection() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String request = "GET /one HTTP/1.1\r\nHost: x\r\n\r\n";
      String last = "GET /two HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(latin1(request + request + last));
      String answers =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      assertThat(answers.split("HTTP/1.1 200", -1)).hasSize(4);
    }
  }

  @Test
  void uriTellsWhereTheServerIs() {
    assertThat(server.uri()).hasToString("http://127.0.0.1:" + server.port());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void takenPortIsToldWithTheProcessThatHoldsIt() {
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(
            () ->
                JettyEngine.start(
                    "127.0.0.1", server.port(), null, ServerLimits.DEFAULT, JettyEngineTest::echo))
        .withMessageContaining("port " + server.port())
        .withMessageContaining("held by process " + ProcessHandle.current().pid())
        .withMessageContaining("choose another port");
  }

  @Test
  void closedServerFreesItsPort() {
    int port = server.port();
    server.close();

    try (RunningServer again =
        JettyEngine.start("127.0.0.1", port, null, ServerLimits.DEFAULT, JettyEngineTest::echo)) {
      assertThat(List.of(again.port())).containsExactly(port);
    }
  }
}
