package dev.carafe.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.TestClient;
import dev.carafe.testing.Logs;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the page about cookies shows is compiled and run. */
class CookiesPageTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  @TempDir private Path folder;

  @Test
  void pageRunsFromTopToBottom() throws Exception {
    List<String> blocks = Snippets.of(Path.of("..", "docs", "cookies.md"), "java");
    assertThat(blocks).hasSizeGreaterThan(5);
    Carafe app = Carafe.create();
    TestClient client = app.testClient();
    StringBuilder routes = new StringBuilder();
    StringBuilder uses = new StringBuilder();
    for (String block : blocks) {
      for (String statement : block.split("(?m)(?=^assertThat)", -1)) {
        (statement.startsWith("assertThat(client") ? uses : routes).append(statement).append('\n');
      }
    }

    Class<?> page =
        Snippets.compile(
            folder,
            "CookiesPage",
            Snippets.wrapped(
                "CookiesPage", "Carafe app, TestClient client", routes.toString() + uses));
    page.getMethod("run", Carafe.class, TestClient.class).invoke(null, app, client);

    client.post("/dark");
    assertThat(client.get("/").text()).isEqualTo("The theme is dark");
    client.jar().set("theme", "<script>");
    assertThat(client.get("/").text()).isEqualTo("The theme is &lt;script&gt;");
    client.post("/forget");
    assertThat(client.get("/").text()).isEqualTo("The theme is light");
    client.get("/odd");
    assertThat(client.get("/odd/read").text()).isEqualTo("O'Brien; \"日本\"");
    assertThat(client.request("GET", "/ids").header("Cookie", "id=1; id=2").send().json())
        .isEqualTo(List.of("1", "2"));
    assertThat(client.get("/id").header("Set-Cookie"))
        .isEqualTo("__Host-id=42; Secure; HttpOnly; Path=/");
  }
}
