package dev.carafe.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Random rules and paths, beside a live Werkzeug where Python has one. Slashes at the beginning are
 * left out: Werkzeug strips them, and Carafe redirects, as Flask's servers do.
 */
class WerkzeugComparisonTest {
  private static final Path SCRIPT = Path.of("src", "test", "python", "werkzeug_routes.py");
  private static final List<String> LITERALS =
      List.of("a", "b", "-", ".", "1", "a-", "/", "/", "/a");
  private static final List<String> PIECES =
      List.of("a", "b", "-", ".", "1", "22", "x", "/", "/", "a-b", "/a");

  private final Random random = new Random(5);

  @Test
  void pathsLeadWhereWerkzeugLeadsThemWithTheSameValues() throws IOException, InterruptedException {
    assumeTrue(hasWerkzeug(), "python3 with Werkzeug is not installed");
    Process python =
        new ProcessBuilder("python3", "-B", SCRIPT.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedWriter questions = python.outputWriter(StandardCharsets.US_ASCII);
        BufferedReader answers = python.inputReader(StandardCharsets.US_ASCII)) {
      for (int i = 0; i < 4_000; i++) {
        List<String> rules = new ArrayList<>();
        for (int r = 1 + random.nextInt(4); r > 0; r--) {
          rules.add(rule());
        }
        String path = path();
        questions.write(String.join("\t", rules) + "\t" + path + "\n");
        questions.flush();
        assertThat(answer(rules, path)).as("%s for %s", path, rules).isEqualTo(answers.readLine());
      }
    } finally {
      python.destroy();
    }
  }

  private String rule() {
    StringBuilder rule = new StringBuilder("/");
    for (int i = 0, parts = random.nextInt(6); i < parts; i++) {
      if (random.nextBoolean()) {
        rule.append(LITERALS.get(random.nextInt(LITERALS.size())));
      } else {
        String converter = List.of("", "", "int:", "path:").get(random.nextInt(4));
        rule.append('<').append(converter).append((char) ('p' + i)).append('>');
      }
    }
    return "/" + rule.toString().replaceFirst("^/+", "");
  }

  private String path() {
    StringBuilder path = new StringBuilder("/");
    for (int i = 0, pieces = random.nextInt(9); i < pieces; i++) {
      path.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return "/" + path.toString().replaceFirst("^/+", "");
  }

  private static String answer(List<String> rules, String path) {
    Router<Integer> router = new Router<>(new Converters());
    for (int i = 0; i < rules.size(); i++) {
      router.add(RuleSpec.of(rules.get(i), Set.of("GET"), String.valueOf(i)), i);
    }
    Match<Integer> match = router.match("GET", "", path);
    if (match instanceof Match.Found<Integer> found) {
      StringBuilder answer = new StringBuilder(found.route().toString());
      Map<String, Object> values = new TreeMap<>(found.values());
      values.forEach((name, value) -> answer.append(' ').append(name).append('=').append(value));
      return answer.toString();
    }
    return match instanceof Match.Elsewhere<Integer> moved ? "moved " + moved.path() : "nothing";
  }

  private static boolean hasWerkzeug() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "-B", "-c", "import werkzeug").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
