package dev.carafe.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.TestClient;
import dev.carafe.TestRequest;
import dev.carafe.TestResponse;
import dev.carafe.engine.RunningServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The test client refuses what the server refuses, and lets through what it lets through. */
class TestClientAttackTest {
  private static final Carafe APP = Carafe.create();
  private static RunningServer server;

  @BeforeAll
  static void start() {
    APP.get("/", request -> "root");
    APP.get("/cookie", request -> request.cookies().all("a").size() + " cookies");
    server = APP.start(0);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String octets(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /** Asks both; fields are name, value, name, value ... */
  private static int agreedStatus(String method, String path, String... fields) throws IOException {
    int status = clientStatus(method, path, fields);
    assertThat(status).as(described(method, path, fields)).isEqualTo(ask(method, path, fields));
    return status;
  }

  private static String described(String method, String path, String... fields) {
    return method + " " + path.substring(0, Math.min(40, path.length())) + " " + List.of(fields);
  }

  private static int clientStatus(String method, String path, String... fields) {
    TestRequest request = APP.testClient().request(method, path).header("Connection", "close");
    for (int i = 0; i < fields.length; i += 2) {
      request = request.header(fields[i], fields[i + 1]);
    }
    return request.send().status();
  }

  private static int ask(String method, String path, String... fields) throws IOException {
    StringBuilder head = new StringBuilder(method + " " + octets(path) + " HTTP/1.1\r\n");
    boolean hasHost = false;
    for (int i = 0; i < fields.length; i += 2) {
      hasHost |= fields[i].equalsIgnoreCase("Host");
      head.append(fields[i]).append(": ").append(fields[i + 1]).append("\r\n");
    }
    head.append(hasHost ? "" : "Host: localhost\r\n").append("Connection: close\r\n\r\n");
    return RawSocket.status(RawSocket.exchange(server.port(), head.toString()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/%00",
        "/%0a",
        "/%zz",
        "/%",
        "/?a=%00",
        "/?\u0001",
        "/a b",
        "/\t",
        "/\u0001",
        "/\u007F",
        "/\u0080",
        "/é😀",
        "/\\",
        "//a",
        "//a@b/",
        "/../a",
        "/%2e%2e/a",
        "/;a",
        "/..;/",
        "/<>\"{}|^`",
        "/%2F",
        "/%c3",
        "/%c3%a9",
        "/?" + "%",
        "/http://a@b/"
      })
  void aboutPaths(String path) throws IOException {
    agreedStatus("GET", path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST:80",
        "a.example.",
        "a_b",
        "[::1]",
        "[::1]:81",
        "127.0.0.1:8080",
        "",
        " ",
        "a@b",
        "a b",
        "a/b",
        "a?b",
        "a#b",
        "a\\b",
        "a,b",
        "<a>",
        "a\"b",
        "é",
        "[::1",
        "::1",
        "a]",
        "[a]",
        "[]",
        "a:b",
        "a:",
        "a:0",
        "a:65535",
        "a:65536",
        "a:99999",
        "a:1:2",
        ":80",
        "a:-1",
        "a:+1",
        "a$b",
        "a!b",
        "a~b",
        "a%41b",
        "a%4",
        "a%zz",
        "a;b",
        "a=b",
        "a'b",
        "a(b)",
        "a*b",
        "a&b",
        "a+b",
        "a^b",
        "a`b",
        "a{b",
        "a|b",
        "..",
        "a..b",
        "-",
        "256.1.1.1",
        "a\tb"
      })
  void aboutHosts(String host) throws IOException {
    agreedStatus("GET", "/", "Host", host);
  }

  @ParameterizedTest
  @ValueSource(strings = {"get", "GeT", "HEAD", "FOO", "G@T", "G ET", "", "A-B", "É", "TRACE"})
  void aboutMethods(String method) throws IOException {
    agreedStatus(method, "/");
  }

  @Test
  void aboutEveryOctetOfACookie() throws IOException {
    for (char octet = 1; octet <= 0xFF; octet++) {
      if (octet != '\r' && octet != '\n') {
        int status = agreedStatus("GET", "/cookie", "Cookie", "a=" + octet + "b");
        boolean control = (octet < ' ' && octet != '\t') || octet == 0x7F;
        assertThat(status).isEqualTo(control ? 400 : 200);
        agreedStatus("GET", "/cookie", "Cookie", octet + "a=b" + octet);
      }
    }
  }

  @Test
  void aboutLongOnes() throws IOException {
    assertThat(agreedStatus("GET", "/" + "a".repeat(40_000))).isEqualTo(414);
    for (int length = 16_200; length < 16_384; length += 3) {
      // Where a line ends at the limit, the pieces in which it comes decide between 414 and 431.
      String path = "/" + "a".repeat(length);
      String value = "a".repeat(length);
      assertThat(clientStatus("GET", path) > 404).isEqualTo(ask("GET", path) > 404);
      assertThat(clientStatus("GET", "/", "X", value)).isEqualTo(ask("GET", "/", "X", value));
    }
    assertThat(agreedStatus("GET", "/", "X", "a".repeat(17_000))).isEqualTo(431);
    assertThat(agreedStatus("GET", "/", "a".repeat(17_000), "x")).isEqualTo(431);
  }

  @Test
  void aboutSeveralHosts() throws IOException {
    assertThat(agreedStatus("GET", "/", "Host", "a", "Host", "a")).isEqualTo(400);
    assertThat(agreedStatus("GET", "/", "Host", "a", "hOST", "b")).isEqualTo(400);
  }

  @Test
  void aboutAnything() throws IOException {
    Random random = new Random(20261126);
    String some = "/%0azA.:@?[]=;\"\\ \t\u0001\u007F~é";
    for (int i = 0; i < 500; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(8); length > 0; length--) {
        text.append(some.charAt(random.nextInt(some.length())));
      }
      switch (random.nextInt(3)) {
        case 0 -> agreedStatus("GET", "/" + text + "x");
        case 1 -> agreedStatus("GET", "/", "Host", text.toString());
        default -> agreedStatus("GET", "/cookie", "Cookie", text.toString());
      }
    }
  }

  @Test
  void whatNoBrowserSendsIsRefusedToo() {
    assertThat(clientStatus("CONNECT", "/")).isEqualTo(400);
    assertThat(clientStatus("POST", "/", "Transfer-Encoding", "gzip, chunked")).isEqualTo(400);
  }

  @Test
  void cookiesOfTheJarAreRefusedLikeOthers() {
    TestClient client = APP.testClient();
    client.jar().set("a", "x\u0001");
    assertThat(client.get("/cookie").status()).isEqualTo(400);
    client.jar().set("a", "x");
    assertThat(client.get("/cookie").text()).isEqualTo("1 cookies");
    for (int i = 0; i < 5; i++) {
      client.jar().set("a" + i, "x".repeat(4_000));
    }
    assertThat(client.get("/cookie").status()).isEqualTo(431);
  }

  @Test
  void theProgramDoesNotSeeWhatIsRefusedAndTheTestSeesWhy() {
    Carafe app = Carafe.create();
    app.beforeRequest(
        request -> {
          throw new AssertionError("seen");
        });
    TestResponse answer = app.testClient().request("GET", "/").header("Host", "a@b").send();
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("no program sees it").contains("Host");
  }

  @Test
  void valuesOfFieldsComeWithoutTheBlanksAround() throws IOException {
    Carafe app = Carafe.create();
    app.get("/", request -> "[" + request.header("X") + "]");
    try (RunningServer own = app.start(0)) {
      for (String value : List.of(" a b\t", "", " ", "\u00A0a\u00A0")) {
        String text = app.testClient().request("GET", "/").header("X", value).send().text();
        assertThat(RawSocket.get(own.port(), "GET /", "X: " + value)).endsWith(octets(text));
      }
    }
  }
}
