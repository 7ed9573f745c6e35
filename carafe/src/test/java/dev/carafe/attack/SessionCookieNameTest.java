package dev.carafe.attack;

import static dev.carafe.attack.TestKeys.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.TestClient;
import dev.carafe.TestResponse;
import dev.carafe.TrustedProxies;
import dev.carafe.cookies.browser.StoredCookie;
import dev.carafe.engine.RunningServer;
import dev.carafe.sessions.MemorySessionStore;
import dev.carafe.sessions.SessionOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the session's cookie is called, and what a sibling host that plants one gets of it. */
class SessionCookieNameTest {
  private static final String KEY = "one key for what cookies are called";

  private static Carafe app(SessionOptions options) {
    Carafe app = Carafe.create().secretKey(KEY).sessions(options);
    app.get("/", request -> request.session().get("user", "nobody"));
    app.get(
        "/login/<name>",
        request -> {
          request.session().put("user", request.viewArg("name"));
          return "welcome";
        });
    app.get(
        "/logout",
        request -> {
          request.session().clear();
          return "bye";
        });
    return app;
  }

  private static SessionOptions options(boolean stored) {
    return stored
        ? SessionOptions.defaults().store(MemorySessionStore.create())
        : SessionOptions.defaults();
  }

  private static Carafe app() {
    return app(SessionOptions.defaults());
  }

  private static String loggedIn(TestClient client, String user) {
    client.get("/login/" + user);
    return Objects.requireNonNull(client.jar().get("__Host-session"));
  }

  /** Puts into a browser what a sibling host, or a plain connection, can put there. */
  private static void plant(TestClient victim, String name, String value) {
    for (String path : List.of("/", "/login", "/logout")) {
      assertThat(
              victim
                  .jar()
                  .store(
                      "https://evil.shop.test/",
                      name + "=" + value + "; Domain=shop.test; Path=" + path)
                  .isStored())
          .isEqualTo(!name.startsWith("__Host-"));
    }
  }

