package dev.carafe.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.TestClient;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page about routing shows is compiled and run. */
class RoutingPageTest {
  @TempDir private Path folder;

  private final Carafe app = Carafe.create();

  private String page(String path) {
    return app.testClient().get(path).text();
  }

  @Test
  void pageRunsAndDoesWhatItSays() throws Exception {
    List<String> blocks = Snippets.of(Path.of("..", "docs", "routing.md"), "java");
    assertThat(blocks).hasSize(9);
    Class<?> page =
        Snippets.compile(
            folder,
            "RoutingPage",
            Snippets.wrapped("RoutingPage", "Carafe app", String.join("\n", blocks)));
    page.getMethod("run", Carafe.class).invoke(null, app);

    TestClient client = app.testClient();
    assertThat(page("/user/Zoë")).isEqualTo("User Zoë");
    assertThat(page("/post/5")).isEqualTo("Post 5");
    assertThat(client.post("/form").text()).isEqualTo("POST");
    assertThat(page("/de/about")).isEqualTo("de");
    assertThat(page("/page/1")).isEqualTo("Page 1");
    assertThat(client.get("/page/0").status()).isEqualTo(404);
    assertThat(page("/at/-1.5,2.25")).isEqualTo("-1.5 2.25");
    assertThat(page("/order/0a1b2c3d-0000-4000-8000-0123456789ab"))
        .isEqualTo("Order 0a1b2c3d-0000-4000-8000-0123456789ab");
    assertThat(page("/imprint")).isEqualTo("The page imprint");
    assertThat(page("/files/a/b.txt")).isEqualTo("a/b.txt");
    assertThat(page("/2024-11")).isEqualTo("11/2024");
    assertThat(page("/notes/a+b")).isEqualTo("[a, b]");
    assertThat(client.get("/notes/a1").status()).isEqualTo(404);
    assertThat(page("/posts/")).isEqualTo("Posts, page 1");
    assertThat(client.get("/posts/1").header("Location")).isEqualTo("/posts/");
    assertThat(client.get("/posts/index.html").header("Location")).isEqualTo("/posts/");
    assertThat(client.baseUrl("http://api.example.org").get("/").text()).isEqualTo("The API");
    assertThat(client.baseUrl("http://ann.example.org").get("/").text()).isEqualTo("Home of ann");
    assertThat(page("/links").lines())
        .containsExactly(
            "/user/Zo%C3%AB%20B",
            "/posts/2?tag=a&tag=b",
            "/post/7",
            "http://example.org/",
            "/#top",
            "http://ann.example.org/");
    assertThat(page("/shops/toys")).isEqualTo("/shops/toys/basket");
    assertThat(page("/teams/red/news")).isEqualTo("News of red{}");
    assertThat(page("/shops/toys/basket")).isEqualTo("Basket of toys");
    assertThat(app.urlFor("user", "name", "ann")).isEqualTo("https://example.org/user/ann");
  }
}
