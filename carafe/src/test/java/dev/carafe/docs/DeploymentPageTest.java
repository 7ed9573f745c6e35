package dev.carafe.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page about deployment shows of Java is compiled and run. */
class DeploymentPageTest {
  private static final Path PAGE = Path.of("..", "docs", "deployment.md");

  @TempDir private Path folder;

  @Test
  void pageRunsAndDoesWhatItSays() throws Exception {
    List<String> blocks = Snippets.of(PAGE, "java");
    assertThat(blocks).hasSize(1);
    Carafe app = Carafe.create();
    Snippets.compile(
            folder,
            "DeploymentPage",
            Snippets.wrapped("DeploymentPage", "Carafe app", String.join("\n", blocks)))
        .getMethod("run", Carafe.class)
        .invoke(null, app);
    app.trustedHosts(List.of("shop.example"));

    assertThat(app.testClient().get("http://10.0.0.7:5000/healthz").text()).isEqualTo("ok");
  }
}
