package dev.carafe.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.testing.Logs;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the page about tests shows is compiled and run, but for a browser: examples do that. */
class TestingPageTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private static final String IMPORTS =
      """
      import static org.assertj.core.api.Assertions.assertThatThrownBy;

      import dev.carafe.engine.RunningServer;
      import java.net.http.HttpClient;
      import java.net.http.HttpRequest;
      import java.net.http.HttpResponse.BodyHandlers;
      """;

  @TempDir private Path folder;

  private static List<String> blocks() throws Exception {
    return Snippets.of(Path.of("..", "docs", "testing.md"), "java").stream()
        .filter(block -> !block.contains("driver."))
        .toList();
  }

  @Test
  void theFirstTestPasses() throws Exception {
    Class<?> test = Snippets.compile(folder, "HelloTest", blocks().get(0));
    var constructor = test.getDeclaredConstructor();
    constructor.setAccessible(true);
    Method greets = test.getDeclaredMethod("greetsByName");
    greets.setAccessible(true);

    greets.invoke(constructor.newInstance());
  }

  @Test
  void theOthersPassFromTopToBottom() throws Exception {
    List<String> blocks = blocks();
    assertThat(blocks).hasSize(11);
    String source =
        IMPORTS
            + Snippets.wrapped(
                "TestingPage", "", String.join("\n", blocks.subList(1, blocks.size())));

    Snippets.compile(folder, "TestingPage", source).getMethod("run").invoke(null);

    assertThat(LOGS.lines()).hasSize(1).first().asString().contains("Exception on /crash [GET]");
  }
}
