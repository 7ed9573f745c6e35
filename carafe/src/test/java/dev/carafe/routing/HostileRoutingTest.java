package dev.carafe.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Paths that make a matcher try again and again. The router ends a search with an error when it
 * takes more steps than a fixed number for each character, so that none of these need be timed.
 */
class HostileRoutingTest {
  private static final int LENGTH = 16 * 1024;
  private static final Duration GENEROUS = Duration.ofSeconds(20);

  static Stream<Arguments> rulesAndPaths() {
    List<Arguments> cases = new ArrayList<>();
    List<String> rules =
        List.of(
            "/archive/<year>-<month>-<day>",
            "/archive/<int:year>-<int:month>-<int:day>",
            "/archive/<a><b><c><d><e><f>",
            "/archive/<int:a><b><int:c><d>x",
            "/archive/<a>-<b>-<c>-<d>-<e>-<f>-<g>-<h>",
            "/archive/<path:a>/<path:b>/x",
            "/archive/<path:a>-<path:b>-<path:c>-y",
            "/archive/<path:a>-<b>/<path:c>-<int:d>/",
            "/archive/<a>-----------------------------x",
            "/archive/<path:rest>",
            "/archive/<string(length=9):a><string(minlength=3,maxlength=7):b>-<c>",
            "/archive/<string(minlength=9000):a><string(minlength=7000):b>x",
            "/archive/<int(signed=True):a>-<int(signed=True):b><int(fixed_digits=9):c>",
            "/archive/<float:a><float(signed=True):b>-<float:c>",
            "/archive/<uuid:a><uuid:b>-",
            "/archive/<any(a, aa, aaa, aaaa, 'a-', '1-1-1-'):a><any(a, aa, '-'):b><path:c>x",
            "/archive/<any(" + words() + "):a><any(" + words() + "):b><c>",
            "/archive/" + manyVariables());
    for (String rule : rules) {
      for (String piece :
          List.of("-", "/", "1", "1-", "a/", "-/", "x", "/x", "//-x", "aa", "1.", "😀")) {
        for (String end : List.of("", "/x", "y", "-")) {
          String path = "/archive/" + piece.repeat(LENGTH / piece.length()) + end;
          cases.add(Arguments.of(rule, path));
        }
      }
    }
    return cases.stream();
  }

  /** Three thousand words, many of which begin alike. */
  private static String words() {
    return IntStream.range(0, 3_000)
        .mapToObj(i -> "w" + Integer.toBinaryString(i))
        .collect(Collectors.joining(", ", "a, aa, '-', ", ""));
  }

  private static String manyVariables() {
    return IntStream.range(0, 200)
        .mapToObj(i -> "<" + (i % 3 == 0 ? "int:" : i % 3 == 1 ? "" : "path:") + "v" + i + ">")
        .collect(Collectors.joining("-"));
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("rulesAndPaths")
  void anyRuleIsMatchedInStepsThatGrowAsThePath(String rule, String path) {
    Router<String> router = new Router<>(new Converters());
    router.add(RuleSpec.of(rule, Set.of("GET"), "view"), "view");

    assertThat(assertTimeoutPreemptively(GENEROUS, () -> router.match("GET", "", path)))
        .isNotNull();
  }

  @Test
  void hundredRulesWithTheSameBeginningAreMatchedInStepsThatGrowAsThePath() {
    Router<Integer> router = new Router<>(new Converters());
    for (int i = 0; i < 100; i++) {
      router.add(RuleSpec.of("/<a>-<b>-<path:c>-" + i + "/<d>-z", Set.of("GET"), "view" + i), i);
      router.add(RuleSpec.of("/<a>/<b>/<c>-" + i, Set.of("GET"), "other" + i), i);
    }
    for (String piece : List.of("-", "a-", "/-", "a/-", "-1/")) {
      String path = "/" + piece.repeat(LENGTH / piece.length());
      assertThat(assertTimeoutPreemptively(GENEROUS, () -> router.match("GET", "", path)))
          .isEqualTo(new Match.Nothing<>());
    }
    assertThat(router.match("GET", "", "/x-y-z-77/q-z")).isInstanceOf(Match.Found.class);
  }

  @Test
  void longHostIsMatchedInStepsThatGrowAsItDoes() {
    Router<String> router = new Router<>(new Converters());
    String host = "<a>.<b>.<c>-<any(a, aa, aaa):d>.example.org";
    router.add(
        new RuleSpec("/<path:p>x", host, Set.of("GET"), "view", Map.of(), true, true), "view");
    for (String piece : List.of("a", "a.", ".", "-", "a-a.")) {
      String asked = piece.repeat(LENGTH / piece.length()) + ".example.org";
      assertThat(
              assertTimeoutPreemptively(
                  GENEROUS, () -> router.match("GET", asked, "/" + "x/".repeat(LENGTH / 2))))
          .isEqualTo(new Match.Nothing<>());
    }
  }

  @Test
  void searchThatTakesTooManyStepsEnds() {
    Steps steps = new Steps(10);
    steps.take(10);

    assertThatIllegalStateException().isThrownBy(() -> steps.take(1)).withMessageContaining("10");
  }
}
