package dev.carafe.conformance;

/**
 * What became of one case.
 *
 * @param detail why it failed or was skipped; empty if it passed
 */
record Outcome(Kind kind, String detail) {
  /** The three of them. */
  enum Kind {
    PASSED,
    FAILED,
    SKIPPED
  }

  static final Outcome PASSED = new Outcome(Kind.PASSED, "");

  static Outcome failed(String detail) {
    return new Outcome(Kind.FAILED, detail);
  }

  static Outcome skipped(String detail) {
    return new Outcome(Kind.SKIPPED, detail);
  }

  /** Passed if both are the same. */
  static Outcome compare(Object expected, Object actual) {
    return actual.equals(expected)
        ? PASSED
        : failed("expected: " + expected + System.lineSeparator() + "but was:  " + actual);
  }

  boolean isPassed() {
    return kind == Kind.PASSED;
  }
}
