package dev.carafe;

import org.jspecify.annotations.Nullable;

/** The time in which a program may be set up: until it handles a request. */
final class SetupPhase {
  private volatile @Nullable String ending;

  /**
   * Refuses a setup method that comes too late.
   *
   * @throws IllegalStateException that says what ended the setup
   */
  void check(String method) {
    String ended = ending;
    if (ended != null) {
      throw new IllegalStateException(
          "the setup method '"
              + method
              + "' can no longer be called, since "
              + ended
              + ": call it before");
    }
  }

  /** Ends it, for a reason that goes into a sentence after "since". */
  void end(String reason) {
    ending = reason;
  }
}
