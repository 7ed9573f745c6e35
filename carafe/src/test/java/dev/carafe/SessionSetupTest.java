package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.carafe.engine.RunningServer;
import dev.carafe.sessions.SessionCodec;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.signing.KeyRing;
import dev.carafe.testing.Logs;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program's keys and the place of its sessions. */
class SessionSetupTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private static final String OLD = "last year's key, for this test";
  private static final String NEW = "this year's key, for this test";

  private static Carafe app() {
    Carafe app = Carafe.create();
    app.get("/", request -> request.session().get("user", "nobody"));
    app.post(
        "/login",
        request -> {
          request.session().put("user", request.form().required("user"));
          return "welcome";
        });
    app.get("/untouched", request -> "ok");
    return app;
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "super secret key", "fifteen octets."})
  void aWeakKeyIsRefusedBeforeTheProgramRuns(String key) {
    for (Carafe app :
        List.of(
            app().secretKey(key),
            app().secretKeys(KeyRing.of(NEW, key)),
            Carafe.create().mount("/inner", app().secretKey(key)))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> app.start(0))
          .withMessageContaining("secret key")
          .withMessageContaining("openssl rand -base64 32")
          .withMessageNotContaining(key + "'");
      assertThatIllegalArgumentException().isThrownBy(() -> app.testClient().get("/"));
    }
  }

  @Test
  void aWeakKeyPassesInDebugModeOrByName() {
    for (Carafe app :
        List.of(
            app().secretKey("dev").debug(true),
            app().secretKeys(KeyRing.of("dev").allowWeak()),
            Carafe.create().mount("/inner", app().secretKey("dev").debug(true)))) {
      try (RunningServer server = app.start(0)) {
        assertThat(server.port()).isPositive();
      }
    }
  }

  @Test
  void aChangeOfKeyAndFormLogsNobodyOut() {
    Carafe before = app().secretKey(OLD).sessions(SessionOptions.flask());
    TestClient client = before.testClient();
    client.post("/login", "user", "ada");
    String cookie = client.jar().get("session");

    SessionCodec codec = SessionCodec.encrypted().alsoReads(SessionCodec.flask());
    TestClient moving =
        app()
            .secretKeys(KeyRing.of(NEW, OLD))
            .sessions(SessionOptions.defaults().codec(codec))
            .testClient();
    moving.jar().set("session", cookie);
    assertThat(moving.get("/").text()).isEqualTo("ada");
    assertThat(moving.get("/").headers("Set-Cookie")).isEmpty();

    TestClient moved =
        app()
            .secretKey(NEW)
            .sessions(SessionOptions.defaults().codec(SessionCodec.encrypted()))
            .testClient();
    moved.jar().set("session", moving.jar().get("session"));
    assertThat(moved.get("/").text()).isEqualTo("ada");
  }

  @Test
  void aSessionTransactionUsesTheCookieOfTheSite() {
    Carafe app = app().secretKey(NEW).sessionCookieName(request -> request.host() + "-session");
    TestClient client = app.testClient().baseUrl("http://a.example/");
    client.sessionTransaction(session -> session.put("user", "ada"));
    assertThat(client.jar().get("a.example-session")).isNotNull();
    assertThat(client.jar().get("session")).isNull();
    assertThat(client.get("/").text()).isEqualTo("ada");
    client.sessionTransaction(session -> assertThat(session).containsEntry("user", "ada"));
  }

  @Test
  void eachSiteCanHaveASessionCookieOfItsOwn() {
    Carafe app = app().secretKey(NEW).sessionCookieName(request -> request.host() + "-session");
    TestClient client = app.testClient();
    TestResponse login =
        client.request("POST", "/login").header("Host", "a.example").form("user", "ada").send();
    assertThat(login.header("Set-Cookie")).startsWith("a.example-session=");
    String cookie = login.header("Set-Cookie").replaceFirst(";.*", "");
    TestClient other = app.testClient();
    other.jar().set("a.example-session", cookie.substring(cookie.indexOf('=') + 1));
    assertThat(other.request("GET", "/").header("Host", "a.example").send().text())
        .isEqualTo("ada");
    assertThat(other.request("GET", "/").header("Host", "b.example").send().text())
        .isEqualTo("nobody");
  }

  @Test
  void whatNobodyTouchesIsNotEvenOpened() {
    Carafe app = app().secretKey(NEW);
    TestClient client = app.testClient();
    client.get("/untouched");
    client.jar().set("theme", "dark");
    client.get("/untouched");
    assertThat(app.sessionManager().statistics().loaded()).isZero();
    client.sessionTransaction(session -> session.permanent(true));
    TestResponse untouched = client.get("/untouched");
    assertThat(untouched.headers("Set-Cookie")).isEmpty();
    assertThat(untouched.headers("Vary")).isEmpty();
    assertThat(app.sessionManager().statistics().loaded()).isZero();
  }

  @Test
  void underFlasksRulesAPermanentSessionIsRefreshedByPagesThatDoNotTouchIt() {
    Carafe app = app().secretKey(NEW).sessions(SessionOptions.flask());
    TestClient client = app.testClient();
    client.sessionTransaction(session -> session.permanent(true));
    TestResponse untouched = client.get("/untouched");
    assertThat(untouched.header("Set-Cookie")).startsWith("session=").contains("Expires=");
    assertThat(untouched.header("Vary")).isEqualTo("Cookie");
  }

  @Test
  void aSessionTooLargeForACookieIsA500ThatSendsNothing() {
    Carafe app =
        app().secretKey(NEW).sessions(SessionOptions.defaults().codec(SessionCodec.encrypted()));
    TestResponse answer = app.testClient().post("/login", "user", "x".repeat(4000));
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.headers("Set-Cookie")).isEmpty();
  }
}
