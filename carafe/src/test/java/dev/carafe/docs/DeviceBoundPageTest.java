package dev.carafe.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.TestClient;
import dev.carafe.TestClock;
import dev.carafe.testing.Logs;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the page about device-bound logins shows is compiled and run. */
class DeviceBoundPageTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  @TempDir private Path folder;

  @Test
  void pageRunsAndDoesWhatItSays() throws Exception {
    List<String> blocks = Snippets.of(Path.of("..", "docs", "device-bound.md"), "java");
    assertThat(blocks).hasSize(3);
    TestClock clock = TestClock.at(Instant.parse("2026-11-27T12:00:00Z"));
    Carafe app = Carafe.create().clock(clock);
    Carafe shop = Carafe.create().clock(clock).secretKey("a key for this test only");
    Class<?> page =
        Snippets.compile(
            folder,
            "DeviceBoundPage",
            Snippets.wrapped(
                "DeviceBoundPage", "Carafe app, Carafe shop", String.join("\n", blocks)));
    page.getMethod("run", Carafe.class, Carafe.class).invoke(null, app, shop);

    TestClient client = app.testClient().baseUrl("https://shop.example");
    assertThat(client.post("/login", "name", "ann").header("Secure-Session-Registration"))
        .startsWith("(ES256 RS256);path=\"/.carafe/dbsc/register\"");
    assertThat(client.get("/me").text()).isEqualTo("You are ann");
    client.post("/logout");
    assertThat(client.get("/me").header("Location")).isEqualTo("/login?next=/me");

    TestClient other = shop.testClient().baseUrl("https://shop.example");
    other.post("/login");
    assertThat(other.get("/").text()).isEqualTo("Hello");
    clock.advance(Duration.ofSeconds(21));
    assertThat(other.get("/").text()).startsWith("This browser cannot");
  }
}
