package dev.carafe.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.TestClient;
import dev.carafe.TestResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionLoginTest {
  private static final String KEY = "a key for the tests of session-login";

  private final TestClient client = SessionLogin.app(KEY).testClient();

  @Test
  void aStrangerIsNotLoggedIn() {
    TestResponse index = client.get("/");

    assertThat(index.text()).contains("You are not logged in");
    assertThat(index.headers("Set-Cookie")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.carafe.examples.Names#accepted")
  void theSessionRemembersTheName(String name, String html) {
    TestResponse login = client.post("/login", "username", name);

    assertThat(login.header("Location")).isEqualTo("/");
    assertThat(login.headers("Set-Cookie"))
        .singleElement()
        .asString()
        .startsWith("session=")
        .endsWith("; HttpOnly; Path=/; SameSite=Lax");
    assertThat(client.get("/").text()).contains("<h1>Hello, " + html + "!</h1>");
  }

  @ParameterizedTest
  @MethodSource("dev.carafe.examples.Names#refused")
  void aNameThatNoCookieCanHoldIsRefusedKindly(String name) {
    TestResponse refused = client.post("/login?next=/account", "username", name);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text()).contains("Please enter a name", "action=\"/login?next=/account\"");
    assertThat(client.jar().names()).isEmpty();
  }

  @Test
  void theAccountSendsAStrangerToTheLoginAndBack() {
    TestResponse account = client.get("/account?page=2");
    String login = account.header("Location");

    assertThat(account.status()).isEqualTo(302);
    assertThat(login).isEqualTo("/login?next=/account?page%3D2");
    assertThat(client.get(login).text()).contains("action=\"" + login + "\"");
    assertThat(client.post(login, "username", "ann").header("Location"))
        .isEqualTo("/account?page=2");
    assertThat(client.get("/account").text()).contains("The account of ann");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example",
        "/%09/evil.example", "javascript:alert(1)", "evil.example", ""
      })
  void theLoginLeadsNowhereOutsideTheSite(String next) {
    TestResponse login = client.post("/login?next=" + next, "username", "ann");

    assertThat(login.header("Location")).isEqualTo("/");
  }

  @Test
  void theLogoutPopsTheNameAndKeepsTheRest() {
    client.post("/login", "username", "ann");

    assertThat(client.get("/logout").header("Location")).isEqualTo("/");
    assertThat(client.get("/").text())
        .contains("You are not logged in", "Logins in this session: 1.");
    assertThat(client.get("/account").status()).isEqualTo(302);
    assertThat(client.jar().names()).containsExactly("session");
  }

  @Test
  void forgettingEverythingClearsTheSessionAndItsCookie() {
    client.post("/login", "username", "ann");

    client.get("/logout/everything");

    assertThat(client.jar().names()).isEmpty();
    assertThat(client.get("/").text())
        .contains("You are not logged in")
        .doesNotContain("Logins in this session");
  }

  @Test
  void aTamperedSessionIsAStranger() {
    client.post("/login", "username", "ann");
    String session = String.valueOf(client.jar().get("session"));
    client.jar().set("session", "x" + session);

    assertThat(client.get("/").text()).contains("You are not logged in");
  }

  @Test
  void twoVisitorsHaveTwoSessions() {
    var app = SessionLogin.app(KEY);
    TestClient ann = app.testClient();
    TestClient bob = app.testClient();

    ann.post("/login", "username", "ann");
    bob.post("/login", "username", "bob");
    ann.get("/logout");

    assertThat(ann.get("/").text()).contains("You are not logged in");
    assertThat(bob.get("/").text()).contains("Hello, bob!");
  }
}
