package dev.carafe.sessions.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.TestClient;
import dev.carafe.docs.Snippets;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/stores-redis.md shows is compiled and run; its servers are not asked but the first. */
class RedisPageTest {
  private static final Path PAGE = Path.of("..", "docs", "stores-redis.md");
  private static final String IMPORTS =
      """
      import dev.carafe.sessions.redis.*;
      import javax.net.ssl.SSLContext;
      """;

  @TempDir private Path folder;

  @Test
  void everyBlockRuns() throws Exception {
    List<String> blocks = Snippets.of(PAGE, "java");
    assertThat(blocks).hasSize(5);
    Carafe app = Carafe.create();
    app.get("/", request -> "visit " + request.session().update("visits", 0, n -> n + 1));
    for (int i = 0; i < blocks.size(); i++) {
      String code = blocks.get(i).replace("redis://localhost:6379", Servers.single().uri());
      String name = "Block" + i;
      String parameters = "Carafe app, SSLContext sslContext";
      Snippets.compile(folder, name, IMPORTS + Snippets.wrapped(name, parameters, code))
          .getMethod("run", Carafe.class, SSLContext.class)
          .invoke(null, app, SSLContext.getDefault());
    }
    TestClient client = app.testClient();
    client.get("/");
    assertThat(client.get("/").text()).isEqualTo("visit 2");
  }
}
