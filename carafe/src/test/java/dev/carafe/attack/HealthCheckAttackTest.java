package dev.carafe.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.engine.RunningServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The health check is answered before anything else is looked at, on the network's thread. */
class HealthCheckAttackTest {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final String ASKED = "GET /healthz HTTP/1.1\r\nHost: a\r\n";

  private static RunningServer server;

  @BeforeAll
  static void start() {
    Carafe app = Carafe.create().trustedHosts(List.of("shop.example")).healthCheck("/healthz");
    app.get("/", request -> "home");
    server = app.start(0);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET /healthz, Host: ..evil.., 200",
    "GET http://shop.example/healthz, Host: shop.example, 200",
    "HEAD /healthz, Host: a, 200",
    "GET /healthz, X-Host: a, 400",
    "GET /%68ealthz, Host: shop.example, 404",
    "GET //healthz, Host: shop.example, 404",
    "POST /healthz, Host: shop.example, 404",
  })
  void itsPathAloneCounts(String line, String host, int status) throws IOException {
    String answer =
        RawSocket.exchange(
            server.port(), line + " HTTP/1.1\r\n" + host + "\r\nConnection: close\r\n\r\n");
    assertThat(RawSocket.status(answer)).isEqualTo(status);
    assertThat(answer.endsWith("\r\n\r\nok")).isEqualTo(status == 200 && line.startsWith("GET"));
  }

  @Test
  void bodiesThatDoNotComeHoldUpNoCheck() throws IOException {
    List<RawSocket> probes = new ArrayList<>();
    try {
      for (int i = 0; i < 200; i++) {
        RawSocket probe = RawSocket.connect(server.port());
        probes.add(probe);
        probe.send(ASKED + "Content-Length: 50\r\n\r\nhello");
        assertThat(RawSocket.status(probe.readHead(SOON))).isEqualTo(200);
      }
      String other = RawSocket.exchange(server.port(), ASKED + "Connection: close\r\n\r\n");
      assertThat(RawSocket.status(other)).isEqualTo(200);
    } finally {
      for (RawSocket probe : probes) {
        probe.close();
      }
    }
  }

  @Test
  void checksInARowAreAnsweredOneByOne() throws IOException {
    String answers =
        RawSocket.exchange(
            server.port(), (ASKED + "\r\n").repeat(50) + ASKED + "Connection: close\r\n\r\n");
    assertThat(answers.split("HTTP/1.1 200 OK", -1)).hasSize(52);
  }
}
