package dev.carafe.sessions.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.TestClient;
import dev.carafe.docs.Snippets;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/stores-flask-session.md shows of databases is compiled and run, in SQLite. */
class FlaskPageTest {
  private static final Path PAGE = Path.of("..", "docs", "stores-flask-session.md");
  private static final String IMPORTS =
      """
      import dev.carafe.sessions.flask.*;
      import dev.carafe.sessions.jdbc.*;
      import dev.carafe.signing.KeyRing;
      import javax.sql.DataSource;
      """;

  @TempDir private Path folder;

  @Test
  void everyBlockRuns() throws Exception {
    List<String> blocks = Snippets.of(PAGE, "java database");
    assertThat(blocks).hasSize(2);
    for (int i = 0; i < blocks.size(); i++) {
      Carafe app = Carafe.create();
      app.get("/", request -> "visit " + request.session().update("visits", 0, n -> n + 1));
      String name = "FlaskBlock" + i;
      String parameters = "Carafe app, DataSource dataSource, String flaskSecretKey";
      Snippets.compile(folder, name, IMPORTS + Snippets.wrapped(name, parameters, blocks.get(i)))
          .getMethod("run", Carafe.class, DataSource.class, String.class)
          .invoke(null, app, TestDatabase.SQLITE.dataSource(), "4b6f1d0c9a8e7f6d5c4b3a2918070605");
      TestClient client = app.testClient();
      client.get("/");
      assertThat(client.get("/").text()).isEqualTo("visit 2");
    }
  }
}
