package dev.carafe.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.TestClient;
import dev.carafe.TestResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CookieLoginTest {
  private final TestClient client = CookieLogin.app().testClient();

  @Test
  void aStrangerIsSentToTheLogin() {
    TestResponse index = client.get("/");

    assertThat(index.status()).isEqualTo(302);
    assertThat(index.header("Location")).isEqualTo("/login");
    assertThat(client.get("/login").text())
        .contains("<form method=\"post\" action=\"/login\">", "name=\"username\"");
  }

  @Test
  void theLoginSetsTheCookieForThirtyDaysAndRedirects() {
    TestResponse login = client.post("/login", "username", "ann");

    assertThat(login.status()).isEqualTo(302);
    assertThat(login.header("Location")).isEqualTo("/");
    assertThat(login.headers("Set-Cookie"))
        .singleElement()
        .asString()
        .startsWith("username=ann; Expires=")
        .endsWith("; Max-Age=2592000; HttpOnly; Path=/; SameSite=Lax");
  }

  @ParameterizedTest
  @MethodSource("dev.carafe.examples.Names#accepted")
  void theIndexWelcomesByTheNameEscaped(String name, String html) {
    client.followRedirects(true);

    assertThat(client.post("/login", "username", name).text())
        .contains("Welcome back, " + html + "!");
  }

  @ParameterizedTest
  @MethodSource("dev.carafe.examples.Names#refused")
  void aNameThatNoCookieCanHoldIsRefusedKindly(String name) {
    TestResponse refused = client.post("/login", "username", name);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text()).contains("Please enter a name", "<form");
    assertThat(client.jar().names()).isEmpty();
  }

  @Test
  void theLogoutDeletesTheCookieAndRedirects() {
    client.post("/login", "username", "ann");

    TestResponse logout = client.get("/logout");

    assertThat(logout.status()).isEqualTo(302);
    assertThat(client.jar().names()).isEmpty();
    assertThat(client.get("/").header("Location")).isEqualTo("/login");
  }

  @Test
  void anybodyCanForgeTheCookieWhichIsWhatThePageWarnsOf() {
    client.jar().set("username", "admin");

    assertThat(client.get("/").text())
        .contains("Welcome back, admin!", "Do not build a login like this", "../session-login/");
  }
}
