package dev.carafe.sessions.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.TestClient;
import dev.carafe.docs.Snippets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/stores-flask-session.md shows of Redis is compiled and run. */
class FlaskPageTest {
  private static final Path PAGE = Path.of("..", "docs", "stores-flask-session.md");
  private static final String IMPORTS = "import dev.carafe.sessions.redis.*;\n";

  @TempDir private Path folder;

  @Test
  void everyBlockRuns() throws Exception {
    List<String> blocks = Snippets.of(PAGE, "java redis");
    assertThat(blocks).hasSize(2);
    for (int i = 0; i < blocks.size(); i++) {
      String code = blocks.get(i).replace("redis://localhost:6379", Servers.single().uri());
      Carafe app = Carafe.create();
      app.get("/", request -> "visit " + request.session().update("visits", 0, n -> n + 1));
      String name = "FlaskBlock" + i;
      Snippets.compile(folder, name, IMPORTS + Snippets.wrapped(name, "Carafe app", code))
          .getMethod("run", Carafe.class)
          .invoke(null, app);
      TestClient client = app.testClient();
      client.get("/");
      assertThat(client.get("/").text()).isEqualTo("visit 2");
    }
  }
}
