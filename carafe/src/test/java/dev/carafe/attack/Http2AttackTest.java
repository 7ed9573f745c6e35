package dev.carafe.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.Response;
import dev.carafe.attack.Http2Socket.Answer;
import dev.carafe.cookies.Cookie;
import dev.carafe.engine.RunningServer;
import dev.carafe.testing.Logs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What heads of HTTP/2 say that no head of HTTP/1.1 could, or says twice. */
class Http2AttackTest {
  private static final String NOTHING = "";

  @TempDir static Path folder;

  private static Path keys;
  private static SSLContext context;

  private final Logs log = Logs.open("dev.carafe");
  private final Logs jetty = Logs.open("org.eclipse.jetty");
  private final Carafe app = Carafe.create();
  private RunningServer server;

  @BeforeAll
  static void makeKeys() throws Exception {
    keys = TestKeys.make(folder);
    context = TestKeys.trusting(keys);
  }

  @BeforeEach
  void start() {
    app.get(
        "/",
        request ->
            Response.text(
                request.method()
                    + " "
                    + request.url()
                    + " "
                    + request.isSecure()
                    + " "
                    + request.headers("Cookie")));
    app.get("/x", request -> request.header("X"));
    app.get("/<path:any>", request -> "any");
    app.post("/body", request -> "octets " + request.bytes().length);
    app.get("/host", request -> request.host());
    app.get(
        "/cookies",
        request ->
            Response.text("ok")
                .setCookie(Cookie.of("a", "1"))
                .setCookie(Cookie.of("b", "2"))
                .header("Connection", "X-Hop")
                .header("Keep-Alive", "timeout=5")
                .header("Upgrade", "h2c"));
    server = app.tls(keys, TestKeys.PASSWORD).http2().start(0);
  }

  @AfterEach
  void stop() {
    server.close();
    log.close();
    jetty.close();
  }

  private Http2Socket connect() throws IOException {
    return Http2Socket.connect(context, server.port());
  }

  private static String[] without(String name, String... fields) {
    List<String> left = new ArrayList<>();
    for (int i = 0; i < fields.length; i += 2) {
      if (!fields[i].equals(name)) {
        left.add(fields[i]);
        left.add(fields[i + 1]);
      }
    }
    return left.toArray(String[]::new);
  }

  private static String[] with(String name, String value) {
    String[] fields = Http2Socket.fields("GET", "/");
    for (int i = 0; i < fields.length; i += 2) {
      if (fields[i].equals(name)) {
        fields[i + 1] = value;
        return fields;
      }
    }
    return Http2Socket.fields("GET", "/", name, value);
  }

  @Test
  void wholeRequestsAreAnswered() throws IOException {
    try (Http2Socket http2 = connect()) {
      assertThat(http2.protocol()).isEqualTo("h2");
      Answer answer = http2.get(1, "/?a=%20", "cookie", "a=1", "cookie", "b=\"x\"; c=\u00e9");
      assertThat(answer.status).isEqualTo(200);
      assertThat(answer.body)
          .isEqualTo("GET https://localhost/?a=%20 true [a=1; b=\"x\"; c=\u00c3\u00a9]");
      assertThat(http2.get(3, "/x", "x", "y").body).isEqualTo("y");
      assertThat(http2.ask(5, Http2Socket.fields("HEAD", "/")).body).isEmpty();
    }
  }

  @Test
  void rawOctetsOfAPathAreReadAsThoughTheyWerePercentEncoded() throws IOException {
    try (Http2Socket http2 = connect()) {
      String octets =
          new String(
              "\u00e9\u20ac\ud83d\ude00".getBytes(StandardCharsets.UTF_8),
              StandardCharsets.ISO_8859_1);
      assertThat(http2.get(1, "/?a=" + octets).body)
          .startsWith("GET https://localhost/?a=%C3%A9%E2%82%AC%F0%9F%98%80 ");
    }
  }

