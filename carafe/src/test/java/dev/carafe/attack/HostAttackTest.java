package dev.carafe.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.engine.RunningServer;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests for hosts that the program is not to answer for. */
class HostAttackTest {
  private final Queue<String> ran = new ConcurrentLinkedQueue<>();
  private RunningServer server;

  @BeforeEach
  void start() {
    Carafe shop = Carafe.create().secretKey("a key for this test only");
    shop.beforeRequest(request -> note("shop's hook"));
    shop.get("/", request -> note("shop"));
    Carafe chosen = Carafe.create().secretKey("a key for this test only");
    chosen.get("/", request -> note("chosen"));
    Carafe app =
        Carafe.create()
            .secretKey("a key for this test only")
            .trustedHosts(List.of("localhost"))
            .mount("/shop", shop)
            .mount(exchange -> "1".equals(exchange.header("X-Choose")), chosen);
    app.beforeRequest(request -> note("hook"));
    app.afterRequest((request, response) -> response.header("X-Frame-Options", "DENY"));
    app.get("/", request -> note("view"));
    app.get("/direct", request -> note("direct")).nonBlocking();
    app.get("/slash/", request -> note("slash"));
    server = app.start(0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String note(String what) {
    ran.add(what);
    return what.endsWith("hook") ? null : what;
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /",
    "GET, /direct",
    "GET, /none",
    "GET, /slash",
    "POST, /",
    "OPTIONS, /",
    "GET, /shop",
    "GET, /shop/",
    "GET, /shop/none",
    "GET, /static/none",
    "HEAD, /"
  })
  void nothingRunsForAForeignHost(String method, String path) throws IOException {
    for (String host : List.of("evil.example", "localhost.evil.example", "localhost.", "")) {
      String answer =
          RawSocket.exchange(
              server.port(),
              method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
      assertThat(RawSocket.status(answer)).as(host).isEqualTo(400);
      assertThat(host.isEmpty() || answer.contains("X-Frame-Options: DENY")).as(host).isTrue();
    }
    assertThat(ran).isEmpty();
  }

  @Test
  void programsThatAreChosenAreGuardedToo() throws IOException {
    String request = "GET / HTTP/1.1\r\nHost: %s\r\nX-Choose: 1\r\nConnection: close\r\n\r\n";
    assertThat(RawSocket.exchange(server.port(), request.formatted("evil.example")))
        .startsWith("HTTP/1.1 400")
        .contains("X-Frame-Options: DENY");
    assertThat(ran).isEmpty();
    assertThat(RawSocket.exchange(server.port(), request.formatted("localhost")))
        .startsWith("HTTP/1.1 200");
    assertThat(ran).containsExactly("chosen");
  }

  @Test
  void aHostIsNotTrustedForAnothersThatOlderRulesMadeOfIt() throws IOException {
    Carafe app = Carafe.create().trustedHosts(List.of("straße.example", ".Größe.example"));
    app.get("/", request -> "street");
    try (RunningServer street = app.start(0)) {
      assertThat(statusFor(street, "xn--strae-oqa.example")).isEqualTo(200);
      assertThat(statusFor(street, "www.xn--gre-6ka8i.example:80")).isEqualTo(200);
      assertThat(statusFor(street, "strasse.example")).isEqualTo(400);
      assertThat(statusFor(street, "www.groesse.example")).isEqualTo(400);
      assertThat(statusFor(street, "www.gr\u00f6sse.example")).isEqualTo(400);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {".localhost", "a..localhost", "..localhost", ".", "..", "localhost..", ".:80"})
  void aHostWithAnEmptyLabelIsNotTrusted(String host) throws IOException {
    Carafe app = Carafe.create().trustedHosts(List.of(".localhost"));
    app.get("/", request -> "view");
    try (RunningServer running = app.start(0)) {
      assertThat(statusFor(running, host)).isEqualTo(400);
      assertThat(statusFor(running, "a.localhost")).isEqualTo(200);
    }
  }

  private static int statusFor(RunningServer street, String host) throws IOException {
    return RawSocket.status(
        RawSocket.exchange(
            street.port(), "GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"));
  }
}
