package dev.carafe.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.TestClient;
import dev.carafe.TestResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UserCookieTest {
  private final TestClient client = UserCookie.app().testClient();

  @Test
  void setCookieSetsItForSevenDays() {
    TestResponse set = client.get("/setcookie");

    assertThat(set.text()).contains("Cookie is set!");
    assertThat(set.headers("Set-Cookie"))
        .singleElement()
        .asString()
        .startsWith("user=Ada; Expires=")
        .contains("; Max-Age=604800;")
        .endsWith("; Path=/");
    assertThat(client.get("/getcookie").text()).contains("The user is Ada");
  }

  @ParameterizedTest
  @MethodSource("dev.carafe.examples.Names#accepted")
  void getCookieSaysTheNameEscaped(String name, String html) {
    client.request("GET", "/setcookie?name=" + encoded(name)).send();

    assertThat(client.get("/getcookie").text()).contains("<h1>The user is " + html + "</h1>");
  }

  @ParameterizedTest
  @MethodSource("dev.carafe.examples.Names#refused")
  void aNameThatNoCookieCanHoldIsRefusedKindly(String name) {
    TestResponse refused = client.get("/setcookie?name=" + encoded(name));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text()).contains("Please enter a name");
    assertThat(refused.headers("Set-Cookie")).isEmpty();
  }

  @Test
  void withoutACookieThereIsNoUser() {
    assertThat(client.get("/getcookie").text()).contains("No user cookie found!");
  }

  @Test
  void deleteCookieDeletesIt() {
    client.get("/setcookie");

    assertThat(client.get("/deletecookie").text()).contains("Cookie has been deleted!");
    assertThat(client.jar().names()).isEmpty();
    assertThat(client.get("/getcookie").text()).contains("No user cookie found!");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
