package dev.carafe.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.TestClient;
import dev.carafe.TestResponse;
import java.time.Clock;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How accounts are made and logged in to, where devices are shown. */
class YourDevicesAccountsTest {
  private static final String PASSWORD = "tea at noon";

  /** Held here so that its level lasts: it warns once that logins by HTTP are not bound. */
  private static final Logger QUIET = Logger.getLogger("dev.carafe.security");

  private final Carafe app = YourDevices.app(Clock.systemUTC());
  private final TestClient client = app.testClient();

  @BeforeAll
  static void quiet() {
    QUIET.setLevel(Level.SEVERE);
  }

  @AfterAll
  static void logAgain() {
    QUIET.setLevel(null);
  }

  private static void assertIn(TestResponse answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(302);
    assertThat(answer.header("Location")).isEqualTo("/");
  }

  private static void assertOut(TestClient client) {
    assertThat(client.get("/").header("Location")).isEqualTo("/login?next=/");
  }

  @Test
  void aWrongPasswordAndAnUnknownNameAreAnsweredAlike() {
    TestClient eve = app.testClient();
    assertIn(client.post("/join", "name", "ann", "password", PASSWORD));
    for (String name : List.of("ann", "carl", "")) {
      TestResponse answer = eve.post("/login", "name", name, "password", "guessed");
      assertThat(answer.status()).as(name).isEqualTo(400);
      assertThat(answer.text()).contains("The name or the password is wrong.");
    }
    assertOut(eve);
  }

  @Test
  void aNameThatIsTakenStaysItsOwners() {
    TestClient eve = app.testClient();
    assertIn(client.post("/join", "name", "ann", "password", PASSWORD));
    assertThat(eve.post("/join", "name", " ann ", "password", "eve's password").text())
        .contains("choose another");
    assertOut(eve);
    assertIn(app.testClient().post("/login", "name", "ann", "password", PASSWORD));
  }

  @ParameterizedTest
  @MethodSource("dev.carafe.examples.Names#accepted")
  void anAccountMayHaveAnyName(String name, String html) {
    assertIn(client.post("/join", "name", name, "password", PASSWORD));
    assertThat(client.get("/").text()).contains("<h1>Your devices, " + html + "</h1>");
  }

  @ParameterizedTest
  @MethodSource("dev.carafe.examples.Names#refused")
  void aNameThatIsNoneIsRefusedKindly(String name) {
    assertThat(client.post("/join", "name", name, "password", PASSWORD).text())
        .contains("Please enter a name of 1 to 80 characters.");
  }

  @Test
  void aPasswordThatIsNoneIsRefusedAndTheNameStaysInTheForm() {
    assertThat(client.post("/join", "name", "Eve <3", "password", "12345678").text())
        .contains("attackers try first", "value=\"Eve &lt;3\"");
    assertThat(client.post("/join", "name", "Eve <3").text()).contains("at least 8 characters");
    assertThat(client.get("/join").text()).contains("value=\"\"");
  }

  @Test
  void theLoginLeadsNowhereOutsideTheSite() {
    assertIn(client.post("/join", "name", "ann", "password", PASSWORD));
    for (String next : List.of("https://evil.example/", "//evil.example", "/\\evil.example")) {
      assertIn(client.post("/login?next=" + next, "name", "ann", "password", PASSWORD));
    }
  }
}
