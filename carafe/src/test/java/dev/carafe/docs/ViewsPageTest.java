package dev.carafe.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.carafe.Carafe;
import dev.carafe.TestClient;
import dev.carafe.TestResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page about views shows is compiled and run. */
class ViewsPageTest {
  @TempDir private Path folder;
  private TestClient client;

  @BeforeEach
  void run() throws Exception {
    List<String> blocks = Snippets.of(Path.of("..", "docs", "views.md"), "java");
    assertThat(blocks).hasSize(6);
    Carafe app = Carafe.create().secretKey("a key for this test only");
    Snippets.compile(
            folder,
            "ViewsPage",
            Snippets.wrapped("ViewsPage", "Carafe app", String.join("\n", blocks)))
        .getMethod("run", Carafe.class)
        .invoke(null, app);
    client = app.testClient();
  }

  @Test
  void lambdas() {
    assertThat(client.get("/hello/Zoë").text()).isEqualTo("Hello Zoë");
    assertThat(client.get("/point").json()).isEqualTo(Map.of("x", 1, "y", 2));
    assertThat(client.get("/agent").status()).isEqualTo(200);
  }

  @Test
  void methods() {
    assertThat(client.post("/articles", "title", "Tea", "stars", "3").header("Location"))
        .isEqualTo("/articles/0");
    assertThat(client.postJson("/articles", Map.of("title", "Milk", "stars", 1)).status())
        .isEqualTo(302);
    assertThat(client.get("/articles").json()).asInstanceOf(LIST).hasSize(2);
    assertThat(client.get("/articles?stars=2").json()).asInstanceOf(LIST).hasSize(1);
    assertThat(client.get("/articles/1").json()).isEqualTo(Map.of("title", "Milk", "stars", 1));
    assertThat(client.get("/articles/2").status()).isEqualTo(404);
    assertThat(client.post("/articles", "title", "Tea").text())
        .contains("&#39;stars&#39; in the form is missing");
  }

  @Test
  void parameters() {
    assertThat(client.get("/search?q=a&since=2026-01-31&order=cheapest&inStock=on&tag=b").text())
        .isEqualTo("a1Optional[2026-01-31]CHEAPESTtrue[b]light");
    TestResponse wrong =
        client.request("GET", "/search?page=x").header("Accept", "application/json").send();
    assertThat(wrong.text())
        .contains(
            "The request does not fit: 'q' in the query is missing; 'page' in the query must be a"
                + " whole number of 32 bits.");
    assertThat(client.get("/archive/").text()).isEqualTo("Articles of 2026");
    assertThat(client.get("/archive/2020").text()).isEqualTo("Articles of 2020");
  }

  @Test
  void records() {
    String read = "Signup[name=ann, age=30, news=false, nick=Optional.empty]";
    assertThat(client.post("/signup", "name", "ann", "age", "30").text()).isEqualTo(read);
    assertThat(client.get("/preview?name=ann&age=30").text()).isEqualTo(read);
    Map<String, Object> json = Map.of("name", "ann", "age", 30, "news", false);
    assertThat(client.postJson("/api/signup", json).text()).isEqualTo(read);
    assertThat(client.post("/signup", "name", "", "age", "30").status()).isEqualTo(400);
  }

  @Test
  void decorators() {
    TestResponse stranger = client.get("/me");
    assertThat(stranger.header("Location")).isEqualTo("/login?next=/me");
    assertThat(stranger.header("Server-Timing")).isNull();
    assertThat(client.get("/accounts").text()).isEqualTo("all accounts");
    TestResponse refused = client.request("DELETE", "/accounts/3").send();
    assertThat(refused.status()).isEqualTo(302);
    assertThat(refused.header("Server-Timing")).startsWith("view;dur=");

    client.get("/login");
    assertThat(client.get("/me").text()).isEqualTo("Hello ann");
    assertThat(client.get("/me").header("Server-Timing")).startsWith("view;dur=");
    assertThat(client.request("DELETE", "/accounts/3").send().text()).isEqualTo("closed 3");
  }
}
