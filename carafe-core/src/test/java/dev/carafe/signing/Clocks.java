package dev.carafe.signing;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Clocks that stand still. */
final class Clocks {
  private Clocks() {}

  static Clock at(long seconds) {
    return Clock.fixed(Instant.ofEpochSecond(seconds), ZoneOffset.UTC);
  }
}
