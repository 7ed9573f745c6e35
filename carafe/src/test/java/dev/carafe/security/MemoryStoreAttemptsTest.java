package dev.carafe.security;

import dev.carafe.sessions.MemorySessionStore;
import dev.carafe.sessions.SessionStore;
import dev.carafe.testing.SharedAttempts;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

class MemoryStoreAttemptsTest extends SharedAttempts {
  private @Nullable SessionStore store;

  @Override
  protected SessionStore open(Clock clock) {
    SessionStore opened = store;
    if (opened == null) {
      opened = MemorySessionStore.of(1000, clock);
      store = opened;
    }
    return opened;
  }
}
