package dev.carafe.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.TestClient;
import dev.carafe.TestResponse;
import org.junit.jupiter.api.Test;

class SessionVisitsTest {
  private final TestClient client =
      SessionVisits.app("a key for the tests of session-visits").testClient();

  @Test
  void visitsAreCounted() {
    assertThat(client.get("/").text()).contains("Your first visit");
    assertThat(client.get("/").text()).contains("You have been here 2 times");
    assertThat(client.get("/").text()).contains("You have been here 3 times");
  }

  @Test
  void resetStartsAgain() {
    client.get("/");
    client.get("/");

    assertThat(client.get("/reset").header("Location")).isEqualTo("/");
    assertThat(client.get("/").text()).contains("Your first visit");
  }

  @Test
  void theCookieEndsWithTheBrowserUntilItIsRemembered() {
    assertThat(sessionCookieOf(client.get("/"))).doesNotContain("Expires");

    assertThat(sessionCookieOf(client.get("/remember"))).contains("; Expires=");
    TestResponse remembered = client.get("/");
    assertThat(sessionCookieOf(remembered)).contains("; Expires=");
    assertThat(remembered.text()).contains("permanent", "You have been here 2 times");
  }

  @Test
  void resetKeepsTheSessionPermanent() {
    client.get("/remember");
    client.get("/reset");

    assertThat(client.get("/").text()).contains("It is permanent", "Your first visit");
  }

  private static String sessionCookieOf(TestResponse response) {
    assertThat(response.headers("Set-Cookie")).hasSize(1);
    return response.headers("Set-Cookie").get(0);
  }
}
