package dev.carafe.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.TestClient;
import dev.carafe.TestClock;
import dev.carafe.TestResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page about accounts shows is compiled and run. */
class AccountsPageTest {
  @TempDir private Path folder;

  private final TestClock clock = TestClock.at(Instant.now());
  private final Carafe app = Carafe.create().clock(clock);
  private final Carafe shop = Carafe.create().clock(clock);
  private final Carafe site = Carafe.create().clock(clock);

  private void run() throws Exception {
    List<String> blocks = Snippets.of(Path.of("..", "docs", "accounts.md"), "java");
    assertThat(blocks).hasSize(8);
    assertThat(blocks.get(0).lines()).as("a login in some 30 lines").hasSizeLessThan(45);
    String statements = String.join("\n", blocks);
    Class<?> page =
        Snippets.compile(
            folder,
            "AccountsPage",
            Snippets.wrapped(
                "AccountsPage",
                "Carafe app, Carafe shop, Carafe site, List<String> log",
                statements));
    page.getMethod("run", Carafe.class, Carafe.class, Carafe.class, List.class)
        .invoke(null, app, shop, site, new ArrayList<String>());
  }

  private static void logIn(TestClient client, String path) {
    TestResponse answer = client.post(path, "name", "ann", "password", "tea at noon");
    assertThat(answer.status()).isEqualTo(302);
  }

  @Test
  void theLoginWorks() throws Exception {
    run();
    TestClient client = app.testClient();
    assertThat(client.get("/me").header("Location")).isEqualTo("/login?next=/me");
    assertThat(client.get("/login?next=/me").text()).contains("csrf_token");
    assertThat(client.post("/login", "name", "ann", "password", "guess").status()).isEqualTo(401);
    assertThat(client.post("/login", "name", "bob", "password", "guess").status()).isEqualTo(401);
    logIn(client, "/login?next=/me");
    assertThat(client.get("/me").text()).isEqualTo("Hello ann");
    assertThat(client.get("/").text()).contains("Hello ann");
    assertThat(client.get("/users").text()).isEqualTo("[\"ann\"]");
    assertThat(client.get("/settings/").text()).isEqualTo("yours");
    assertThat(client.get("/sessions").text()).contains("since");
    assertThat(client.post("/logout-elsewhere").status()).isEqualTo(302);
    client.post("/logout");
    assertThat(client.get("/me").status()).isEqualTo(302);
    assertThat(client.get("/about").text()).isEqualTo("about us");
    assertThat(client.get("/").status()).isEqualTo(302);
  }

  @Test
  void whatMattersAsksAgain() throws Exception {
    run();
    TestClient client = app.testClient();
    logIn(client, "/login");
    assertThat(client.get("/pay").text()).isEqualTo("paid");
    clock.advance(Duration.ofMinutes(11));
    assertThat(client.get("/pay").header("Location")).isEqualTo("/login?next=/pay");
    assertThat(client.post("/confirm?next=/pay", "password", "tea at noon").header("Location"))
        .isEqualTo("/pay");
    assertThat(client.get("/pay").text()).isEqualTo("paid");
  }

  @Test
  void devicesAreListedAndOneIsEnded() throws Exception {
    run();
    TestClient here = site.testClient().header("User-Agent", "<b>here</b>" + "x".repeat(5000));
    TestClient there = site.testClient().header("User-Agent", "there");
    here.post("/login");
    there.post("/login");
    String page = here.get("/devices").text();
    assertThat(page).contains("&lt;b&gt;here", "there").containsOnlyOnce("(this one)");
    assertThat(page).hasSizeLessThan(2000);
    Matcher key = Pattern.compile("there,[^(]*?value=\"([^\"]+)\"").matcher(page);
    assertThat(key.find()).as(page).isTrue();
    assertThat(there.get("/devices").status()).isEqualTo(200);
    here.post("/devices", "key", key.group(1));
    assertThat(there.get("/devices").status()).isEqualTo(302);
    assertThat(here.get("/devices").text()).doesNotContain("there");
    clock.advance(Duration.ofMinutes(11));
    assertThat(here.post("/devices", "key", "x").header("Location")).isEqualTo("/login");
  }

  @Test
  void loginsAreRemembered() throws Exception {
    run();
    TestClient client = shop.testClient();
    client.post("/login", "remember", "on");
    client.jar().endSession();
    assertThat(client.get("/").text()).isEqualTo("Hello");
  }
}
