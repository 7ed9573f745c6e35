package dev.carafe.sessions.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.TestClient;
import dev.carafe.docs.Snippets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/stores-jdbc.md shows is compiled and run, with an H2 for PostgreSQL. */
class JdbcPageTest {
  private static final Path PAGE = Path.of("..", "docs", "stores-jdbc.md");
  private static final String IMPORTS =
      """
      import com.zaxxer.hikari.HikariDataSource;
      import dev.carafe.sessions.jdbc.*;
      """;

  @TempDir private Path folder;

  @Test
  void everyBlockRuns() throws Exception {
    List<String> blocks = Snippets.of(PAGE, "java");
    assertThat(blocks).hasSize(2);
    for (int i = 0; i < blocks.size(); i++) {
      String code =
          blocks
              .get(i)
              .replace("Path.of(\"sessions\")", "Path.of(\"" + folder + "\", \"sessions\")")
              .replace("jdbc:postgresql://db.example/shop?tcpKeepAlive=true", "jdbc:h2:mem:page");
      Carafe app = Carafe.create();
      app.get("/", request -> "visit " + request.session().update("visits", 0, n -> n + 1));
      String name = "Block" + i;
      Snippets.compile(folder, name, IMPORTS + Snippets.wrapped(name, "Carafe app", code))
          .getMethod("run", Carafe.class)
          .invoke(null, app);
      TestClient client = app.testClient();
      client.get("/");
      assertThat(client.get("/").text()).isEqualTo("visit 2");
    }
  }
}
