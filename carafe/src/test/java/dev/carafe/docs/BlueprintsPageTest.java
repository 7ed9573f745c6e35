package dev.carafe.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.TestClient;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page about blueprints shows is compiled and run. */
class BlueprintsPageTest {
  @TempDir private Path folder;

  @Test
  void pageRunsAndDoesWhatItSays() throws Exception {
    List<String> blocks = Snippets.of(Path.of("..", "docs", "blueprints.md"), "java");
    assertThat(blocks).hasSize(2);
    Carafe app = Carafe.create().secretKey("a key for this test only");
    Snippets.compile(
            folder,
            "BlueprintsPage",
            Snippets.wrapped("BlueprintsPage", "Carafe app", String.join("\n", blocks)))
        .getMethod("run", Carafe.class)
        .invoke(null, app);

    TestClient client = app.testClient();
    assertThat(client.get("/admin/").header("Location")).isEqualTo("/login");
    client.sessionTransaction(session -> session.put("user", "ann"));
    assertThat(client.get("/admin/").text()).isEqualTo("Users: /admin/users");
    assertThat(client.get("/blog/7/comments/").text()).isEqualTo("comments of 7");
    assertThat(client.get("/news/8/comments/").text()).isEqualTo("comments of 8");
  }
}
