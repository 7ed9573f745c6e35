package dev.carafe.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.carafe.json.Json;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random rules, paths and values, beside a live Werkzeug where Python has one. Slashes at the
 * beginning are left out: Werkzeug strips them, and Carafe redirects, as Flask's servers do.
 */
@Tag("slow")
class WerkzeugComparisonTest {
  private static final Path SCRIPT = Path.of("src", "test", "python", "werkzeug_routes.py");

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void pathsAndValuesLeadWhereWerkzeugLeadsThem(boolean hosts)
      throws IOException, InterruptedException {
    assumeTrue(hasWerkzeug(), "python3 with Werkzeug is not installed");
    RandomRules random = new RandomRules(hosts ? 7 : 5, hosts);
    Process python =
        new ProcessBuilder("python3", "-B", SCRIPT.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedWriter questions = python.outputWriter(StandardCharsets.UTF_8);
        BufferedReader answers = python.inputReader(StandardCharsets.UTF_8)) {
      for (int i = 0; i < 3_000; i++) {
        RandomRules.Question question = random.question();
        questions.write(new String(Json.write(asked(question)), StandardCharsets.UTF_8) + "\n");
        questions.flush();
        String line = answers.readLine();
        assertThat(line).as("%s", question).isNotNull();
        List<?> expected = Json.read(line.getBytes(StandardCharsets.UTF_8), List.class);
        List<String> answer = answer(question);
        if (!expected.get(0).equals("failed")) {
          assertThat(answer).as("%s", question).isEqualTo(expected);
        }
      }
    } finally {
      python.destroy();
    }
  }

  private static Map<String, Object> asked(RandomRules.Question question) {
    List<Map<String, Object>> rules = new ArrayList<>();
    for (RuleSpec spec : question.rules()) {
      Map<String, Object> rule = new LinkedHashMap<>();
      rule.put("rule", spec.path());
      rule.put("host", spec.host());
      rule.put("endpoint", spec.endpoint());
      rule.put("methods", spec.methods());
      rule.put("defaults", spec.defaults());
      rule.put("strict", spec.strictSlashes());
      rule.put("merge", spec.mergesSlashes());
      rule.put("alias", spec.alias());
      rules.add(rule);
    }
    Map<String, Object> asked = new LinkedHashMap<>();
    asked.put("rules", rules);
    asked.put("hosts", question.hosts());
    asked.put("host", question.host());
    asked.put("path", question.path());
    asked.put("method", question.method());
    asked.put("endpoint", question.endpoint());
    asked.put("values", question.values());
    asked.put("hint", question.hint());
    return asked;
  }

  private static List<String> answer(RandomRules.Question question) {
    Router<Integer> router = new Router<>(new Converters());
    for (int i = 0; i < question.rules().size(); i++) {
      router.add(question.rules().get(i), i);
    }
    return List.of(match(router, question), build(router, question));
  }

  private static String match(Router<Integer> router, RandomRules.Question question) {
    Match<Integer> match = router.match(question.method(), question.host(), question.path());
    if (match instanceof Match.Found<Integer> found) {
      StringBuilder answer = new StringBuilder(found.route().toString());
      Map<String, Object> values = new TreeMap<>(found.values());
      values.forEach((name, value) -> answer.append(' ').append(name).append('=').append(value));
      return answer.toString();
    }
    if (match instanceof Match.Elsewhere<Integer> moved) {
      return "moved http://" + question.host() + UrlText.escapePath(moved.path());
    }
    if (match instanceof Match.Canonical<Integer> canonical) {
      String host = canonical.address().host();
      return "moved http://"
          + (host == null ? question.host() : host)
          + UrlText.oneLeadingSlash(canonical.address().path());
    }
    if (match instanceof Match.OtherMethods<Integer> other) {
      return "methods " + String.join(" ", other.allowed());
    }
    return "nothing";
  }

  private static String build(Router<Integer> router, RandomRules.Question question) {
    try {
      Address address =
          router.build(
              question.endpoint(),
              question.values(),
              question.hint(),
              new Router.Here(question.method(), question.host()));
      boolean here = address.host() == null || address.host().equals(question.host());
      String path = UrlText.oneLeadingSlash(address.path());
      return here ? path : "http://" + address.host() + path;
    } catch (IllegalArgumentException e) {
      return "error";
    }
  }

  private static boolean hasWerkzeug() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "-B", "-c", "import werkzeug").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
