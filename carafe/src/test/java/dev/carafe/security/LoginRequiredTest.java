package dev.carafe.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.carafe.Blueprint;
import dev.carafe.Carafe;
import dev.carafe.HttpException;
import dev.carafe.Response;
import dev.carafe.TestClient;
import dev.carafe.TestClock;
import dev.carafe.TestResponse;
import dev.carafe.testing.Logs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages for those who are logged in, for some of them, and for who just gave the password. */
class LoginRequiredTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private static final String HTML = "text/html,application/xhtml+xml,*/*;q=0.8";

  private final Map<String, String> users = Map.of("ann", "admin", "bob", "user");
  private final List<String> heard = new ArrayList<>();
  private final TestClock clock = TestClock.at(Instant.parse("2026-11-27T12:00:00Z"));
  private final Carafe app = Carafe.create().secretKey("a key for this test only").clock(clock);
  private Login<String> login =
      Login.of(name -> name, name -> users.containsKey(name) ? name : null);

  private TestClient install(Login<String> made) {
    login =
        made.listener(
            (request, event, user) -> {
              heard.add(event + " " + user);
              if (event == LoginEvent.REFUSED) {
                request.flash("Please log in.", "warning");
              }
            });
    app.install(login);
    app.get("/login", request -> "the form").endpoint("login");
    app.post(
            "/login",
            request -> {
              login.in(request, request.form().required("name"));
              return Response.redirect(login.next(request, "/home"));
            })
        .endpoint("login.do");
    app.route("/secret", List.of("GET", "POST"), request -> "Access Granted")
        .with(login.required());
    return app.testClient();
  }

  private static void logIn(TestClient client, String name) {
    assertThat(client.post("/login", "name", name).status()).isEqualTo(302);
  }

  @Test
  void withoutALoginPageItIs401AndGrantedAfterTheLogin() {
    TestClient client = install(login);

    TestResponse refused = client.get("/secret");
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.header("WWW-Authenticate")).isEqualTo("Cookie realm=\"login\"");
    assertThat(refused.header("Cache-Control")).isEqualTo("no-store");
    logIn(client, "bob");
    TestResponse granted = client.get("/secret");
    assertThat(granted.text()).isEqualTo("Access Granted");
    assertThat(granted.header("Cache-Control")).isEqualTo("no-store");
    assertThat(heard).containsExactly("REFUSED null", "IN bob");
  }

  @Test
  void theProgramsPageFor401Counts() {
    TestClient client = install(login);
    app.errorHandler(
        401, (request, error) -> Response.text("This is secret!").status(error.status()));

    assertThat(client.get("/secret").text()).isEqualTo("This is secret!");
  }

  @Test
  void aPageLeadsToTheLoginAndBack() {
    TestClient client = install(login.view("login"));

    TestResponse refused = client.request("GET", "/secret?a=1&b=/x").header("Accept", HTML).send();
    assertThat(refused.status()).isEqualTo(302);
    assertThat(refused.header("Location")).isEqualTo("/login?next=/secret?a%3D1%26b%3D/x");
    assertThat(refused.header("Cache-Control")).isEqualTo("no-store");
    assertThat(refused.flashes()).hasSize(1);
    String login = refused.header("Location");
    assertThat(client.post(login, "name", "bob").header("Location")).isEqualTo("/secret?a=1&b=/x");
  }

  @Test
  void aFormThatComesTooLateLeadsToTheLoginWithoutAWayBack() {
    TestClient client = install(login.view("login"));

    TestResponse refused = client.post("/secret");
    assertThat(refused.status()).isEqualTo(303);
    assertThat(refused.header("Location")).isEqualTo("/login");
    assertThat(client.request("HEAD", "/secret").send().header("Location"))
        .isEqualTo("/login?next=/secret");
  }

  @Test
  void whoSendsJsonGets401WhateverItTakes() {
    TestClient client = install(login.view("login"));

    assertThat(client.postJson("/secret", Map.of("a", 1)).status()).isEqualTo(401);
    TestResponse any =
        client.request("POST", "/secret").json(Map.of()).header("Accept", "*/*").send();
    assertThat(any.status()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
    "Accept, application/json",
    "Accept, application/problem+json",
    "Accept, image/png",
    "Sec-Fetch-Mode, cors",
    "Sec-Fetch-Mode, no-cors",
  })
  void whatIsNoPageGets401(String field, String value) {
    TestClient client = install(login.view("login"));

    TestResponse refused = client.request("GET", "/secret").header(field, value).send();
    assertThat(refused.status()).isEqualTo(401);
    if (value.endsWith("json")) {
      assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(refused.text()).contains("\"status\":401", "Log in first.");
    }
  }

  @Test
  void aLongAddressIsNotComeBackTo() {
    TestClient client = install(login.view("login"));

    assertThat(client.get("/secret?" + "%C3".repeat(3000)).header("Location")).isEqualTo("/login");
    assertThat(client.get("/secret?" + "ä".repeat(600)).status()).isEqualTo(302);
  }

  @Test
  void aLoginPageThatIsGuardedByMistakeIsNoLoop() {
    login = login.view("closed");
    app.install(login);
    app.get("/closed", request -> "never").endpoint("closed").with(login.required());

    assertThat(app.testClient().get("/closed").status()).isEqualTo(401);
  }

  @Test
  void eachBlueprintMayHaveItsOwnLoginPage() {
    login = login.view(r -> r.blueprint() == null ? "login" : r.blueprint() + ".login");
    app.install(login);
    app.get("/login", request -> "form").endpoint("login");
    app.get("/protected", request -> "in").with(login.required());
    Blueprint first = Blueprint.create("first").urlPrefix("/first");
    first.get("/login", request -> "form").endpoint("login");
    first.get("/protected", request -> "in");
    first.beforeRequest(login.required());
    app.register(first);
    TestClient client = app.testClient();

    assertThat(client.get("/protected").header("Location")).isEqualTo("/login?next=/protected");
    assertThat(client.get("/first/protected").header("Location"))
        .isEqualTo("/first/login?next=/first/protected");
    assertThat(client.get("/first/login").text()).isEqualTo("form");
  }

  @Test
  void aWholeProgramIsGuardedButForWhatIsExempt() {
    TestClient client = install(login.view("login"));
    app.beforeRequest(login.required().exempt("open", "static"));
    app.get("/open", request -> "open").endpoint("open");
    app.get("/marked", request -> "marked").with(Login.EXEMPT);
    app.get("/home", request -> "home");
    app.post("/login2", request -> "guarded");
    app.route("/options", List.of("OPTIONS"), request -> "asked");

    assertThat(client.get("/home").header("Location")).isEqualTo("/login?next=/home");
    assertThat(client.post("/login/").status()).isEqualTo(404);
    assertThat(client.post("/login2").header("Location")).isEqualTo("/login");
    assertThat(client.get("/open").text()).isEqualTo("open");
    assertThat(client.get("/marked").text()).isEqualTo("marked");
    assertThat(client.get("/login").text()).isEqualTo("the form");
    assertThat(client.get("/none").status()).isEqualTo(404);
    assertThat(client.get("/static/none").status()).isEqualTo(404);
    assertThat(client.request("OPTIONS", "/options").send().text()).isEqualTo("asked");
    assertThat(client.request("OPTIONS", "/home").send().status()).isEqualTo(200);
    logIn(client, "bob");
    assertThat(client.get("/home").text()).isEqualTo("home");
  }

  @Test
  void staticFilesNeedALoginUnlessTheyAreExempt() {
    TestClient client = install(login);
    app.beforeRequest(login.required().exempt("login.do"));

    assertThat(client.get("/static/some.css").status()).isEqualTo(401);
    logIn(client, "bob");
    assertThat(client.get("/static/some.css").status()).isEqualTo(404);
  }

  @Test
  void optionsAreNotAskedForALogin() {
    TestClient client = install(login);
    app.route("/fresh", List.of("GET", "OPTIONS"), request -> "options").with(login.fresh());

    assertThat(client.request("OPTIONS", "/fresh").send().text()).isEqualTo("options");
    assertThat(client.get("/fresh").status()).isEqualTo(401);
  }

  @Test
  void rolesAreAPredicate() {
    TestClient client = install(login.view("login"));
    app.get("/admin", request -> "admin")
        .with(login.requires(user -> "admin".equals(users.get(user))));

    assertThat(client.get("/admin").status()).isEqualTo(302);
    logIn(client, "bob");
    assertThat(client.get("/admin").status()).isEqualTo(403);
    assertThat(client.get("/admin").header("Cache-Control")).isEqualTo("no-store");
    assertThat(heard).contains("FORBIDDEN bob");
    logIn(client, "ann");
    assertThat(client.get("/admin").text()).isEqualTo("admin");
  }

  @Test
  void whatMattersAsksForThePasswordAgain() {
    TestClient client = install(login.view("login").confirmView("confirm"));
    app.get("/pay", request -> "paid").with(login.confirmedWithin(Duration.ofMinutes(10)));
    app.get("/confirm", request -> "password?").endpoint("confirm").with(login.required());
    app.post(
            "/confirm",
            request -> {
              login.confirm(request);
              return Response.redirect(login.next(request, "/"));
            })
        .endpoint("confirm.do");
    assertThat(client.get("/pay").header("Location")).isEqualTo("/login?next=/pay");
    logIn(client, "bob");
    assertThat(client.get("/pay").text()).isEqualTo("paid");

    clock.advance(Duration.ofMinutes(10));
    TestResponse asked = client.get("/pay");
    assertThat(asked.header("Location")).isEqualTo("/confirm?next=/pay");
    assertThat(client.get("/confirm").text()).isEqualTo("password?");
    assertThat(client.post("/confirm?next=/pay").header("Location")).isEqualTo("/pay");
    assertThat(client.get("/pay").text()).isEqualTo("paid");
    assertThat(heard).endsWith("UNCONFIRMED bob", "CONFIRMED bob");
    assertThat(client.request("GET", "/pay").header("Accept", "application/json").send().status())
        .isEqualTo(200);
  }

  @Test
  void whoIsNotFreshIsAskedWithoutAPageToo() {
    TestClient client = install(login);
    app.get("/pay", request -> "paid").with(login.confirmedWithin(Duration.ofMinutes(1)));
    app.get("/fresh", request -> "fresh").with(login.fresh());
    client.sessionTransaction(session -> session.user("bob"));

    assertThat(client.get("/pay").status()).isEqualTo(401);
    assertThat(client.get("/fresh").status()).isEqualTo(401);
    assertThat(client.get("/fresh").text()).contains("Confirm your login first.");
    client.sessionTransaction(session -> session.put("_fresh", true));
    assertThat(client.get("/fresh").text()).isEqualTo("fresh");
    assertThat(client.get("/pay").status()).isEqualTo(401);
    client.sessionTransaction(session -> session.put("_confirmed_at", "hostile"));
    assertThat(client.get("/pay").status()).isEqualTo(401);
  }

  @Test
  void aGuardHoldsForAnErrorOfTheViewToo() {
    TestClient client = install(login);
    app.get(
            "/broken",
            request -> {
              throw HttpException.abort(404, "none for " + login.user(request));
            })
        .with(login.required());
    logIn(client, "bob");

    assertThat(client.get("/broken").header("Cache-Control")).isEqualTo("no-store");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https://evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        "/%09",
        "\r\n/x",
        "/\r\nSet-Cookie: a=b",
        "/\u0000",
        "evil.example",
        " /x",
        "",
        "/\u0085x",
      })
  void nextLeadsNowhereElse(String next) {
    TestClient client = install(login.view("login"));

    String location =
        client
            .request("POST", "/login")
            .form("name", "bob", "next", next)
            .send()
            .header("Location");
    assertThat(location).isIn("/home", "/%09");
    String encoded = java.net.URLEncoder.encode(next, java.nio.charset.StandardCharsets.UTF_8);
    assertThat(client.post("/login?next=" + encoded, "name", "bob").header("Location"))
        .isIn("/home", "/%09");
  }

  @Test
  void aTimeThatIsNoneIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> login.confirmedWithin(Duration.ZERO))
        .withMessageContaining("PT0S");
  }
}
