package dev.carafe.conformance;

import java.io.PrintStream;
import java.util.EnumMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Runs suites and prints what became of them. */
final class Report {
  private static final int FAILURES_SHOWN = 5;

  private final PrintStream out;
  private boolean failed;

  Report(PrintStream out) {
    this.out = out;
  }

  boolean hasFailed() {
    return failed;
  }

  void say(String line) {
    out.println(line);
  }

  /** Runs all cases of a suite; prints a line of figures, and the first failures in full. */
  void run(Suite suite) {
    Map<Outcome.Kind, Integer> figures = new EnumMap<>(Outcome.Kind.class);
    StringBuilder details = new StringBuilder();
    for (JsonNode vector : suite.cases()) {
      Outcome outcome = suite.run(vector);
      int count = figures.merge(outcome.kind(), 1, Integer::sum);
      if (outcome.kind() == Outcome.Kind.FAILED && count <= FAILURES_SHOWN) {
        details.append(describe(vector, outcome));
      }
    }
    int passed = figures.getOrDefault(Outcome.Kind.PASSED, 0);
    int failures = figures.getOrDefault(Outcome.Kind.FAILED, 0);
    int skipped = figures.getOrDefault(Outcome.Kind.SKIPPED, 0);
    say(suite.label() + " passed " + passed + " failed " + failures + " skipped " + skipped);
    out.print(details);
    if (failures > FAILURES_SHOWN) {
      say("  and " + (failures - FAILURES_SHOWN) + " more");
    }
    failed |= failures > 0;
  }

  private static String describe(JsonNode vector, Outcome outcome) {
    return ("case " + Suite.name(vector) + "\n" + outcome.detail() + "\n" + vector)
        .lines()
        .map(line -> "  " + line + System.lineSeparator())
        .reduce("", String::concat);
  }
}
