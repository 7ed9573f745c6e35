package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.cookies.CookiePolicy;
import dev.carafe.security.Csrf;
import dev.carafe.sessions.MemorySessionStore;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.testing.Logs;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a program with sessions refuses of other sites' pages though nothing is installed. */
class SenderCheckTest {
  private static final String KEY = "a key for this test only";

  private static Carafe app(Consumer<Carafe> setUp) {
    Carafe app = Carafe.create();
    setUp.accept(app);
    app.route("/", List.of("GET", "POST", "PUT", "PATCH", "DELETE"), request -> "changed");
    app.post("/hook", request -> "taken").with(Csrf.EXEMPT);
    return app;
  }

  private static TestRequest foreign(Carafe app, String method, String path) {
    return app.testClient()
        .request(method, path)
        .header("Sec-Fetch-Site", "cross-site")
        .header("Origin", "https://evil.example");
  }

  static List<Consumer<Carafe>> withSessions() {
    return List.of(
        app -> app.secretKey(KEY),
        app -> app.sessions(SessionOptions.defaults().store(MemorySessionStore.create())));
  }

  @ParameterizedTest
  @MethodSource("withSessions")
  void formsOfOtherSitesAreRefused(Consumer<Carafe> setUp) {
    Carafe app = app(setUp);
    try (Logs log = Logs.open("dev.carafe.security")) {
      for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
        TestResponse refused = foreign(app, method, "/").send();
        assertThat(refused.status()).as(method).isEqualTo(403);
        assertThat(refused.text()).contains("did not come from a page of this site");
        assertThat(refused.text()).doesNotContain("Sec-Fetch-Site");
      }
      assertThat(log.written()).as("nobody fills the log by it").isEmpty();
    }
    assertThat(foreign(app, "GET", "/").send().status()).isEqualTo(200);
    assertThat(foreign(app, "HEAD", "/").send().status()).isEqualTo(200);
    assertThat(foreign(app, "OPTIONS", "/").send().status()).isEqualTo(200);
    assertThat(foreign(app, "POST", "/nothing").send().status()).isEqualTo(404);
    assertThat(foreign(app, "POST", "/hook").send().text()).isEqualTo("taken");
    assertThat(app.testClient().post("/").text()).isEqualTo("changed");
  }

  @ParameterizedTest
  @CsvSource({
    "same-origin, , true",
    "none, , true",
    "same-site, , false",
    "Same-Origin, , false",
    "cross-site, http://localhost, false",
    "'', http://localhost, true",
    "'', http://localhost:81, false",
    "'', null, false",
    "'', '', true"
  })
  void theBrowserSaysWhosePageItWas(String site, String origin, boolean passes) {
    Carafe app = app(set -> set.secretKey(KEY).debug(true));
    TestRequest request = app.testClient().request("POST", "/").header("Sec-Fetch-Site", site);
    if (origin != null) {
      request.header("Origin", origin);
    }
    try (Logs log = Logs.open("dev.carafe.security")) {
      TestResponse answer = request.send();
      assertThat(answer.status()).as(answer.text()).isEqualTo(passes ? 200 : 403);
      assertThat(answer.text().contains("Csrf.protection().trust") || "null".equals(origin))
          .isEqualTo(!passes);
      assertThat(log.written())
          .hasSize(passes ? 0 : 1)
          .allMatch(line -> line.contains("Refused as forged: POST /: "));
    }
  }

  static List<Consumer<Carafe>> without() {
    return List.of(
        app -> {},
        app -> app.secretKey(KEY).sessions(SessionOptions.flask()),
        app -> app.secretKey(KEY).cookiePolicy(CookiePolicy.flask()),
        app -> app.secretKey(KEY).install(Csrf.off()),
        app -> app.secretKey(KEY).install(Csrf.protection().trust("https://evil.example")));
  }

  @ParameterizedTest
  @MethodSource("without")
  void whoHasNoSessionsOrChoseOtherwiseTakesThem(Consumer<Carafe> setUp) {
    assertThat(foreign(app(setUp), "POST", "/").send().text()).isEqualTo("changed");
  }

  @Test
  void aHandlerMakesThePage() {
    Carafe app = app(set -> set.secretKey(KEY));
    app.errorHandler(403, (request, error) -> Response.text("not from there").status(403));
    assertThat(foreign(app, "POST", "/").send().text()).isEqualTo("not from there");
  }
}
