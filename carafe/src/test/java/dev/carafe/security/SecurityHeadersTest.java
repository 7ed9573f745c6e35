package dev.carafe.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.carafe.Blueprint;
import dev.carafe.Carafe;
import dev.carafe.Response;
import dev.carafe.TestClient;
import dev.carafe.TestResponse;
import dev.carafe.TrustedProxies;
import dev.carafe.testing.Logs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The header fields that make browsers careful. */
class SecurityHeadersTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private static final String POLICY = "Content-Security-Policy";
  private static final String HSTS = "Strict-Transport-Security";

  private static final Map<String, String> ALWAYS =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "Referrer-Policy", "strict-origin-when-cross-origin",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()");

  private final Carafe app = Carafe.create().secretKey("a key for this test only");

  private static void assertGuarded(TestResponse answer) {
    ALWAYS.forEach((name, value) -> assertThat(answer.header(name)).as(name).isEqualTo(value));
    if (answer.status() == 304) {
      assertThat(answer.header(POLICY)).isNull();
    } else {
      assertThat(answer.header(POLICY)).isEqualTo(ContentPolicy.defaults().toString());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /, 200",
    "HEAD, /, 200",
    "OPTIONS, /, 200",
    "POST, /, 405",
    "GET, /none, 404",
    "GET, /slash, 308",
    "GET, /go, 302",
    "GET, /crash, 500",
    "GET, /abort, 403",
    "GET, /ready, 418",
    "GET, /empty, 204",
    "GET, /tagged, 304",
    "GET, /stream, 200",
    "GET, /toobig, 500",
    "GET, /replaced, 200",
    "GET, /static/none.css, 404",
    "GET, /blue/, 200",
    "GET, /blue/none, 404",
    "GET, /shop, 308",
    "GET, /shop/, 200",
    "GET, /shop/none, 404",
    "GET, /shop/crash, 500",
    "GET, /shop/inner/, 200",
    "GET, /direct, 200",
  })
  void everyAnswerHasThem(String method, String path, int status) {
    app.afterRequest(
        (request, response) ->
            request.path().equals("/replaced") ? Response.text("another") : response);
    app.install(SecurityHeaders.defaults());
    app.get("/", request -> "page");
    app.get("/slash/", request -> "page");
    app.get("/go", request -> Response.redirect("/"));
    app.get("/crash", request -> 1 / (request.path().length() - 6));
    app.get("/abort", request -> dev.carafe.HttpException.abort(403));
    app.get("/ready", request -> dev.carafe.HttpException.abort(Response.text("tea").status(418)));
    app.get("/empty", request -> Response.empty());
    app.get("/tagged", request -> Response.text("tagged").etag("1"));
    app.get("/stream", request -> Response.stream(out -> out.write(1), "text/plain"));
    app.get("/toobig", request -> request.session().put("x", tooMuch()) + "");
    app.get("/replaced", request -> "one");
    app.get("/direct", request -> "direct").nonBlocking();
    Blueprint blue = Blueprint.create("blue").urlPrefix("/blue");
    blue.get("/", request -> "blue");
    app.register(blue);
    Carafe inner = Carafe.create();
    inner.get("/", request -> "inner");
    Carafe shop = Carafe.create().mount("/inner", inner);
    shop.get("/", request -> "shop");
    shop.get("/crash", request -> 1 / (request.path().length() - 6));
    app.mount("/shop", shop);

    TestResponse answer =
        app.testClient().request(method, path).header("If-None-Match", "\"1\"").send();
    assertThat(answer.status()).isEqualTo(status);
    assertGuarded(answer);
    assertThat(answer.header(HSTS)).isNull();
  }

  /** More than a cookie holds, however it is packed. */
  private static String tooMuch() {
    return Stream.generate(() -> UUID.randomUUID().toString())
        .limit(300)
        .collect(Collectors.joining());
  }

  @Test
  void refusalsBeforeThereIsARouteHaveThemToo() {
    app.trustedHosts(List.of("shop.example")).install(SecurityHeaders.defaults());
    TestClient client = app.testClient().baseUrl("http://evil.example");

    assertThat(client.get("/").status()).isEqualTo(400);
    assertGuarded(client.get("/"));
    assertThat(client.get("/").header("Content-Type")).startsWith("text/html");
  }

  @Test
  void theHealthCheckLoadsNothingEither() {
    app.healthCheck("/healthz");
    assertThat(app.testClient().get("/healthz").header("X-Content-Type-Options"))
        .isEqualTo("nosniff");
  }

  @Test
  void strictTransportIsForThoseWhoCameByHttps() {
    app.trustProxies(TrustedProxies.hops(1).proto(1)).install(SecurityHeaders.defaults());
    app.get("/", request -> "page");

    TestClient client = app.testClient();
    assertThat(client.get("https://shop.example/").header(HSTS))
        .isEqualTo("max-age=31536000; includeSubDomains");
    client.header("X-Forwarded-Proto", "https");
    assertThat(client.get("/").header(HSTS)).isNotNull();
    client.header("X-Forwarded-Proto", "http");
    assertThat(client.get("https://shop.example/").header(HSTS)).isNull();
  }

  @Test
  void eachFieldCanBeSaidOtherwise() {
    app.install(
        SecurityHeaders.defaults()
            .contentPolicy(ContentPolicy.defaults().with("frame-ancestors", "'self'"))
            .reportOnly()
            .strictTransport(Duration.ofDays(1), false)
            .referrerPolicy("no-referrer")
            .openerPolicy("same-origin-allow-popups")
            .resourcePolicy("cross-origin")
            .permissionsPolicy("camera=(self)"));
    app.get("/", request -> "page");

    TestResponse page = app.testClient().get("https://shop.example/");
    assertThat(page.header(POLICY)).isNull();
    assertThat(page.header(POLICY + "-Report-Only")).endsWith("frame-ancestors 'self'");
    assertThat(page.header("X-Frame-Options")).isEqualTo("SAMEORIGIN");
    assertThat(page.header(HSTS)).isEqualTo("max-age=86400");
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(page.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin-allow-popups");
    assertThat(page.header("Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
    assertThat(page.header("Permissions-Policy")).isEqualTo("camera=(self)");
  }

  @Test
  void framesOfNamedHostsHaveNoFieldOfOldBrowsers() {
    app.install(
        SecurityHeaders.defaults()
            .contentPolicy(ContentPolicy.defaults().with("frame-ancestors", "https://a.example")));
    assertThat(app.testClient().get("/").header("X-Frame-Options")).isNull();
  }

  @Test
  void whatProtectsNothingIsRefused() {
    SecurityHeaders headers = SecurityHeaders.defaults();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> headers.referrerPolicy("unsafe-url"))
        .withMessageContaining("protects nothing");
    assertThatIllegalArgumentException().isThrownBy(() -> headers.openerPolicy("unsafe-none"));
    assertThatIllegalArgumentException().isThrownBy(() -> headers.resourcePolicy("*"));
    for (String permissions : List.of("a\nb", "", " ", "*", "camera=*", "camera")) {
      assertThatIllegalArgumentException().isThrownBy(() -> headers.permissionsPolicy(permissions));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> headers.strictTransport(Duration.ofDays(-1), true));
    for (String host : List.of("", "a/b", "https://a.example", "A.example", "a@b", "a b")) {
      assertThatIllegalArgumentException().isThrownBy(() -> headers.redirectToHttps(host));
    }
  }

  @Test
  void aViewsOwnFieldsStay() {
    app.install(SecurityHeaders.defaults());
    app.get(
        "/",
        request ->
            Response.html("page").header(POLICY, "default-src *").header("X-Frame-Options", "Y"));

    TestResponse page = app.testClient().get("/");
    assertThat(page.header(POLICY)).isEqualTo("default-src *");
    assertThat(page.header("X-Frame-Options")).isEqualTo("Y");
  }

  @Test
  void theDebugPageKeepsItsOwnPolicy() {
    app.debug(true).install(SecurityHeaders.defaults());
    app.get("/", request -> 1 / request.args().size());

    TestResponse page = app.testClient().get("/");
    assertThat(page.header(POLICY)).startsWith("default-src 'none'; style-src 'unsafe-inline'");
    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  void theNonceIsOfOneAnswerAndOnlyWhereItIsAskedFor() {
    app.install(SecurityHeaders.defaults());
    app.get("/", request -> request.renderString("{{ csp_nonce() }} {{ csp_nonce() }}"));
    app.get("/java", request -> SecurityHeaders.nonce(request));
    app.get("/own", request -> Response.text(SecurityHeaders.nonce(request)).noStore());

    TestClient client = app.testClient();
    List<String> nonces = new ArrayList<>();
    for (String path : List.of("/", "/", "/java", "/own")) {
      TestResponse page = client.get(path);
      String nonce = page.text().split(" ", -1)[0];
      assertThat(page.text()).isIn(nonce, nonce + " " + nonce);
      assertThat(page.header(POLICY))
          .contains("script-src 'self' 'nonce-" + nonce + "'; style-src 'self' 'nonce-" + nonce);
      assertThat(page.header("Cache-Control"))
          .isEqualTo(path.equals("/own") ? "no-store" : "private, no-cache");
      nonces.add(nonce);
    }
    assertThat(nonces).doesNotHaveDuplicates().allSatisfy(nonce -> assertThat(nonce).hasSize(22));
  }

  @Test
  void mountedProgramsMayHaveTheirOwn() {
    Carafe shop = Carafe.create().install(SecurityHeaders.defaults().referrerPolicy("no-referrer"));
    shop.get("/", request -> request.renderString("{{ csp_nonce() }}"));
    app.install(SecurityHeaders.defaults()).mount("/shop", shop);

    TestResponse page = app.testClient().get("/shop/");
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(page.header(POLICY)).contains("'nonce-" + page.text() + "'");
  }

  @Test
  void clearsWhatTheBrowserKeeps() {
    assertThat(SecurityHeaders.clearSiteData(Response.redirect("/")).header("Clear-Site-Data"))
        .isEqualTo("\"cache\", \"cookies\", \"storage\"");
  }

  @ParameterizedTest
  @CsvSource({
    "http://shop.example/a?b=c, https://shop.example/a?b=c",
    "http://shop.example:80/, https://shop.example/",
    "http://api.example/x, https://api.example:8443/x",
    "http://evil.example/a, https://shop.example/a",
    "http://shop.example.evil.example/, https://shop.example/",
    "http://shop.example//evil.example/x, https://shop.example/evil.example/x",
    "http://shop.example/mounted/x, https://shop.example/mounted/x",
    "http://shop.example/%0d%0aX:y, https://shop.example/%0D%0AX:y",
  })
  void httpIsRedirectedToHostsThatAreNamed(String from, String to) {
    List<String> ran = new ArrayList<>();
    Carafe mounted = Carafe.create();
    mounted.get("/x", request -> ran.add("mounted") + "");
    app.install(SecurityHeaders.defaults().redirectToHttps("shop.example", "api.example:8443"));
    app.mount("/mounted", mounted);
    app.beforeRequest(request -> ran.add("hook") ? null : "");

    for (String method : List.of("GET", "POST")) {
      TestResponse answer = app.testClient().request(method, from).send();
      assertThat(answer.status()).isEqualTo(308);
      assertThat(answer.header("Location")).isEqualTo(to);
      assertGuarded(answer);
    }
    assertThat(ran).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://shop.example/", "https://other.example/"})
  void httpsIsNotRedirected(String url) {
    app.install(SecurityHeaders.defaults().redirectToHttps("shop.example"));
    app.get("/", request -> "page");

    assertThat(app.testClient().get(url).text()).isEqualTo("page");
  }
}
