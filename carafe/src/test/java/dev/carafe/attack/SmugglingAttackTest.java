package dev.carafe.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.engine.RunningServer;
import dev.carafe.testing.Logs;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that two servers in a row might understand differently. */
@SuppressWarnings("StringConcatToTextBlock") // each octet is to be seen
class SmugglingAttackTest {
  private static final String HIDDEN = "GET /hidden HTTP/1.1\r\nHost: localhost\r\n\r\n";
  private static final Logs LOG = Logs.open("org.eclipse.jetty");

  private static RunningServer server;

  @BeforeAll
  static void start() {
    Carafe app = Carafe.create();
    app.route("/", List.of("GET", "POST"), request -> "root " + request.text().length());
    app.get("/hidden", request -> "found the hidden one");
    app.get("/cookie", request -> request.cookies().get("a", "none"));
    server = app.start(0);
  }

  @AfterAll
  static void stop() {
    server.close();
    LOG.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // The length of a body, told twice or not at all.
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nTransfer-Encoding: chunked\r\n"
            + "\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n"
            + "\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nContent-Length: 44\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nContent-Length: 0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0, 0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: +0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0x10\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length:\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: identity\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked, chunked\r\n"
            + "\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked, identity\r\n"
            + "\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: \"chunked\"\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked;q=1\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding:\u000bchunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding:\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
            + "Transfer-Encoding: gzip\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.0\r\nHost: localhost\r\nConnection: keep-alive\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        // Line ends and white space.
        "GET / HTTP/1.1\nHost: localhost\n\n",
        "GET / HTTP/1.1\r\nHost: localhost\nX: y\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nX: a\rb\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\n\n",
        "GET / HTTP/1.1\r\nHost : localhost\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length : 0\r\n\r\n",
        "GET / HTTP/1.1\r\n Host: localhost\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nX: a\r\n b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nX: a\r\n\tb\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nX\u0000: a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nX: a\u0000b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nX: a\u001bb\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nX: a\u007fb\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\n: a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nX\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nX(y): z\r\n\r\n",
        "GET / HTTP/1.1 \r\nHost: localhost\r\n\r\n",
        "GET\t/\tHTTP/1.1\r\nHost: localhost\r\n\r\n",
        "G ET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        // The host.
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: \r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a@b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a?b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a#b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\\b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a,b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: <a>\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\"b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\u00e9\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: [::1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a:b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a:99999\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a:1:2\r\n\r\n",
        "GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET http://a@localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
        // Methods, targets and versions.
        "CONNECT localhost:80 HTTP/1.1\r\nHost: localhost:80\r\n\r\n",
        "CONNECT / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET * HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET nothing HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /#fragment HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /\u0001 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /\r\n\r\n",
        "GET / HTTP/0.9\r\nHost: localhost\r\n\r\n",
        "GET / HTTP/1.2\r\nHost: localhost\r\n\r\n",
        "GET / HTTP/2.0\r\nHost: localhost\r\n\r\n",
        "GET / HTTP/1.1x\r\nHost: localhost\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        // Chunks.
        "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\n\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0x1\r\na\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
            + "\r\nfffffffffffffffff\r\na\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
            + "\r\n1;a\nb\r\na\r\n0\r\n\r\n",
      })
  void whatIsAmbiguousIsRefusedAndTheConnectionEnds(String request) throws IOException {
    String answer;
    try (RawSocket raw = RawSocket.connect(server.port())) {
      raw.send(request + HIDDEN);
      raw.endSending();
      answer = raw.readToEnd(Duration.ofSeconds(5));
    }

    assertThat(RawSocket.status(answer)).isBetween(400, 499);
    assertThat(answer).doesNotContain("the hidden one");
  }

  @Test
  void whatIsOddAndClearIsAnswered() throws IOException {
    int port = server.port();

    assertThat(RawSocket.get(port, "GET http://localhost/hidden")).contains("the hidden one");
    assertThat(RawSocket.get(port, "GET   /hidden ")).contains("the hidden one");
    assertThat(RawSocket.get(port, "GET /\u00e9")).startsWith("HTTP/1.1 404");
    assertThat(RawSocket.get(port, "get /")).startsWith("HTTP/1.1 405");
    assertThat(RawSocket.get(port, "GeT /")).startsWith("HTTP/1.1 405");
    assertThat(RawSocket.get(port, "TRACE /")).startsWith("HTTP/1.1 405");
    assertThat(RawSocket.get(port, "OPTIONS *")).startsWith("HTTP/1.1 4");
    assertThat(RawSocket.get(port, "HEAD /hidden")).startsWith("HTTP/1.1 200").endsWith("\r\n\r\n");
    assertThat(RawSocket.exchange(port, "GET /hidden HTTP/1.0\r\n\r\n")).contains("hidden one");
    assertThat(
            RawSocket.get(
                port, "POST /", "Content-Length:  3 ", "Connection: close\r\n\r\nabc\r\n"))
        .contains("root 3");
    assertThat(RawSocket.get(port, "GET /cookie", "Cookie: a=\u00c3\u00a9"))
        .contains("\u00c3\u00a9");
    assertThat(RawSocket.status(RawSocket.get(port, "GET /cookie", "Cookie: a=\u0080\u00ff")))
        .isEqualTo(200);
  }

  @Test
  void overlongLinesAreRefused() throws IOException {
    int port = server.port();

    assertThat(RawSocket.status(RawSocket.get(port, "GET /" + "a".repeat(20_000)))).isEqualTo(414);
    assertThat(RawSocket.status(RawSocket.get(port, "G".repeat(20_000) + " /")))
        .isBetween(400, 499);
    assertThat(RawSocket.status(RawSocket.get(port, "GET /", "X: " + "a".repeat(20_000))))
        .isEqualTo(431);
    assertThat(RawSocket.status(RawSocket.get(port, "GET /", "a".repeat(20_000) + ": x")))
        .isEqualTo(431);
  }

  @Test
  void nothingThatWasSentIsInTheLog() throws IOException {
    RawSocket.exchange(server.port(), "GET / HTTP/1.1\r\nHost: a\u001b[2J\r\nHost: b\r\n\r\n");
    RawSocket.exchange(server.port(), "GET / HTTP/1.1\r\nHost: a\r\nHost: forged\r\n\r\n");

    assertThat(LOG.lines()).noneMatch(line -> line.contains("forged") || line.contains("\u001b"));
  }
}
