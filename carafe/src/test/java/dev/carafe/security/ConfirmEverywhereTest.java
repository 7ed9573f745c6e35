package dev.carafe.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.Response;
import dev.carafe.TestClient;
import dev.carafe.TestClock;
import dev.carafe.TestResponse;
import dev.carafe.testing.Logs;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A whole program that asks for the password again, its own page for that left out. */
class ConfirmEverywhereTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private final TestClock clock = TestClock.at(Instant.parse("2026-11-27T12:00:00Z"));
  private final Carafe app = Carafe.create().secretKey("a key for this test only").clock(clock);
  private final Login<String> login =
      Login.<String>of(name -> name, name -> name).view("login").confirmView("confirm");

  private TestClient client() {
    app.install(login);
    app.beforeRequest(login.confirmedWithin(Duration.ofMinutes(10)));
    app.get("/login", request -> "name?").endpoint("login");
    app.post(
            "/login",
            request -> {
              login.in(request, "ann");
              return "in";
            })
        .endpoint("login.do");
    app.get("/confirm", request -> "password?").endpoint("confirm");
    app.post(
            "/confirm",
            request -> {
              login.confirm(request);
              return Response.redirect(login.next(request, "/"));
            })
        .endpoint("confirm.do");
    app.get("/", request -> "home").endpoint("home");
    app.post("/confirm/more", request -> "more").endpoint("more");
    return app.testClient();
  }

  @Test
  void thePageThatAsksTakesItsForm() {
    TestClient client = client();
    client.post("/login");
    assertThat(client.get("/").text()).isEqualTo("home");

    clock.advance(Duration.ofMinutes(10));
    assertThat(client.get("/").header("Location")).isEqualTo("/confirm?next=/");
    assertThat(client.get("/confirm?next=/").text()).isEqualTo("password?");
    assertThat(client.post("/confirm/more").header("Location")).isEqualTo("/confirm");
    TestResponse confirmed = client.post("/confirm?next=/");
    assertThat(confirmed.status()).isEqualTo(302);
    assertThat(confirmed.header("Location")).isEqualTo("/");
    assertThat(client.get("/").text()).isEqualTo("home");
  }

  @Test
  void whoIsNotLoggedInIsSentToTheLoginFirst() {
    TestClient client = client();

    assertThat(client.get("/confirm").header("Location")).isEqualTo("/login?next=/confirm");
    assertThat(client.post("/confirm").header("Location")).isEqualTo("/login");
  }

  @Test
  void whoIsNotLoggedInHearsHowTheyCould() {
    app.install(login);
    app.get("/me", request -> login.user(request));

    TestResponse refused = app.testClient().get("/me");
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.header("WWW-Authenticate")).isEqualTo("Cookie realm=\"login\"");
    assertThat(refused.header("Cache-Control")).isEqualTo("no-store");
  }
}
