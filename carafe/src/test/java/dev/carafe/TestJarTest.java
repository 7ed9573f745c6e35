package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.carafe.cookies.Cookie;
import dev.carafe.cookies.CookiePolicy;
import dev.carafe.cookies.SameSite;
import dev.carafe.cookies.browser.CookieRule;
import dev.carafe.cookies.browser.StoredCookie;
import dev.carafe.sessions.SessionOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The test client keeps cookies as a browser does, over hosts, schemes and time. */
class TestJarTest {
  private final TestClock clock = TestClock.at(Instant.parse("2026-11-21T12:00:00Z"));

  private final Carafe app =
      Carafe.create().secretKey("a key for tests, of 16 octets").cookiePolicy(CookiePolicy.flask());
  private final TestClient client = app.testClient();

  private void setsOnGet(String path, Cookie... cookies) {
    app.get(
        path,
        request -> {
          Response response = Response.text(request.isSecure() + " " + request.host());
          for (Cookie cookie : cookies) {
            response = response.setCookie(cookie);
          }
          return response;
        });
  }

  private void showsOnGet(String path) {
    app.route(
        path, List.of("GET", "POST"), request -> String.join("; ", request.headers("Cookie")));
  }

  @Test
  void listsFindsSetsAndDeletes() {
    setsOnGet(
        "/set",
        Cookie.of("theme", "dark").httpOnly().sameSite(SameSite.STRICT),
        Cookie.of("theme", "light").path("/other"),
        Cookie.of("lang", "en").maxAge(Duration.ofMinutes(1)));
    client.get("/set");

    assertThat(client.jar().names()).containsExactly("theme", "lang");
    assertThat(client.jar().get("theme")).isEqualTo("dark");
    assertThat(client.jar().get("none")).isNull();
    StoredCookie theme = Objects.requireNonNull(client.jar().find("theme"));
    assertThat(theme.httpOnly()).isTrue();
    assertThat(theme.sameSite()).isEqualTo(SameSite.STRICT);
    assertThat(theme.domain()).isEqualTo("localhost");
    assertThat(client.jar().find("theme", "localhost", "/other"))
        .extracting(StoredCookie::value)
        .isEqualTo("light");
    assertThat(client.jar().find("theme", "localhost", "/x")).isNull();
    assertThat(client.jar().find("theme", "example.com", "/")).isNull();
    assertThat(client.jar().find("none")).isNull();
    assertThat(client.jar().all()).hasSize(3);

    client.jar().delete(theme);
    assertThat(client.jar().get("theme")).isEqualTo("light");
    client.jar().set("theme", "blue");
    client.jar().delete("theme");
    assertThat(client.jar().names()).containsExactly("lang");
    client.jar().set("session", "x");
    client.jar().endSession();
    assertThat(client.jar().names()).containsExactly("lang");
    client.jar().clear();
    assertThat(client.jar().all()).isEmpty();
  }

