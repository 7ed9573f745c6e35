package dev.carafe.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.TestClient;
import dev.carafe.TestResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page about requests shows is compiled and run. */
class RequestsPageTest {
  @TempDir private Path folder;

  @Test
  void pageRunsAndDoesWhatItSays() throws Exception {
    List<String> blocks = Snippets.of(Path.of("..", "docs", "requests.md"), "java");
    assertThat(blocks).hasSize(5);
    Carafe app = Carafe.create();
    Snippets.compile(
            folder,
            "RequestsPage",
            Snippets.wrapped("RequestsPage", "Carafe app", String.join("\n", blocks)))
        .getMethod("run", Carafe.class)
        .invoke(null, app);
    TestClient client = app.testClient();

    assertThat(client.get("/search?q=a&page=x&in_stock=on&since=2026-01-02&tag=b&tag=c").text())
        .isEqualTo("a 1 true 2026-01-02 [b, c]");
    assertThat(client.post("/rename", "name", "x").text()).isEqualTo("now x");
    assertThat(client.post("/rename").status()).isEqualTo(400);
    jsonIsReadAsThePageSays(client);

    TestResponse article =
        client
            .request("GET", "/article")
            .header("Accept", "application/json")
            .header("Accept-Language", "de-AT, en;q=0.5")
            .send();
    assertThat(article.json()).isEqualTo(Map.of("language", "en"));
    assertThat(article.header("Vary")).isEqualTo("Accept, Accept-Language");
    assertThat(client.get("/article").text()).isEqualTo("<p>en");

    assertThat(client.get("/api/me").status()).isEqualTo(401);
    assertThat(client.request("GET", "/api/me").header("Authorization", "Bearer abc").send().text())
        .isEqualTo("3 signs");
    client.jar().set("name", "ann");
    assertThat(client.get("/hello").text()).isEqualTo("Hello ann");
    assertThat(client.get("/length").text()).isEqualTo("3");
  }

  private static void jsonIsReadAsThePageSays(TestClient client) {
    Map<String, Object> order = Map.of("item", "carafe", "count", 2, "more", 1);
    assertThat(client.postJson("/orders", order).json())
        .isEqualTo(Map.of("ordered", 2, "of", "carafe"));
    assertThat(client.postJson("/strict/orders", order).text()).contains("more&#39; is not known");
    assertThat(client.postJson("/orders", Map.of("notes", List.of("a", Map.of()))).text())
        .contains(
            "The JSON does not fit: &#39;count&#39; is missing; &#39;notes[1]&#39; must be text.");
    assertThat(client.post("/orders", "count", "2").status()).isEqualTo(415);
  }
}
