package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.cookies.CookiePolicy;
import dev.carafe.sessions.Session;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.signing.KeyRing;
import dev.carafe.testing.Logs;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Sessions in a program as Flask's own suite checks them. */
class FlaskSessionsTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private static Carafe app() {
    return Carafe.create().secretKey("a key for this test only");
  }

  private static TestClient clientOf(Carafe app) {
    app.get("/set", request -> request.session().put("a", 1) + "");
    app.get("/get", request -> request.session().toString() + request.session().get("a", 0));
    return app.testClient();
  }

  @Test // F-028
  void applicationRootIsNotDoubledByAMount() {
    Carafe app = app().applicationRoot("/bar");
    Carafe site = Carafe.create().mount("/bar", app);

    assertThat(clientOf(app).get("/set").header("Set-Cookie")).contains("; Path=/bar;");
    assertThat(site.testClient().get("/bar/set").header("Set-Cookie")).contains("; Path=/bar;");
  }

  @Test // F-035 to F-037
  void sessionsOfOlderKeysAreReadAndThoseOfOthersAreEmpty() {
    TestClient client = clientOf(ring("0 key", "-1 key", "-2 key"));
    client.get("/set");
    assertThat(client.get("/get").text()).endsWith("1");
    String cookie = client.jar().get("session");

    TestClient unrelated = clientOf(ring("new key", "even newer"));
    unrelated.jar().set("session", cookie);
    assertThat(unrelated.get("/get").text()).endsWith("0");

    TestClient rotated = clientOf(ring("+1 key", "0 key", "-1 key"));
    rotated.jar().set("session", cookie);
    assertThat(rotated.get("/get").text()).endsWith("1");
  }

  private static Carafe ring(String key, String... older) {
    return Carafe.create().secretKeys(KeyRing.of(key, older).allowWeak());
  }

  @Test // F-046
  void counterCountsTheRequestsOfOneVisitor() {
    Carafe app = app();
    app.get("/bump", request -> "" + request.session().update("n", 0, n -> n + 1));
    app.get("/", request -> "" + request.session().get("n", 0));
    TestClient client = app.testClient();

    assertThat(List.of("/bump", "/bump", "/bump", "/"))
        .extracting(path -> client.get(path).text())
        .containsExactly("1", "2", "3", "3");
    assertThat(app.testClient().get("/").text()).isEqualTo("0");
  }

  private static Arguments use(Consumer<Session> use) {
    return Arguments.of(use);
  }

  static Stream<Arguments> uses() {
    return Stream.of(
        use(session -> session.put("test", "test")),
        use(session -> session.get("test")),
        use(session -> session.get("test", "")),
        use(session -> session.setDefault("test", "default")),
        use(Session::clear));
  }

  @ParameterizedTest // F-047 to F-050
  @MethodSource("uses")
  void varyHasTheCookieOnceHoweverTheSessionIsUsed(Consumer<Session> use) {
    Carafe app = app();
    for (String own : List.of("", "Cookie", "Accept-Encoding, Accept-Language")) {
      app.get(
          "/" + own.length(),
          request -> {
            use.accept(request.session());
            return own.isEmpty() ? "" : Response.text("").header("Vary", own);
          });
    }
    app.get("/none", request -> "");
    TestClient client = app.testClient();

    assertThat(client.get("/0").headers("Vary")).containsExactly("Cookie");
    assertThat(client.get("/6").headers("Vary")).containsExactly("Cookie");
    assertThat(client.get("/32").headers("Vary"))
        .containsExactly("Accept-Encoding, Accept-Language, Cookie");
    assertThat(client.get("/none").headers("Vary")).isEmpty();
  }

  @Test // F-052, F-053
  void warningAboutLargeCookiesIsThatOfTheProgramsPolicy() {
    CookiePolicy policy = CookiePolicy.flask();
    for (int most : List.of(100, 0, 4093)) {
      Carafe app = Carafe.create().cookiePolicy(policy.maxCookieSize(most));
      app.get("/", request -> Response.text("").setCookie("foo", "b".repeat(300)));
      assertThat(app.testClient().get("/").header("Set-Cookie")).startsWith("foo=bbb");
    }

    assertThat(LOGS.written()).singleElement().asString().contains("'foo' cookie is too large");
  }

  @Test // F-056
  void sessionThatCannotBeOpenedIsA500AndTheNextRequestIsServed() {
    Carafe app =
        app()
            .sessionCookieName(
                request -> {
                  throw new IllegalStateException("no name");
                });
    TestClient client = clientOf(app);
    app.get("/other", request -> "other");

    assertThat(client.get("/get").status()).isEqualTo(500);
    assertThat(client.get("/other").text()).isEqualTo("other");
  }

  @Test // F-057
  void twoSessionsStandSideBySide() {
    Carafe app =
        app()
            .sessionCookieName(
                request -> request.path().startsWith("/dynamic") ? "dynamic" : "session");
    for (String site : List.of("", "/dynamic")) {
      app.post(
          site + "/set",
          request -> request.session().put("value", request.form().required("value")) + "");
      app.get(site + "/get", request -> request.session().get("value", "none"));
    }
    TestClient client = app.testClient();

    client.post("/set", "value", "42");
    assertThat(client.get("/dynamic/get").text()).isEqualTo("none");
    client.post("/dynamic/set", "value", "616");
    assertThat(client.get("/get").text()).isEqualTo("42");
    assertThat(client.get("/dynamic/get").text()).isEqualTo("616");
    assertThat(client.jar().names()).containsExactlyInAnyOrder("session", "dynamic");
  }

  @Test // F-043 to F-045
  void onlyPermanentSessionsAreSentAgainAndOnlyWhereTheyAreRefreshed() {
    for (boolean permanent : List.of(true, false)) {
      for (boolean refresh : List.of(true, false)) {
        Carafe app = app();
        app.sessions(SessionOptions.flask().refreshEachRequest(refresh));
        TestClient client = clientOf(app);
        client.sessionTransaction(
            session -> {
              session.permanent(permanent);
              session.put("a", 1);
            });

        assertThat(client.get("/get").headers("Set-Cookie")).hasSize(permanent && refresh ? 1 : 0);
      }
    }
  }
}
