package dev.carafe.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.TestClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README shows is compiled and run; public because the compiled code reaches back. */
public class ReadmeTest {
  private static final Path README = Path.of("..", "README.md");
  private static final String KEY = "a key for this test only";

  @TempDir private Path folder;

  /** Where the first program hands itself over instead of serving a port. */
  public static Carafe started;

  @Test
  void firstProgramDoesWhatItSays() throws Exception {
    String program = Snippets.of(README, "java").get(0);
    assertThat(program.lines().filter(line -> !line.isBlank()).count()).isLessThan(15);
    assertThat(program).contains("app.run();");

    Class<?> hello =
        Snippets.compile(
            folder,
            "Hello",
            program
                .replace("app.run();", "dev.carafe.docs.ReadmeTest.started = app;")
                .replace("System.getenv(\"SECRET_KEY\")", "\"" + KEY + "\""));
    hello.getMethod("main", String[].class).invoke(null, (Object) new String[0]);

    TestClient client = started.testClient();
    assertThat(client.get("/").text()).isEqualTo("You were here 1 times");
    assertThat(client.get("/").text()).isEqualTo("You were here 2 times");
    assertThat(client.get("/hello/<Zoë>").text()).isEqualTo("Hello &lt;Zoë&gt;");
  }

  @Test
  void tourRunsFromTopToBottom() throws Exception {
    List<String> blocks = Snippets.of(README, "java");
    String tour = String.join("\n", blocks.subList(1, blocks.size()));
    Carafe app = Carafe.create().secretKey(KEY);

    Class<?> compiled =
        Snippets.compile(
            folder, "Tour", Snippets.wrapped("Tour", "Carafe app, Carafe shop, Carafe blog", tour));
    compiled
        .getMethod("run", Carafe.class, Carafe.class, Carafe.class)
        .invoke(null, app, Carafe.create(), Carafe.create());

    TestClient client = app.testClient();
    assertThat(client.get("/greet?name=<Ann>").text()).contains("Hello &lt;Ann&gt;");
    assertThat(client.get("/api/point").text()).contains("\"x\":1");
    assertThat(client.get("/item/7").text()).isEqualTo("item 7");
    assertThat(client.get("/old").header("Location")).isEqualTo("/item/7");
    assertThat(client.get("/page?n=x").text()).isEqualTo("page 1");
    assertThat(client.postJson("/items", Map.of("name", "carafe", "count", 2)).text())
        .isEqualTo("2 ordered");
    assertThat(client.postJson("/items", Map.of("name", "carafe")).text())
        .contains("count&#39; is missing");
    assertThat(client.get("/theme").text()).isEqualTo("light");
    client.post("/dark");
    assertThat(client.get("/theme").text()).isEqualTo("dark");
    client.jar().set("theme", "<script>");
    assertThat(client.get("/theme").text()).isEqualTo("&lt;script&gt;");
    client.post("/light");
    assertThat(client.get("/theme").text()).isEqualTo("light");
    assertThat(client.get("/me").header("Location")).isEqualTo("/login?next=/me");
    client.post("/login", "username", "ann");
    client.post("/logout");
    assertThat(client.get("/me").status()).isEqualTo(302);
  }

  @Test
  void commandsAreThoseThatOtherTestsRun() throws Exception {
    assertThat(Snippets.of(README, "sh"))
        .hasSize(1)
        .first()
        .asString()
        .matches("(?s)examples/serve +# .*\\nmvn verify +# .*\\n");
    assertThat(Path.of("..", "examples", "serve")).isExecutable();
  }
}
