package dev.carafe.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.TestClient;
import dev.carafe.TestResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GreetingsTest {
  private final TestClient client = Greetings.app().testClient();

  @Test
  void theFormPostsTheNameToAssignCookie() {
    assertThat(client.get("/").text())
        .contains("<form method=\"post\" action=\"/assigncookie\">")
        .contains("name=\"name\"");
  }

  @Test
  void assignCookieSetsTheCookieAndLinksToGetCookie() {
    TestResponse assigned = client.post("/assigncookie", "name", "Ann");

    assertThat(assigned.status()).isEqualTo(200);
    assertThat(assigned.headers("Set-Cookie")).containsExactly("userName=Ann; Path=/");
    assertThat(assigned.text()).contains("href=\"/getcookie\"");
  }

  @ParameterizedTest
  @MethodSource("dev.carafe.examples.Names#accepted")
  void getCookieGreetsByTheNameEscaped(String name, String html) {
    client.post("/assigncookie", "name", name);

    assertThat(client.get("/getcookie").text()).contains("<h1>Greetings " + html + "</h1>");
  }

  @ParameterizedTest
  @MethodSource("dev.carafe.examples.Names#refused")
  void aNameThatNoCookieCanHoldIsRefusedKindly(String name) {
    TestResponse refused = client.post("/assigncookie", "name", name);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.headers("Set-Cookie")).isEmpty();
    assertThat(refused.text()).contains("Please enter a name", "<form");
  }

  @Test
  void aPostWithoutTheFieldIsRefusedToo() {
    assertThat(client.post("/assigncookie").status()).isEqualTo(400);
  }

  @Test
  void getCookieIsKindWithoutACookie() {
    TestResponse hello = client.get("/getcookie");

    assertThat(hello.status()).isEqualTo(200);
    assertThat(hello.text()).contains("We have not met yet").doesNotContain("Greetings </h1>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"", "\"\\777\"", "%00", "a\u0080b"})
  void getCookieCopesWithACookieOfAnotherHand(String value) {
    client.jar().set("userName", value);

    assertThat(client.get("/getcookie").status()).isEqualTo(200);
  }

  @Test
  void assignCookieGoesBackToTheForm() {
    TestResponse back = client.get("/assigncookie");

    assertThat(back.status()).isEqualTo(302);
    assertThat(back.header("Location")).isEqualTo("/");
  }
}
