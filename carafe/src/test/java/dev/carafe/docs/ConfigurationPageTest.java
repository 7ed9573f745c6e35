package dev.carafe.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page about configuration shows is compiled and run, and its table is whole. */
class ConfigurationPageTest {
  private static final Path PAGE = Path.of("..", "docs", "configuration.md");

  /** Methods that set a program up with routes, hooks and other programs, and not with options. */
  private static final Set<String> NO_OPTIONS =
      Set.of(
          "admitSessions",
          "afterEveryAnswer",
          "afterRequest",
          "beforeRequest",
          "contextProcessor",
          "converter",
          "errorHandler",
          "fromEnvironment",
          "install",
          "mount",
          "register",
          "teardownRequest",
          "templateFilter",
          "templateFunction",
          "templateTest",
          "urlValuePreprocessor");

  @TempDir private Path folder;

  @Test
  void pageRunsAndDoesWhatItSays() throws Exception {
    List<String> blocks = Snippets.of(PAGE, "java");
    assertThat(blocks).hasSize(2);
    String code =
        String.join("\n", blocks)
            .replace("Path.of(\"shop.json\")", "Path.of(\"" + folder.resolve("shop.json") + "\")");
    Carafe app = Carafe.create();
    Snippets.compile(
            folder,
            "ConfigurationPage",
            Snippets.wrapped(
                    "ConfigurationPage",
                    "Carafe app",
                    "record Mail(String host, int port) {}\n" + code)
                .replace("import java.nio.file.Path;", "import java.nio.file.*;"))
        .getMethod("run", Carafe.class)
        .invoke(null, app);

    assertThat(app.testClient().get("/").text()).isEqualTo("Tea & more");
    assertThat(app.config().all().get("MAIL").toString()).isEqualTo("{host=mx.example, port=25}");
  }

  @Test
  void tableHasEveryOption() throws Exception {
    Set<String> options =
        Stream.of(Carafe.class.getMethods())
            .filter(method -> method.getReturnType() == Carafe.class)
            .map(method -> method.getName())
            .filter(name -> !NO_OPTIONS.contains(name) && !name.equals("create"))
            .collect(Collectors.toCollection(TreeSet::new));
    options.add("run");

    assertThat(found("(?m)^\\| `([a-zA-Z0-9]+)\\(")).isEqualTo(options);
  }

  private static Set<String> found(String pattern) throws Exception {
    return Pattern.compile(pattern)
        .matcher(Files.readString(PAGE))
        .results()
        .map((MatchResult match) -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
