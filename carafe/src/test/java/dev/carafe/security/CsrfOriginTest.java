package dev.carafe.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.carafe.Carafe;
import dev.carafe.Response;
import dev.carafe.TestClient;
import dev.carafe.TestRequest;
import dev.carafe.TestResponse;
import dev.carafe.TrustedProxies;
import dev.carafe.testing.Logs;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the header fields of a browser say decides: the rules of Go's CrossOriginProtection. */
class CsrfOriginTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private final Carafe app = Carafe.create().secretKey("a key for this test only");

  private TestClient client(Csrf csrf) {
    app.install(csrf);
    app.route("/", List.of("GET", "POST", "PUT", "PATCH", "DELETE", "QUERY", "X"), r -> "done");
    return app.testClient().baseUrl("https://example.com");
  }

  /** A request of which the browser says this; "-" for a field that is not there. */
  private static TestResponse send(TestClient client, String method, String site, String origin) {
    TestRequest request = client.request(method, "/");
    request.header("Sec-Fetch-Site", site.equals("-") ? "" : site);
    if (!origin.equals("-")) {
      request.header("Origin", origin);
    }
    return request.send();
  }

  @ParameterizedTest
  @CsvSource({
    "POST, same-origin, -, 200",
    "POST, none, -, 200",
    "POST, cross-site, -, 403",
    "POST, same-site, -, 403",
    "POST, Same-Origin, -, 403",
    "POST, anything, https://example.com, 403",
    "POST, -, -, 200",
    "POST, -, https://example.com, 200",
    "POST, -, http://example.com, 200",
    "POST, -, https://EXAMPLE.com, 200",
    "POST, -, https://attacker.example, 403",
    "POST, -, https://example.com.attacker.example, 403",
    "POST, -, https://attacker.example/example.com, 403",
    "POST, -, https://x@example.com, 403",
    "POST, -, https://example.com:8443, 403",
    "POST, -, example.com, 403",
    "POST, -, null, 403",
    "POST, same-origin, https://attacker.example, 200",
    "GET, cross-site, -, 200",
    "HEAD, cross-site, -, 200",
    "OPTIONS, cross-site, -, 200",
    "PUT, cross-site, -, 403",
    "PATCH, cross-site, -, 403",
    "DELETE, cross-site, -, 403",
    "QUERY, cross-site, -, 403",
    "X, cross-site, -, 403",
  })
  void theBrowserSaysWhoseItIs(String method, String site, String origin, int status) {
    assertThat(send(client(Csrf.protection()), method, site, origin).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "-, https://trusted.example, 200",
    "cross-site, https://trusted.example, 200",
    "same-site, https://trusted.example:8443, 200",
    "-, https://other.example, 403",
    "cross-site, https://other.example, 403",
    "cross-site, http://trusted.example, 403",
    "cross-site, https://trusted.example:1, 403",
    "cross-site, -, 403",
    "same-origin, https://other.example, 200",
  })
  void trustedOriginsMaySend(String site, String origin, int status) {
    Csrf csrf = Csrf.protection().trust("https://trusted.example", "https://Trusted.example:8443");
    assertThat(send(client(csrf), "POST", site, origin).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com",
        "https://example.com:8080",
        "http://example.com",
        "http://[::1]:5000",
        "chrome-extension://abcdef"
      })
  void originsThatBrowsersWriteCanBeTrusted(String origin) {
    TestClient client = client(Csrf.protection().trust(origin));
    assertThat(send(client, "POST", "cross-site", origin).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "example.com",
        "https://",
        "https://:80",
        "https://example.com/",
        "https://example.com/path",
        "https://example.com?query=value",
        "https://example.com#fragment",
        "https://user@example.com",
        "https://ex ample.com",
        "https://example.com:443",
        "http://example.com:80",
        "https://*.example.com",
        "",
        "null",
        "://example.com"
      })
  void whatNoBrowserWritesIsRefusedWhenItIsTrusted(String origin) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Csrf.protection().trust(origin))
        .withMessageContaining("the trusted origin '" + origin + "'")
        .withMessageContaining("https://pay.example");
  }

  @Test
  void theHostIsTheOneThatTrustedProxiesTell() {
    app.trustProxies(TrustedProxies.hops(1).host(1));
    TestClient client = client(Csrf.protection()).header("X-Forwarded-Host", "shop.example");

    assertThat(send(client, "POST", "-", "https://shop.example").status()).isEqualTo(200);
    assertThat(send(client, "POST", "-", "https://example.com").status()).isEqualTo(403);
  }

  @Test
  void aForwardedHostThatNobodyTrustsCountsForNothing() {
    TestClient client = client(Csrf.protection()).header("X-Forwarded-Host", "attacker.example");

    assertThat(send(client, "POST", "-", "https://attacker.example").status()).isEqualTo(403);
  }

  @Test
  void whatIsRefusedIsAnsweredAsTheProgramLikesAndSafeRequestsAreNot() {
    app.errorHandler(403, (request, error) -> Response.text("custom error").status(418));
    TestClient client = client(Csrf.protection());

    TestResponse refused = send(client, "POST", "cross-site", "-");
    assertThat(refused.status()).isEqualTo(418);
    assertThat(refused.text()).isEqualTo("custom error");
    assertThat(send(client, "GET", "cross-site", "-").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-HTTP-Method-Override",
        "X-Method-Override",
        "X-HTTP-Method",
        "X-Original-Method"
      })
  void noFieldMakesOneMethodAnother(String field) {
    app.install(Csrf.protection());
    app.get("/get", request -> request.method());
    app.delete("/delete", request -> "deleted");
    TestClient client = app.testClient();

    assertThat(client.request("GET", "/get").header(field, "DELETE").send().text())
        .isEqualTo("GET");
    assertThat(
            client
                .request("POST", "/delete?_method=DELETE")
                .header(field, "DELETE")
                .form("_method", "DELETE")
                .send()
                .status())
        .isEqualTo(405);
    assertThat(
            client
                .request("DELETE", "/delete")
                .header(field, "GET")
                .header("Sec-Fetch-Site", "cross-site")
                .send()
                .status())
        .isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/plain", "application/json", "application/x-www-form-urlencoded", "x", "a/b"})
  void noContentTypeMakesADifference(String type) {
    TestClient client = client(Csrf.protection());
    assertThat(
            client
                .request("POST", "/")
                .header("Sec-Fetch-Site", "cross-site")
                .body("{\"a\":\"=\"}", type)
                .send()
                .status())
        .isEqualTo(403);
  }
}
