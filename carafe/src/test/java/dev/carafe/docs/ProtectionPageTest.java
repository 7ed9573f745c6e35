package dev.carafe.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.TestClient;
import dev.carafe.TestResponse;
import dev.carafe.testing.Logs;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the page about forged requests and header fields shows is compiled and run. */
class ProtectionPageTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private static final String EVIL = "https://evil.example/";

  @TempDir private Path folder;

  @Test
  void pageRunsAndDoesWhatItSays() throws Exception {
    List<String> blocks = Snippets.of(Path.of("..", "docs", "protection.md"), "java");
    assertThat(blocks).hasSize(3);
    Class<?> page =
        Snippets.compile(
            folder,
            "ProtectionPage",
            Snippets.wrapped(
                "ProtectionPage",
                "Carafe app, Carafe bank, Carafe shop",
                String.join("\n", blocks)));
    Carafe app = Carafe.create().secretKey("a key for this test only");
    Carafe bank = Carafe.create().secretKey("a key for this test only");
    Carafe shop = Carafe.create().secretKey("a key for this test only");
    page.getMethod("run", Carafe.class, Carafe.class, Carafe.class).invoke(null, app, bank, shop);

    app.post("/", request -> "posted");
    assertThat(app.testClient().post("/").text()).isEqualTo("posted");
    assertThat(app.testClient().request("POST", "/").from(EVIL).send().status()).isEqualTo(403);

    TestClient client = bank.testClient();
    assertThat(client.get("/form").text()).contains("name=\"csrf_token\"");
    assertThat(client.post("/form").text()).isEqualTo("changed");
    assertThat(client.request("POST", "/form").from(EVIL).send().text())
        .isEqualTo("Reload the page.");
    assertThat(client.request("POST", "/hook").from(EVIL).send().status()).isEqualTo(200);
    assertThat(client.request("POST", "/form").from("https://pay.example/").send().status())
        .isEqualTo(200);

    TestClient browser = shop.testClient();
    assertThat(browser.get("http://www.shop.example/page").header("Location"))
        .isEqualTo("https://www.shop.example/page");
    browser.baseUrl("https://shop.example");
    TestResponse shown = browser.get("/page");
    assertThat(shown.header("Content-Security-Policy"))
        .contains("img-src 'self' data: https://images.example", "frame-ancestors 'self'");
    assertThat(shown.header("Strict-Transport-Security")).isEqualTo("max-age=2592000");
    assertThat(browser.post("/logout").header("Clear-Site-Data")).contains("\"cookies\"");
  }
}
