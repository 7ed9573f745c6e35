package dev.carafe.test;

import dev.carafe.sessions.MemorySessionStore;
import dev.carafe.sessions.SessionStore;
import java.time.Clock;

class MemorySessionStoreRacesTest extends SessionStoreRaces {
  @Override
  protected SessionStore create(Clock clock) {
    return MemorySessionStore.of(100_000, clock);
  }
}
