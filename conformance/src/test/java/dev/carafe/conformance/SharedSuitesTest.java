package dev.carafe.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The shared conformance files, where they stand beside the checkout. */
class SharedSuitesTest {
  private static final Path SHARED = Path.of("../../shared/conformance");

  private static Path shared(String name) {
    Path file = SHARED.resolve(name);
    assumeTrue(Files.exists(file), () -> "no shared file at " + file + ": skipped");
    return file;
  }

  @TestFactory
  List<DynamicNode> dumpCookie() throws Exception {
    return SuiteTests.of(Suites.Kind.VECTORS, shared("vectors/dump_cookie.json"));
  }

  @TestFactory
  List<DynamicNode> parseCookie() throws Exception {
    return SuiteTests.of(Suites.Kind.VECTORS, shared("vectors/parse_cookie.json"));
  }

  @TestFactory
  List<DynamicNode> dates() throws Exception {
    return SuiteTests.of(Suites.Kind.JAR, shared("http-state/dates.json"));
  }

  @TestFactory
  List<DynamicNode> parser() throws Exception {
    return SuiteTests.of(Suites.Kind.JAR, shared("http-state/parser.json"));
  }

  /** Of 222 cases four are disabled; those that are disputed are all met. */
  @Test
  void skipsNothingButTheDisabled() throws Exception {
    for (Suite suite : Suites.of(Suites.Kind.JAR, shared("http-state/parser.json"))) {
      Map<Outcome.Kind, Long> figures =
          suite.cases().stream()
              .collect(
                  Collectors.groupingBy(vector -> suite.run(vector).kind(), Collectors.counting()));
      assertThat(figures).isEqualTo(Map.of(Outcome.Kind.PASSED, 218L, Outcome.Kind.SKIPPED, 4L));
    }
  }
}
