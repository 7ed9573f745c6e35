package dev.carafe.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.TestClient;
import dev.carafe.TestClock;
import dev.carafe.TestResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class YourDevicesTest {
  private static final String PASSWORD = "tea at noon";
  private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Firefox/145.0";
  private static final String PHONE = "Mozilla/5.0 (iPhone) Version/26.0 Safari/604.1";
  private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([^\"]+)\"");
  private static final String FORM = "application/x-www-form-urlencoded";

  /** Held here so that its level lasts: it warns once that logins by HTTP are not bound. */
  private static final Logger QUIET = Logger.getLogger("dev.carafe.security");

  private final TestClock clock = TestClock.at(Instant.parse("2026-11-27T10:00:00Z"));
  private final Carafe app = YourDevices.app(clock);
  private final TestClient laptop = app.testClient().header("User-Agent", FIREFOX);
  private final TestClient phone = app.testClient().header("User-Agent", PHONE);
  private final TestClient bob = app.testClient();

  @BeforeAll
  static void quiet() {
    QUIET.setLevel(Level.SEVERE);
  }

  @AfterAll
  static void logAgain() {
    QUIET.setLevel(null);
  }

  /** Ann is logged in with two browsers, and Bob with one. */
  @BeforeEach
  void logIn() {
    assertIn(laptop.post("/join", "name", "ann", "password", PASSWORD));
    clock.advance(Duration.ofMinutes(3));
    assertIn(phone.post("/login", "name", "ann", "password", PASSWORD));
    assertIn(bob.post("/join", "name", "bob", "password", "coffee at ten"));
  }

  private static void assertIn(TestResponse answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(302);
    assertThat(answer.header("Location")).isEqualTo("/");
  }

  private static void assertOut(TestClient client) {
    assertThat(client.get("/").header("Location")).isEqualTo("/login?next=/");
  }

  private static List<String> keys(TestClient client) {
    return KEY.matcher(client.get("/").text()).results().map(found -> found.group(1)).toList();
  }

  private static List<String> rows(TestClient client) {
    String page = client.get("/").text();
    return List.of(page.substring(page.indexOf("<ul"), page.indexOf("</ul>")).split("<li", -1))
        .stream()
        .skip(1)
        .toList();
  }

  @Test
  void allAreListedWithTheirDevicesAndTimesAndThisOneIsMarked() {
    clock.advance(Duration.ofHours(1));
    laptop.get("/");

    assertThat(rows(laptop))
        .satisfiesExactly(
            row ->
                assertThat(row)
                    .contains("Firefox on Linux", "this one", "Log out", "Not bound")
                    .contains("First seen 27 Nov 2026, 10:00:00 UTC")
                    .contains("Last seen 27 Nov 2026, 11:03:00 UTC")
                    .doesNotContain("name=\"key\""),
            row ->
                assertThat(row)
                    .contains("Safari on an iPhone", ">End<", "Not bound")
                    .contains("First seen 27 Nov 2026, 10:03:00 UTC")
                    .doesNotContain("this one", "Log out"));
    assertThat(rows(phone).stream().filter(row -> row.contains("this one")))
        .singleElement()
        .asString()
        .contains("Safari on an iPhone");
    assertThat(rows(bob)).hasSize(1);
  }

  @Test
  void thePageSaysWhyNothingIsBoundByHttp() {
    assertThat(laptop.get("/").text()).contains("this page came by HTTP");
    TestClient secure = app.testClient().baseUrl("https://localhost/");
    TestResponse login = secure.post("/login", "name", "ann", "password", PASSWORD);
    assertThat(login.header("Secure-Session-Registration")).contains("/.carafe/dbsc/register");
    assertThat(secure.get("/").text()).contains("Not bound").doesNotContain("came by HTTP");
  }

  @Test
  void noPageHasWhatTheCookieHas() {
    String cookie = String.valueOf(laptop.jar().get("session"));
    assertThat(cookie).hasSize(43);
    assertThat(laptop.get("/").text()).doesNotContain(cookie);
    assertThat(phone.get("/").text()).doesNotContain(cookie);
  }

  @Test
  void oneIsEndedAndIsAtOnceLoggedOut() {
    assertIn(laptop.post("/end", "key", keys(laptop).get(0)));

    assertOut(phone);
    assertThat(rows(laptop)).hasSize(1);
    assertThat(rows(bob)).hasSize(1);
    assertIn(laptop.post("/end", "key", "of one that is over"));
  }

  @Test
  void allOthersAreEnded() {
    TestClient third = app.testClient();
    assertIn(third.post("/login", "name", "ann", "password", PASSWORD));
    assertThat(rows(laptop)).hasSize(3);

    assertIn(laptop.post("/end/others"));

    assertOut(phone);
    assertOut(third);
    assertThat(rows(laptop)).singleElement().asString().contains("this one");
    assertThat(rows(bob)).hasSize(1);
  }

  @Test
  void allAreEndedThisOneToo() {
    assertThat(laptop.post("/end/all").header("Location")).isEqualTo("/login");

    assertOut(laptop);
    assertOut(phone);
    assertThat(rows(bob)).hasSize(1);
  }

  @Test
  void theLogoutEndsThisOneOnly() {
    assertThat(laptop.post("/logout").header("Location")).isEqualTo("/login");

    assertOut(laptop);
    assertThat(rows(phone)).hasSize(1);
  }

  @Test
  void nobodyEndsWhatIsAnothers() {
    String ofPhone = keys(laptop).get(0);

    assertIn(bob.post("/end", "key", ofPhone));
    assertIn(bob.post("/end/others"));
    bob.post("/end/all");

    assertOut(bob);
    assertThat(rows(laptop)).hasSize(2);
    assertThat(rows(phone)).hasSize(2);
  }

  @Test
  void anIdThatIsNoneEndsNothing() {
    for (String key :
        List.of("", "null", "\u0000", "ann", "../ann", "' OR ''='", "x".repeat(5000))) {
      assertIn(laptop.post("/end", "key", key));
    }
    assertIn(laptop.post("/end"));
    assertThat(rows(laptop)).hasSize(2);
  }

  @Test
  void aFormOfAnotherSiteIsRefused() {
    String body = "key=" + keys(laptop).get(0) + "&name=eve&password=eve's+password";
    for (String path :
        List.of("/end", "/end/others", "/end/all", "/logout", "/login", "/join", "/confirm")) {
      TestResponse answer =
          laptop.request("POST", path).from("https://evil.example/").body(body, FORM).send();
      assertThat(answer.status()).as(path).isEqualTo(403);
    }
    assertThat(rows(laptop)).hasSize(2);
    assertThat(rows(phone)).hasSize(2);
  }

  @Test
  void whoIsNotLoggedInIsLedToTheLogin() {
    TestClient stranger = app.testClient();
    assertOut(stranger);
    for (String path : List.of("/end", "/end/others", "/end/all", "/confirm")) {
      TestResponse answer = stranger.post(path, "key", keys(laptop).get(0));
      assertThat(answer.status()).as(path).isEqualTo(303);
      assertThat(answer.header("Location")).isEqualTo("/login");
    }
    assertThat(rows(laptop)).hasSize(2);
  }

  @Test
  void afterTenMinutesThePasswordIsAskedForFirst() {
    clock.advance(Duration.ofMinutes(10));
    String key = keys(laptop).get(0);

    assertThat(laptop.post("/end", "key", key).header("Location")).isEqualTo("/confirm");
    assertThat(laptop.post("/end/all").header("Location")).isEqualTo("/confirm");
    assertThat(rows(laptop)).hasSize(2);
    assertThat(laptop.get("/confirm").text()).contains("Your password once more");
    assertThat(laptop.post("/confirm", "password", "guessed").status()).isEqualTo(400);
    assertThat(laptop.post("/end", "key", key).header("Location")).isEqualTo("/confirm");

    assertIn(laptop.post("/confirm", "password", PASSWORD));
    assertThat(rows(laptop)).hasSize(2);
    assertIn(laptop.post("/end", "key", key));
    assertOut(phone);
  }

  @Test
  void guessingIsSlowedDown() {
    TestClient eve = app.testClient();
    for (int i = 0; i < 5; i++) {
      assertThat(eve.post("/login", "name", "ann", "password", "guess " + i).status())
          .isEqualTo(400);
    }
    eve.post("/login", "name", "ann", "password", "guess");
    assertThat(eve.post("/login", "name", "ann", "password", PASSWORD).status()).isEqualTo(429);
    assertThat(laptop.post("/confirm", "password", PASSWORD).status()).isEqualTo(429);
  }
}
