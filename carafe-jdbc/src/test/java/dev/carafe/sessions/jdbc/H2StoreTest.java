package dev.carafe.sessions.jdbc;

import dev.carafe.sessions.SessionStore;
import dev.carafe.test.SessionStoreContract;
import java.time.Clock;

class H2StoreTest extends SessionStoreContract {
  @Override
  protected SessionStore create(Clock clock) {
    return TestDatabase.H2.store(clock);
  }
}