  static Stream<Arguments> malformed() {
    String[] good = Http2Socket.fields("GET", "/");
    return Stream.of(
        Arguments.of("no method", without(":method", good)),
        Arguments.of("no path", without(":path", good)),
        Arguments.of("no scheme", without(":scheme", good)),
        Arguments.of("no host", without(":authority", good)),
        Arguments.of("empty method", with(":method", NOTHING)),
        Arguments.of("empty path", with(":path", NOTHING)),
        Arguments.of("empty scheme", with(":scheme", NOTHING)),
        Arguments.of(
            "no host but an empty one",
            without(":authority", Http2Socket.fields("GET", "/", "host", ""))),
        Arguments.of(
            "no host but two",
            without(":authority", Http2Socket.fields("GET", "/", "host", "a", "host", "a"))),
        Arguments.of(
            "no host but a bad one",
            without(":authority", Http2Socket.fields("GET", "/", "host", "a b"))),
        Arguments.of("empty host", with(":authority", NOTHING)),
        Arguments.of("two hosts", with("host", "other.example")),
        Arguments.of("host with a user", with(":authority", "user@localhost")),
        Arguments.of("host with a password", with(":authority", "user:secret@localhost")),
        Arguments.of("host list", with(":authority", "localhost,other.example")),
        Arguments.of("host with a path", with(":authority", "localhost/admin")),
        Arguments.of("host with a blank", with(":authority", "local host")),
        Arguments.of("host with a line break", with(":authority", "localhost\r\nX: y")),
        Arguments.of("host with a bad port", with(":authority", "localhost:99999")),
        Arguments.of("method with a blank", with(":method", "GET /x HTTP/1.1\r\nX:")),
        Arguments.of("method with a line break", with(":method", "GET\r\n")),
        Arguments.of("lower path", with(":path", "nosuch")),
        Arguments.of("path with a blank", with(":path", "/ HTTP/1.1")),
        Arguments.of("path with a line break", with(":path", "/\r\nX: y")),
        Arguments.of("path with NUL", with(":path", "/\0")),
        Arguments.of("path above the root", with(":path", "/../x")),
        Arguments.of("path of another site", with(":path", "http://other.example/")),
        Arguments.of("path with a fragment", with(":path", "/#x")),
        Arguments.of("CONNECT", new String[] {":method", "CONNECT", ":authority", "localhost:1"}),
        Arguments.of("unknown pseudo field", with(":nosuch", "x")),
        Arguments.of("status in a request", with(":status", "200")),
        Arguments.of("method twice", again(":method", "GET")),
        Arguments.of("path twice", again(":path", "/x")),
        Arguments.of("authority twice", again(":authority", "localhost")),
        Arguments.of("upper case", with("X-Upper", "x")),
        Arguments.of("blank in a name", with("x y", "x")),
        Arguments.of("colon in a name", with("x:y", "x")),
        Arguments.of("line break in a name", with("x\r\ny", "x")),
        Arguments.of("line feed in a value", with("x", "a\nb")),
        Arguments.of("carriage return in a value", with("x", "a\rb")),
        Arguments.of("NUL in a value", with("x", "a\0b")),
        Arguments.of("blank before a value", with("x", " a")),
        Arguments.of("tab after a value", with("x", "a\t")),
        Arguments.of("connection", with("connection", "close")),
        Arguments.of("connection with TE", with("connection", "TE")),
        Arguments.of("keep-alive", with("keep-alive", "timeout=5")),
        Arguments.of("proxy-connection", with("proxy-connection", "close")),
        Arguments.of("upgrade", with("upgrade", "h2c")),
        Arguments.of("transfer-encoding", with("transfer-encoding", "chunked")),
        Arguments.of("te", with("te", "gzip")),
        Arguments.of("length of nonsense", with("content-length", "x")),
        Arguments.of("negative length", with("content-length", "-1")),
        Arguments.of(
            "two lengths",
            Http2Socket.fields("GET", "/", "content-length", "0", "content-length", "1")),
        Arguments.of(
            "pseudo fields after others",
            Http2Socket.fields("GET", "/", "x", "y", ":method", "POST")));
  }

  /** The field a second time, behind the other pseudo fields. */
  private static String[] again(String name, String value) {
    return Http2Socket.fields("GET", "/", name, value);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformed")
  void malformedHeadsAreRefused(String what, String[] fields) throws IOException {
    try (Http2Socket http2 = connect()) {
      Answer answer = http2.ask(1, fields);

      assertThat(answer.isRefused()).as("%s: %s", what, answer).isTrue();
    }
    try (Http2Socket http2 = connect()) {
      assertThat(http2.get(1, "/host").status).isEqualTo(200);
    }
    assertThat(log.lines()).isEmpty();
    assertThat(jetty.lines()).isEmpty();
  }

  @Test
  void hostWithoutAuthorityWillDoWhereAProxySaysIt() throws IOException {
    try (Http2Socket http2 = connect()) {
      String[] fields =
          without(":authority", Http2Socket.fields("GET", "/host", "host", "shop.example:8443"));
      assertThat(http2.ask(1, fields).body).isEqualTo("shop.example");
      assertThat(http2.ask(3, Http2Socket.fields("GET", "/host", "host", "LOCALHOST")).body)
          .isEqualTo("localhost");
    }
  }

  @Test
  void fieldsOfOneConnectionAreLeftOutOfAnswers() throws IOException {
    try (Http2Socket http2 = connect()) {
      Answer answer = http2.get(1, "/cookies");

      assertThat(answer.fields)
          .anyMatch(field -> field.startsWith("set-cookie: a=1"))
          .anyMatch(field -> field.startsWith("set-cookie: b=2"))
          .noneMatch(field -> field.matches("(?i)(connection|keep-alive|upgrade): .*"));
    }
  }
}
