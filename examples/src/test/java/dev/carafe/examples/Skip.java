package dev.carafe.examples;

import org.junit.jupiter.api.Assumptions;

/** Skips tests whose means are not on this machine, and says so where the build is watched. */
final class Skip {
  private static final System.Logger LOG = System.getLogger("dev.carafe.examples");

  private Skip() {}

  static void because(String reason) {
    LOG.log(System.Logger.Level.WARNING, "Tests are skipped: " + reason);
    Assumptions.abort(reason);
  }
}
