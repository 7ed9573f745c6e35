package dev.carafe.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.Request;
import dev.carafe.Response;
import dev.carafe.TrustedProxies;
import dev.carafe.engine.RunningServer;
import dev.carafe.testing.Logs;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Visitors who pretend to be a proxy, or to have come through one. */
class ProxyAttackTest {
  private static Carafe app() {
    Carafe shop = Carafe.create().secretKey("a key for this test only");
    shop.get("/", ProxyAttackTest::seen).endpoint("index");
    Carafe app = Carafe.create().secretKey("a key for this test only").mount("/shop", shop);
    app.get("/", ProxyAttackTest::seen).endpoint("index");
    app.get(
        "/boom",
        request -> {
          throw new IllegalStateException("boom");
        });
    return app;
  }

  private static Response seen(Request request) {
    return Response.text(
            request.isSecure()
                + " "
                + request.host()
                + " "
                + request.remoteAddress()
                + " "
                + request.urlFor("index"))
        .setCookie("c", "v");
  }

  private static final String[] EVERYTHING = {
    "X-Forwarded-For: 203.0.113.9",
    "X-Forwarded-Proto: https",
    "X-Forwarded-Host: evil.example",
    "X-Forwarded-Port: 444",
    "X-Forwarded-Prefix: /evil",
    "Forwarded: for=203.0.113.9;proto=https;host=evil.example"
  };

  @Test
  void nothingIsBelievedUnlessTheProgramSaysSo() throws IOException {
    try (RunningServer server = app().start(0)) {
      String answer = RawSocket.get(server.port(), "GET /", EVERYTHING);
      assertThat(answer).endsWith("false localhost /127.0.0.1 /").contains("c=v; Path=/\r");
    }
  }

  @Test
  void aPeerThatIsNoTrustedProxyIsNotBelieved() throws IOException {
    TrustedProxies elsewhere =
        TrustedProxies.hops(1).host(1).port(1).prefix(1).from("10.0.0.0/8", "2001:db8::/32");
    for (TrustedProxies proxies :
        List.of(elsewhere, TrustedProxies.addresses("192.0.2.1").host(1).prefix(1))) {
      try (RunningServer server = app().trustProxies(proxies).start(0)) {
        assertThat(RawSocket.get(server.port(), "GET /", EVERYTHING))
            .endsWith("false localhost /127.0.0.1 /");
      }
    }
  }

  @Test
  void whatATrustedProxySaysReachesEverything() throws IOException {
    TrustedProxies proxies = TrustedProxies.hops(1).host(1).prefix(1).from("127.0.0.0/8");
    try (RunningServer server = app().trustProxies(proxies).start(0)) {
      String answer = RawSocket.get(server.port(), "GET /shop/", EVERYTHING);
      assertThat(answer)
          .endsWith("true evil.example /203.0.113.9 /evil/shop/")
          .contains("c=v; Secure; Path=/evil/shop\r");
      assertThat(RawSocket.get(server.port(), "GET /shop", EVERYTHING))
          .contains("Location: /evil/shop/\r");
    }
  }

  @Test
  void theOtherKindOfFieldIsNotBelieved() throws IOException {
    try (RunningServer server = app().trustProxies(TrustedProxies.hops(1).host(1)).start(0)) {
      assertThat(RawSocket.get(server.port(), "GET /", EVERYTHING[5]))
          .endsWith("false localhost /127.0.0.1 /");
    }
    try (RunningServer server =
        app().trustProxies(TrustedProxies.hops(1).host(1).forwarded()).start(0)) {
      assertThat(
              RawSocket.get(
                  server.port(), "GET /", List.of(EVERYTHING).subList(0, 5).toArray(String[]::new)))
          .endsWith("false localhost /127.0.0.1 /");
      assertThat(RawSocket.get(server.port(), "GET /", EVERYTHING))
          .endsWith("true evil.example /203.0.113.9 /");
    }
  }

