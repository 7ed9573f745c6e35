package dev.carafe.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.TestClient;
import dev.carafe.TestResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page about errors shows is compiled and run. */
class ErrorsPageTest {
  private static final Path PAGE = Path.of("..", "docs", "errors.md");

  @TempDir private Path folder;

  @Test
  void pageRunsAndDoesWhatItSays() throws Exception {
    List<String> blocks = Snippets.of(PAGE, "java");
    assertThat(blocks).hasSize(3);
    Carafe app = Carafe.create();
    Snippets.compile(
            folder,
            "ErrorsPage",
            Snippets.wrapped("ErrorsPage", "Carafe app", String.join("\n", blocks)))
        .getMethod("run", Carafe.class)
        .invoke(null, app);
    TestClient client = app.testClient();

    assertThat(client.get("/article/7").text()).isEqualTo("article 7");
    assertThat(client.get("/article/11").text()).contains("Articles over 10");
    assertThat(client.get("/article/101").text()).startsWith("<h1>Nothing here</h1>");
    TestResponse refused = client.get("/private");
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.header("WWW-Authenticate")).startsWith("Basic realm=");
    assertThat(
            client
                .request("GET", "/private")
                .header("Authorization", "Basic YW5uOng=")
                .send()
                .text())
        .isEqualTo("Hello ann");
    assertThat(client.get("/busy").header("Retry-After")).isEqualTo("120");
    assertThat(client.get("/double?n=4").text()).isEqualTo("8");
    assertThat(client.get("/double?n=x").text()).isEqualTo("That is no number.");
  }

  @Test
  void problemIsAsThePageShowsIt() throws Exception {
    TestResponse response =
        Carafe.create()
            .testClient()
            .request("GET", "/none")
            .header("Accept", "application/json")
            .send();

    assertThat(Snippets.of(PAGE, "json")).containsExactly(response.text() + "\n");
  }
}
