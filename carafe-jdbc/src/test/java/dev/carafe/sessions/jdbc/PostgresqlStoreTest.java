package dev.carafe.sessions.jdbc;

import dev.carafe.sessions.SessionStore;
import dev.carafe.test.SessionStoreContract;
import java.time.Clock;

class PostgresqlStoreTest extends SessionStoreContract {
  @Override
  protected SessionStore create(Clock clock) {
    return TestDatabase.POSTGRESQL.store(clock);
  }
}
