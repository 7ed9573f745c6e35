package dev.carafe.sessions;

import java.time.Clock;

class MemoryRacesTest extends SessionRaces {
  @Override
  SessionStore create(Clock clock) {
    return MemorySessionStore.of(100_000, clock);
  }
}
