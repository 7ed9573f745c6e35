package dev.carafe.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.TrustedProxies;
import dev.carafe.engine.RunningServer;
import dev.carafe.security.Csrf;
import dev.carafe.security.SecurityHeaders;
import dev.carafe.testing.Logs;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forged requests, octet by octet, and answers that lack what makes browsers careful. */
class CsrfAttackTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private static final String BODY = "to=mallory";

  private final AtomicInteger changes = new AtomicInteger();
  private RunningServer server;

  @BeforeEach
  void start() {
    Carafe app =
        Carafe.create()
            .secretKey("a key for this test only")
            .trustProxies(TrustedProxies.hops(1).host(1).from("192.0.2.1"))
            .install(SecurityHeaders.defaults())
            .install(Csrf.protection().trust("https://pay.example"));
    app.route(
        "/do",
        List.of("POST", "PUT", "DELETE", "TRACE", "QUERY", "PROPFIND"),
        request -> "change " + changes.incrementAndGet());
    app.post("/direct", request -> "change " + changes.incrementAndGet()).nonBlocking();
    app.get("/do", request -> "nothing");
    server = app.start(0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String send(String line, String fields, String body) throws IOException {
    return RawSocket.exchange(
        server.port(),
        line
            + " HTTP/1.1\r\nHost: shop.example\r\nConnection: close\r\n"
            + (fields.isEmpty() ? "" : fields.replace("|", "\r\n") + "\r\n")
            + "Content-Length: "
            + body.length()
            + "\r\n\r\n"
            + body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sec-Fetch-Site: cross-site",
        "sec-fetch-site: cross-site",
        "SEC-FETCH-SITE:cross-site",
        "Sec-Fetch-Site: same-site",
        "Sec-Fetch-Site: same-origin, cross-site",
        "Sec-Fetch-Site: SAME-ORIGIN",
        "Sec-Fetch-Site: cross-site|Sec-Fetch-Site: same-origin",
        "Sec-Fetch-Site: \u00a0none",
        "Sec-Fetch-Site: cross-site|Origin: https://shop.example",
        "Sec-Fetch-Site: cross-site|Origin: https://pay.example.evil.example",
        "Sec-Fetch-Site: cross-site|Origin: https://pay.example, https://evil.example",
        "Origin: null",
        "Origin: https://evil.example",
        "Origin: https://evil.example/shop.example",
        "Origin: https://evil.example://shop.example",
        "Origin: https://shop.example@evil.example",
        "Origin: https://shop.example:81",
        "Origin: https://shop.example.",
        "Origin: ://shop.example",
        "Origin: shop.example",
        "Origin: https://evil.example|Origin: https://shop.example",
        "Origin: https://evil.example|X-Forwarded-Host: evil.example",
        "Origin: https://evil.example|Forwarded: host=evil.example",
        "Origin: https://evil.example|X-Original-Host: evil.example",
        "Origin: https://evil.example|Authorization: Bearer x",
        "Origin: https://evil.example|X-Requested-With: XMLHttpRequest",
        "Origin: https://evil.example|X-CSRF-Token: x",
        "Origin: https://evil.example|Cookie: csrf_token=x|X-CSRF-Token: x",
        "Cookie: session=x",
        "Cookie: a=b|X-CSRF-Token: AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
      })
  void whatIsForgedChangesNothing(String fields) throws IOException {
    for (String method : List.of("POST", "PUT", "DELETE", "TRACE", "QUERY", "PROPFIND")) {
      for (String type :
          List.of(
              "application/x-www-form-urlencoded",
              "multipart/form-data; boundary=b",
              "text/plain",
              "application/json",
              "application/csp-report")) {
        String answer = send(method + " /do", fields + "|Content-Type: " + type, BODY);
        assertThat(RawSocket.status(answer)).as(method + " " + type).isIn(400, 403, 405);
      }
    }
    assertThat(RawSocket.status(send("POST /direct", fields, BODY))).isIn(400, 403);
    assertThat(RawSocket.status(send("POST /do?csrf_token=x", fields, BODY))).isIn(400, 403);
    assertThat(changes).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sec-Fetch-Site: same-origin",
        "Sec-Fetch-Site: none",
        "Origin: https://shop.example",
        "Origin: http://shop.example",
        "Sec-Fetch-Site: cross-site|Origin: https://pay.example",
        "Origin: https://pay.example",
        "X-No-Browser: 1",
      })
  void whatIsTheSitesOwnPasses(String fields) throws IOException {
    assertThat(send("POST /do", fields, BODY)).endsWith("change 1");
    assertThat(send("POST /direct", fields, "")).endsWith("change 2");
  }

  @Test
  void aRequestWithoutAHostIsNobodysOwn() throws IOException {
    for (String origin : List.of("null", "http://", "://", "")) {
      String answer =
          RawSocket.exchange(
              server.port(), "POST /do HTTP/1.0\r\nCookie: a=b\r\nOrigin: " + origin + "\r\n\r\n");
      assertThat(RawSocket.status(answer)).isIn(400, 403);
    }
    assertThat(changes).hasValue(0);
  }

  @ParameterizedTest
  @CsvSource({
    "GET /none, 404",
    "GET /static/../do, 0",
    "GET /static/none, 404",
    "GET //do, 0",
    "GET /?%zz, 404",
    "OPTIONS *, 0",
    "BREW /do, 405",
    "POST /do, 403",
    "GET /do, 200",
    "HEAD /do, 200",
    "GET /%c0%af, 0",
  })
  void noAnswerOfTheProgramLacksTheFields(String line, int status) throws IOException {
    String answer = send(line, "Origin: null", "");
    assertThat(status == 0 || RawSocket.status(answer) == status).as(answer).isTrue();
    assertThat(answer)
        .contains("Content-Security-Policy: default-src 'self'")
        .contains("X-Content-Type-Options: nosniff")
        .contains("X-Frame-Options: DENY");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /%zz", "GET /%00", "GET /\u0001", "GET"})
  void whatIsNoHttpIsAnsweredWithAPageThatLoadsNothing(String line) throws IOException {
    String answer = send(line, "Origin: null", "");
    assertThat(RawSocket.status(answer)).isEqualTo(400);
    assertThat(answer)
        .contains("Content-Security-Policy: default-src 'none'; frame-ancestors 'none'")
        .contains("X-Content-Type-Options: nosniff");
  }
}