  /** The visitor sends the beginning of a list; the proxy appends 203.0.113.9. */
  @ParameterizedTest
  @ValueSource(
      strings = {"127.0.0.1", "\"", "\"a", "a\\", "127.0.0.1, \"", ",,", "[", "\"127.0.0.1"})
  void aVisitorCannotHideOrChooseHisAddress(String sent) throws IOException {
    for (TrustedProxies proxies :
        List.of(TrustedProxies.hops(1), TrustedProxies.addresses("127.0.0.1"))) {
      try (RunningServer server = app().trustProxies(proxies).start(0)) {
        assertThat(
                RawSocket.get(server.port(), "GET /", "X-Forwarded-For: " + sent + ", 203.0.113.9"))
            .endsWith("false localhost /203.0.113.9 /");
        assertThat(
                RawSocket.get(
                    server.port(),
                    "GET /",
                    "X-Forwarded-For: " + sent,
                    "X-Forwarded-For: 203.0.113.9"))
            .endsWith("false localhost /203.0.113.9 /");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"for=\"", "for=\"x\\", "for=127.0.0.1;x=\"", "for=a;for=b", "=", "for"})
  void aForwardedFieldThatCannotBeReadTellsNobodysAddress(String sent) throws IOException {
    try (RunningServer server =
        app().trustProxies(TrustedProxies.hops(1).host(1).forwarded()).start(0)) {
      assertThat(
              RawSocket.get(
                  server.port(),
                  "GET /",
                  "Forwarded: " + sent + ", for=203.0.113.9;host=a.example"))
          .endsWith("false localhost null /");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-For: ",
        "X-Forwarded-For: ,",
        "X-Forwarded-For: unknown",
        "X-Forwarded-For: 999.1.1.1",
        "X-Forwarded-For: 1.2.3",
        "X-Forwarded-For: 127.1",
        "X-Forwarded-For: 0177.0.0.1",
        "X-Forwarded-For: localhost",
        "X-Forwarded-For: [::1",
        "X-Forwarded-For: ::1]",
        "X-Forwarded-For: fe80::1%eth0",
        "X-Forwarded-For: :::::",
        "X-Forwarded-For: .:1",
        "X-Forwarded-Proto: gopher",
        "X-Forwarded-Proto: \u00ff",
        "X-Forwarded-Port: 99999999999999999999",
        "X-Forwarded-Port: -1",
        "X-Forwarded-Port: 80;x",
        "X-Forwarded-Prefix: //evil.example",
        "X-Forwarded-Prefix: /\\evil.example",
        "X-Forwarded-Prefix: /%2fevil.example",
        "X-Forwarded-Prefix: /%5cevil.example",
        "X-Forwarded-Prefix: /a;b",
        "X-Forwarded-Prefix: /a; Domain=evil.example",
        "X-Forwarded-Prefix: /%0d%0aSet-Cookie:x=y",
        "X-Forwarded-Prefix: /%zz",
        "X-Forwarded-Prefix: /../x",
        "X-Forwarded-Prefix: evil",
        "X-Forwarded-Prefix: /<script>",
        "X-Forwarded-Prefix: /",
      })
  void whatMakesNoSenseIsPassedOver(String field) throws IOException {
    TrustedProxies all = TrustedProxies.hops(1).host(1).port(1).prefix(1);
    try (RunningServer server = app().trustProxies(all).start(0)) {
      String answer = RawSocket.get(server.port(), "GET /", field);
      assertThat(answer).startsWith("HTTP/1.1 200").endsWith(" /").contains("c=v; Path=/\r");
      assertThat(answer).containsPattern("\r\n\r\nfalse localhost (null|/127.0.0.1) /$");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b", "a/b", "a@b", "a\\b", "a:b", "a:", ":80", "[", "[x]", "[]", "a?b", "a\u00ff", "<"
      })
  void aHostThatIsNoneIsRefused(String host) throws IOException {
    try (RunningServer server = app().trustProxies(TrustedProxies.hops(1).host(1)).start(0)) {
      assertThat(RawSocket.get(server.port(), "GET /", "X-Forwarded-Host: " + host))
          .startsWith("HTTP/1.1 400");
      assertThat(RawSocket.get(server.port(), "GET /shop/none", "X-Forwarded-Host: " + host))
          .startsWith("HTTP/1.1 400");
    }
  }

  @Test
  void trustedHostsAreThoseThatTheProxyWasAskedFor() throws IOException {
    Carafe app = app().trustProxies(TrustedProxies.hops(1).host(1));
    try (RunningServer server = app.trustedHosts(List.of("shop.example")).start(0)) {
      assertThat(RawSocket.get(server.port(), "GET /", "X-Forwarded-Host: shop.example:444"))
          .startsWith("HTTP/1.1 200");
      assertThat(RawSocket.get(server.port(), "GET /", "X-Forwarded-Host: evil.example"))
          .startsWith("HTTP/1.1 400");
      assertThat(RawSocket.get(server.port(), "GET /")).startsWith("HTTP/1.1 400");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Forwarded: for=127.0.0.1",
        "X-Forwarded-For: 127.0.0.1",
        "X-Forwarded-Proto: http",
        "X-Forwarded-Host: localhost",
        "X-Real-IP: 127.0.0.1",
        "Via: 1.1 proxy",
        "CF-Connecting-IP: 127.0.0.1",
        "True-Client-IP: 127.0.0.1",
        "Fastly-Client-IP: 127.0.0.1"
      })
  void theDebugPageIsNotLocalBehindAProxy(String field) throws IOException {
    try (Logs log = Logs.open("dev.carafe");
        RunningServer server = app().debug(true).start(0)) {
      assertThat(RawSocket.get(server.port(), "GET /boom?token=t0k3n", field, "X-Api-Key: k3y"))
          .contains("<th>X-Api-Key</th><td>(hidden")
          .doesNotContain("k3y")
          .doesNotContain("t0k3n");
      assertThat(RawSocket.get(server.port(), "GET /boom?token=t0k3n", "X-Api-Key: k3y"))
          .contains("k3y")
          .contains("t0k3n");
      assertThat(log.written()).filteredOn(line -> line.contains("SEVERE")).hasSize(2);
    }
  }

  @Test
  void theDebugPageIsLocalForTheAddressThatATrustedProxyTells() throws IOException {
    Carafe app = app().debug(true).trustProxies(TrustedProxies.hops(1).from("127.0.0.1"));
    try (Logs log = Logs.open("dev.carafe");
        RunningServer server = app.start(0)) {
      for (String local : List.of("127.0.0.1", "::1")) {
        assertThat(page(server, "X-Forwarded-For: " + local)).contains("k3y");
      }
      for (String remote : List.of("203.0.113.9", "unknown", "203.0.113.9, 127.0.0.1")) {
        assertThat(page(server, "X-Forwarded-For: " + remote)).doesNotContain("k3y");
      }
      assertThat(page(server, "X-Forwarded-Proto: http")).doesNotContain("k3y");
      assertThat(page(server, "Via: 1.1 proxy", "X-Forwarded-For: 127.0.0.1"))
          .doesNotContain("k3y");
      assertThat(log.written()).isNotEmpty();
    }
  }

  private static String page(RunningServer server, String... fields) throws IOException {
    String[] all = Arrays.copyOf(fields, fields.length + 1);
    all[fields.length] = "X-Api-Key: k3y";
    return RawSocket.get(server.port(), "GET /boom", all);
  }
}