  @Test
  void overHttpsItIsOneOfThisHostAlone() {
    TestClient client = app().testClient().baseUrl("https://shop.test");
    String line = client.get("/login/ada").header("Set-Cookie");
    assertThat(line).matches("__Host-session=[\\w.-]+; Secure; HttpOnly; Path=/; SameSite=Lax");
    StoredCookie cookie = client.jar().find("__Host-session");
    assertThat(Objects.requireNonNull(cookie).hostOnly()).isTrue();
    assertThat(client.get("/").text()).isEqualTo("ada");
    client.sessionTransaction(session -> assertThat(session).containsEntry("user", "ada"));
    client.get("/logout");
    assertThat(client.jar().names()).isEmpty();
    client.baseUrl("http://shop.test").get("/login/ada");
    assertThat(client.jar().names()).containsExactly("session");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whoWasLoggedInBeforeStaysSoAndLeavesNoOldCookie(boolean stored) {
    SessionOptions options = options(stored);
    TestClient before =
        app(options.cookieName("session")).testClient().baseUrl("https://shop.test");
    before.get("/login/ada");
    String old = Objects.requireNonNull(before.jar().get("session"));

    TestClient client = app(options).testClient().baseUrl("https://shop.test");
    client.jar().set("session", old);
    assertThat(client.get("/").text()).isEqualTo("ada");
    assertThat(client.jar().names()).containsExactly("__Host-session");
    assertThat(client.get("/").header("Set-Cookie")).isNull();
    assertThat(client.get("/").text()).isEqualTo("ada");

    TestClient inTransaction = app(options).testClient().baseUrl("https://shop.test");
    inTransaction.jar().set("session", old);
    inTransaction.sessionTransaction(session -> session.put("theme", "dark"));
    assertThat(inTransaction.jar().names()).containsExactly("__Host-session");
    assertThat(inTransaction.get("/").text()).isEqualTo("ada");

    TestClient out = app(options).testClient().baseUrl("https://shop.test");
    out.jar().set("session", old);
    out.get("/logout");
    assertThat(out.jar().names()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aSiblingHostNeitherTakesItsPlaceNorGivesAVisitorASession(boolean stored) {
    Carafe app = app(options(stored));
    String mallory = loggedIn(app.testClient().baseUrl("https://shop.test"), "mallory");
    TestClient plain = app.testClient().baseUrl("http://shop.test");
    plain.get("/login/mallory");
    String plainMallory = Objects.requireNonNull(plain.jar().get("session"));

    TestClient victim = app.testClient().baseUrl("https://shop.test");
    loggedIn(victim, "ada");
    for (String value : List.of(mallory, plainMallory, "x", "")) {
      plant(victim, "session", value);
      plant(victim, "__Host-session", value);
      assertThat(victim.get("/").text()).isEqualTo("ada");
      assertThat(victim.get("/").header("Set-Cookie")).isNull();
    }

    TestClient stranger = app.testClient().baseUrl("https://shop.test");
    plant(stranger, "session", mallory);
    plant(stranger, "__Host-session", mallory);
    assertThat(stranger.get("/").text()).isEqualTo("nobody");
  }

  @Test
  void belowTheRootItHasTheOtherPrefixAndProgramsStayApart() {
    Carafe shop = app();
    Carafe all = app().mount("/shop", shop);
    TestClient client = all.testClient().baseUrl("https://shop.test");
    client.get("/login/ada");
    assertThat(client.get("/shop/login/bob").header("Set-Cookie"))
        .matches("__Secure-session=[\\w.-]+; Secure; HttpOnly; Path=/shop; SameSite=Lax");
    assertThat(client.get("/").text()).isEqualTo("ada");
    assertThat(client.get("/shop/").text()).isEqualTo("bob");
    client.get("/shop/logout");
    assertThat(client.get("/").text()).isEqualTo("ada");
    assertThat(client.get("/shop/").text()).isEqualTo("nobody");
  }

  @Test
  void theSchemeOfATrustedProxyCountsAndNobodyElses() {
    Carafe trusting = app().trustProxies(TrustedProxies.hops(1).prefix(1));
    assertThat(cookie(trusting, "X-Forwarded-Proto", "https")).startsWith("__Host-session=");
    assertThat(cookie(trusting, "X-Forwarded-Proto", "http")).startsWith("session=");
    assertThat(cookie(app(), "X-Forwarded-Proto", "https")).startsWith("session=");
    TestResponse below =
        trusting
            .testClient()
            .request("GET", "/login/ada")
            .header("X-Forwarded-Proto", "https")
            .header("X-Forwarded-Prefix", "/shop")
            .send();
    assertThat(below.header("Set-Cookie")).startsWith("__Secure-session=").contains("; Path=/shop");
  }

  private static String cookie(Carafe app, String field, String value) {
    TestResponse answer = app.testClient().request("GET", "/login/ada").header(field, value).send();
    return Objects.requireNonNull(answer.header("Set-Cookie"));
  }

  @Test
  void whoChoseTheCookieHasItAsItWas() {
    for (Carafe app :
        List.of(
            app().applicationRoot("/"),
            app(SessionOptions.defaults().secure(true)),
            app(SessionOptions.defaults().cookiePath("/")))) {
      assertThat(cookieOverHttps(app)).startsWith("__Host-session=");
    }
    for (Carafe app :
        List.of(
            app(SessionOptions.flask()),
            app(SessionOptions.defaults().cookieDomain("shop.test")),
            app().applicationRoot("/login"),
            app().sessionCookieName(request -> "session"))) {
      assertThat(cookieOverHttps(app)).startsWith("session=");
    }
  }

  private static String cookieOverHttps(Carafe app) {
    TestClient client = app.testClient().baseUrl("https://shop.test");
    return Objects.requireNonNull(client.get("/login/ada").header("Set-Cookie"));
  }

  @Test
  void overRealTlsASessionMovesAndEnds(@TempDir Path folder) throws Exception {
    Path keys = TestKeys.make(folder);
    Carafe app = app();
    TestClient plain = app.testClient();
    plain.get("/login/ada");
    String old = "session=" + plain.jar().get("session");
    HttpClient client = HttpClient.newBuilder().sslContext(TestKeys.trusting(keys)).build();
    try (RunningServer server = app().tls(keys, PASSWORD).start(0)) {
      HttpResponse<String> moved = get(client, server.uri().resolve("/"), old);
      assertThat(moved.body()).isEqualTo("ada");
      List<String> lines = moved.headers().allValues("Set-Cookie");
      assertThat(lines).hasSize(2);
      assertThat(lines.get(0))
          .matches("__Host-session=[\\w.-]+; Secure; HttpOnly; Path=/; SameSite=Lax");
      assertThat(lines.get(1)).startsWith("session=; Expires=Thu, 01 Jan 1970");
      String now = lines.get(0).substring(0, lines.get(0).indexOf(';'));

      HttpResponse<String> next = get(client, server.uri().resolve("/"), "session=x; " + now);
      assertThat(next.body()).isEqualTo("ada");
      assertThat(next.headers().allValues("Set-Cookie")).isEmpty();
      HttpResponse<String> out = get(client, server.uri().resolve("/logout"), now);
      assertThat(out.headers().allValues("Set-Cookie"))
          .singleElement()
          .asString()
          .startsWith("__Host-session=; Expires=Thu, 01 Jan 1970");
    }
  }

  private static HttpResponse<String> get(HttpClient client, URI uri, String cookies)
      throws Exception {
    return client.send(
        HttpRequest.newBuilder(uri).header("Cookie", cookies).build(), BodyHandlers.ofString());
  }
}
