package dev.carafe.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.TestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GalleryTest {
  private final TestClient client =
      Gallery.app(name -> "a key for the gallery's tests of " + name).testClient();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "greetings",
        "preferences",
        "user-cookie",
        "cookie-login",
        "session-login",
        "session-visits",
        "moving-session",
        "your-devices"
      })
  void theIndexLeadsToEachProgramWhichHasTheSharedStyle(String name) {
    String path = "/" + name + "/";
    assertThat(client.get("/").text()).contains("href=\"" + path + "\"");

    client.followRedirects(true);
    assertThat(client.get(path).status()).isEqualTo(200);
    assertThat(client.get("/" + name).path()).startsWith(path);
    assertThat(client.get(path + "static/gallery.css").header("Content-Type"))
        .isEqualTo("text/css; charset=utf-8");
  }

  @Test
  void eachProgramKeepsItsCookiesToItself() {
    assertThat(client.post("/greetings/assigncookie", "name", "Ann").headers("Set-Cookie"))
        .containsExactly("userName=Ann; Path=/greetings");
    assertThat(client.get("/session-visits/").headers("Set-Cookie"))
        .singleElement()
        .asString()
        .endsWith("; Path=/session-visits; SameSite=Lax");
  }

  @Test
  void aSessionOfOneProgramIsNothingToAnother() {
    client.post("/session-login/login", "username", "ann");
    String session = String.valueOf(client.jar().get("session"));

    TestClient other = Gallery.app(name -> "another key of the tests of " + name).testClient();
    other.jar().set("session", session);

    assertThat(client.get("/session-login/").text()).contains("Hello, ann!");
    assertThat(other.get("/session-login/").text()).contains("You are not logged in");
  }

  @Test
  void theAccountLeadsThroughTheLoginWithinItsPrefix() {
    String login = String.valueOf(client.get("/session-login/account").header("Location"));

    assertThat(login).isEqualTo("/session-login/login?next=/session-login/account");
    assertThat(client.post(login, "username", "ann").header("Location"))
        .isEqualTo("/session-login/account");
  }
}
