package dev.carafe.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.Response;
import dev.carafe.engine.RunningServer;
import dev.carafe.testing.Logs;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests whose answers once went out without what a hook adds to every answer. */
class HeadersAttackTest {
  private RunningServer server;

  @BeforeEach
  void start() {
    server = app().start(0);
  }

  private static Carafe app() {
    Carafe app = Carafe.create();
    Carafe shop = Carafe.create().secretKey("a key for this test only");
    shop.afterRequest((request, response) -> response.header("X-Frame-Options", "DENY"));
    shop.get("/", request -> "shop");
    app.mount("/shop", shop);
    app.mount(exchange -> exchange.header("X-Choose").isEmpty(), shop);
    app.afterRequest((request, response) -> response.header("X-Frame-Options", "DENY"));
    app.get("/", request -> "index");
    app.get("/slash/", request -> "slash");
    app.get("/cookie", request -> Response.text("x").setCookie("a;b", "v"));
    app.get("/session", request -> request.session().put("a", 1));
    return app;
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET /, 200",
    "GET /none, 404",
    "POST /, 405",
    "GET /slash, 308",
    "GET /shop, 308",
    "GET /shop/none, 404",
    "OPTIONS *, 400",
    "GET /cookie, 500",
    "GET /session, 500"
  })
  void everyAnswerPassesTheHooks(String line, int status) throws IOException {
    try (Logs log = Logs.open("dev.carafe")) {
      String answer = RawSocket.get(server.port(), line, "X-Choose: no");

      assertThat(RawSocket.status(answer)).as(answer).isEqualTo(status);
      assertThat(answer).contains("X-Frame-Options: DENY");
      assertThat(log.written()).hasSize(status == 500 ? 1 : 0);
    }
  }

  @ParameterizedTest
  @CsvSource({"GET /, 500", "GET /shop/, 500", "OPTIONS *, 400"})
  void aChoiceThatFailsIsAnErrorPageLikeAnyOther(String line, int status) throws IOException {
    try (Logs log = Logs.open("dev.carafe")) {
      String answer = RawSocket.get(server.port(), line);

      assertThat(RawSocket.status(answer)).isEqualTo(status);
      assertThat(answer).contains("X-Frame-Options: DENY");
      assertThat(log.written()).hasSize(status == 500 ? 1 : 0);
    }
  }
}