  @Test
  void setsCookiesAsTheProgramWould() {
    showsOnGet("/");
    client.jar().set(Cookie.of("a", "x y").path("/").domain("localhost"));
    client.jar().set("raw", "\"☃\"");
    assertThat(client.get("/").text()).isEqualTo("a=\"x y\"; raw=\"\u00E2\u0098\u0083\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> client.jar().set(Cookie.of("b", "").domain("example.com")))
        .withMessageStartingWith("cookie 'b' is refused: Domain='example.com' does not cover");
  }

  @Test
  void reportsWhatABrowserRefuses() {
    setsOnGet(
        "/set",
        Cookie.of("good", "1"),
        Cookie.of("none", "1").sameSite(SameSite.NONE),
        Cookie.of("__Host-a", "1").secure().path("/x"),
        Cookie.of("far", "1").domain("example.com"));
    TestResponse response = client.get("/set");
    assertThat(response.refusedCookies())
        .extracting(verdict -> verdict.rule())
        .containsExactly(
            CookieRule.SAME_SITE_NONE_NEEDS_SECURE,
            CookieRule.HOST_PREFIX,
            CookieRule.DOMAIN_MISMATCH);
    assertThat(response.refusedCookies().get(2).explanation())
        .startsWith("cookie 'far' is refused: Domain='example.com' does not cover the host");
    assertThat(client.jar().names()).containsExactly("good");
    assertThat(client.get("/none").refusedCookies()).isEmpty();
  }

  @Test
  void cookiesOfErrorsAreKeptToo() {
    app.get("/gone", request -> Response.text("gone").status(410).setCookie("a", "b"));
    client.get("/gone");
    assertThat(client.jar().get("a")).isEqualTo("b");
  }

  @Test
  void theBaseUrlSaysSchemeAndHost() {
    setsOnGet("/set", Cookie.of("a", "1").secure());
    showsOnGet("/");
    client.baseUrl("http://shop.example");
    TestResponse plain = client.get("/set");
    assertThat(plain.text()).isEqualTo("false shop.example");
    assertThat(plain.url()).isEqualTo("http://shop.example/set");
    assertThat(plain.refusedCookies()).hasSize(1);
    client.baseUrl("https://shop.example:8443/");
    TestResponse secure = client.get("/set");
    assertThat(secure.text()).isEqualTo("true shop.example");
    assertThat(secure.url()).isEqualTo("https://shop.example:8443/set");
    assertThat(secure.refusedCookies()).isEmpty();
    assertThat(client.get("/").text()).isEqualTo("a=1");
    assertThat(client.get("http://shop.example/").text()).isEmpty();
    assertThat(client.get("https://other.example/").text()).isEmpty();
    assertThat(client.get("https://SHOP.example/?x=1").path()).isEqualTo("/");
    assertThat(client.get("https://SHOP.example/?x=1").text()).isEqualTo("a=1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "shop.example", "/shop", "ftp://shop.example", "http://a/b", "http://"})
  void refusesOtherBaseUrls(String url) {
    assertThatIllegalArgumentException().isThrownBy(() -> client.baseUrl(url));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "?x", "ftp://localhost/", "http:///x"})
  void refusesWhatIsNeitherPathNorUrl(String path) {
    assertThatIllegalArgumentException().isThrownBy(() -> client.get(path));
  }

  @Test
  void domainsSpanHosts() {
    setsOnGet("/set", Cookie.of("all", "1").domain("shop.example"), Cookie.of("one", "1"));
    showsOnGet("/");
    client.baseUrl("https://www.shop.example").get("/set");
    assertThat(client.get("/").text()).isEqualTo("all=1; one=1");
    assertThat(client.get("https://api.shop.example/").text()).isEqualTo("all=1");
    assertThat(client.get("https://shop.example/").text()).isEqualTo("all=1");
    assertThat(client.get("https://notshop.example/").text()).isEmpty();
  }

  @Test
  void redirectsAreFollowedOverTheProgramsHosts() {
    app.get("/login", request -> Response.redirect("//www.shop.example/home").setCookie("a", "1"));
    app.get("/up", request -> Response.redirect("https://" + request.host() + "/home"));
    app.get("/home", request -> request.isSecure() + " " + request.header("Host"));
    app.get("/away", request -> Response.redirect("https://elsewhere.example/"));
    app.get("/mail", request -> Response.redirect("/").header("Location", "mailto:a@example.com"));
    client.followRedirects(true).baseUrl("http://www.shop.example:8080");

    TestResponse home = client.get("http://id.shop.example/login");
    assertThat(home.text()).isEqualTo("false www.shop.example");
    assertThat(home.url()).isEqualTo("http://www.shop.example/home");
    assertThat(home.history()).extracting(TestResponse::status).containsExactly(302);
    assertThat(client.get("/up").text()).isEqualTo("true www.shop.example");
    assertThatIllegalStateException()
        .isThrownBy(() -> client.get("/away"))
        .withMessageContaining("https://elsewhere.example/, outside the program");
    assertThat(
            client.baseUrl("https://elsewhere.example").get("https://www.shop.example/away").url())
        .isEqualTo("https://elsewhere.example/");
  }

  @Test
  void anotherSitesPageSendsLess() {
    setsOnGet(
        "/set",
        Cookie.of("lax", "1").sameSite(SameSite.LAX),
        Cookie.of("strict", "1").sameSite(SameSite.STRICT));
    showsOnGet("/");
    client.get("/set");
    String evil = "https://evil.example/trap";
    assertThat(client.request("GET", "/").from(evil).send().text()).isEqualTo("lax=1");
    assertThat(client.request("POST", "/").from(evil).send().text()).isEmpty();
    assertThat(client.request("POST", "/").from("http://localhost/form").send().text())
        .isEqualTo("lax=1; strict=1");
    assertThat(client.request("POST", "/").send().text()).isEqualTo("lax=1; strict=1");
  }

  /** Chromium's "Lax+POST": a login that comes back by another site's form finds its cookie. */
  @Test
  void anotherSitesFormSendsWhatHasNoSameSiteForTwoMinutes() {
    app.clock(clock);
    setsOnGet("/set", Cookie.of("new", "1"), Cookie.of("lax", "1").sameSite(SameSite.LAX));
    showsOnGet("/");
    client.get("/set");
    TestRequest form = client.request("POST", "/").from("https://identity.example/");
    clock.advance(Duration.ofMinutes(2));
    assertThat(form.send().text()).isEqualTo("new=1");
    clock.advance(Duration.ofMillis(1));
    assertThat(form.send().text()).isEmpty();
  }

  @Test
  void timeTravelsForBoth() {
    app.clock(clock);
    setsOnGet("/set", Cookie.of("short", "1").maxAge(Duration.ofHours(1)), Cookie.of("long", "1"));
    showsOnGet("/");
    client.get("/set");
    clock.advance(Duration.ofMinutes(59));
    assertThat(client.get("/").text()).isEqualTo("short=1; long=1");
    clock.advance(Duration.ofMinutes(1));
    assertThat(client.get("/").text()).isEqualTo("long=1");
    assertThat(client.jar().names()).containsExactly("long");
  }

  @Test
  void sessionsGoByTheBaseUrl() {
    app.clock(clock);
    app.sessions(SessionOptions.defaults().secure(true).cookieDomain("shop.example"));
    app.get("/", request -> request.session().get("user", "nobody"));
    client.baseUrl("https://www.shop.example");
    client.sessionTransaction(session -> session.put("user", "ann"));
    assertThat(client.get("/").text()).isEqualTo("ann");
    assertThat(client.get("https://shop.example/").text()).isEqualTo("ann");
    assertThat(client.get("http://shop.example/").text()).isEqualTo("nobody");
    client.sessionTransaction(session -> assertThat(session).containsEntry("user", "ann"));

    client.baseUrl("https://elsewhere.example");
    assertThatIllegalStateException()
        .isThrownBy(() -> client.sessionTransaction(session -> session.put("user", "bob")))
        .withMessageStartingWith("the session is lost at https://elsewhere.example/, see baseUrl:")
        .withMessageContaining("Domain='shop.example' does not cover the host");
  }
}
