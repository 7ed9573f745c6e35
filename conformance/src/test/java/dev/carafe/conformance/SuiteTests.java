package dev.carafe.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicNode;
import tools.jackson.databind.JsonNode;

/** Makes a test of every case. */
final class SuiteTests {
  private SuiteTests() {}

  static List<DynamicNode> of(Suites.Kind kind, Path file) throws IOException {
    List<DynamicNode> containers = new ArrayList<>();
    for (Suite suite : Suites.of(kind, file)) {
      assertThat(suite.cases()).isNotEmpty();
      containers.add(
          dynamicContainer(
              suite.label(),
              suite.cases().stream()
                  .map(vector -> dynamicTest(Suite.name(vector), () -> run(suite, vector)))));
    }
    assertThat(containers).isNotEmpty();
    return containers;
  }

  private static void run(Suite suite, JsonNode vector) {
    Outcome outcome = suite.run(vector);
    if (outcome.kind() == Outcome.Kind.SKIPPED) {
      abort(outcome.detail());
    }
    assertThat(outcome).as(vector.toString()).isEqualTo(Outcome.PASSED);
  }
}
