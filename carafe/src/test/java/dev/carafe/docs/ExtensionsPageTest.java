package dev.carafe.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.TestClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page about hooks and extensions shows is compiled and run. */
class ExtensionsPageTest {
  @TempDir private Path folder;

  @Test
  void pageRunsAndDoesWhatItSays() throws Exception {
    List<String> blocks = Snippets.of(Path.of("..", "docs", "extensions.md"), "java");
    assertThat(blocks).hasSize(3);
    Class<?> page =
        Snippets.compile(
            folder,
            "ExtensionsPage",
            Snippets.wrapped(
                "ExtensionsPage",
                "Carafe app, Carafe shop, List<String> log",
                String.join("\n", blocks)));
    Carafe app = Carafe.create().secretKey("a key for this test only");
    Carafe shop = Carafe.create();
    List<String> log = new ArrayList<>();
    page.getMethod("run", Carafe.class, Carafe.class, List.class).invoke(null, app, shop, log);

    TestClient client = app.testClient();
    assertThat(client.get("/admin/users").header("Location")).isEqualTo("/login");
    assertThat(client.get("/none").text()).isEqualTo("Nothing here.");
    assertThat(client.get("/price").text()).isEqualTo("<img src=/static/logo.svg alt=Shop> 5 €");
    assertThat(client.get("/dear").text()).isEqualTo("sefaraC eniF!");
    assertThat(client.get("/price").header("X-Content-Type-Options")).isEqualTo("nosniff");
    client.sessionTransaction(session -> session.put("user", "ann"));
    assertThat(client.get("/admin/x").status()).isEqualTo(404);
    client.sessionTransaction(session -> session.put("user", "guest"));
    assertThat(client.get("/admin/x").header("Location")).isEqualTo("/login");
    assertThat(log)
        .startsWith("/admin/users well", "/none well", "/price well", "/dear well", "/price well");

    assertThat(shop.testClient().get("/").status()).isEqualTo(503);
    assertThat(shop.testClient().get("/status").text()).isEqualTo("Back at noon.");
  }
}
