package dev.carafe.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.TestClient;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page about security shows is compiled and run, and holds against a script. */
class SecurityPageTest {
  private static final String SCRIPT = "<script>alert(1)</script>";
  private static final String QUERY = "?name=%3Cscript%3Ealert(1)%3C/script%3E";

  @TempDir private Path folder;

  @Test
  void pageRunsAndWhatItShowsIsSafe() throws Exception {
    List<String> blocks = Snippets.of(Path.of("..", "docs", "security.md"), "java");
    assertThat(blocks).hasSize(2);
    Carafe app = Carafe.create();
    Class<?> page =
        Snippets.compile(
            folder,
            "SecurityPage",
            Snippets.wrapped("SecurityPage", "Carafe app", String.join("\n", blocks)));
    page.getMethod("run", Carafe.class).invoke(null, app);

    TestClient client = app.testClient().baseUrl("http://shop.example");
    for (String path : List.of("/template", "/html")) {
      assertThat(client.get(path + QUERY).text()).contains("&lt;script&gt;").doesNotContain(SCRIPT);
    }
    assertThat(client.get("/text" + QUERY).header("Content-Type")).startsWith("text/plain");
    assertThat(client.baseUrl("http://evil.example").get("/text").status()).isEqualTo(400);
  }
}
