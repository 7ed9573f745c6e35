package dev.carafe.sessions.jdbc;

import dev.carafe.sessions.SessionStore;
import dev.carafe.testing.SharedAttempts;
import java.time.Clock;

class H2AttemptsTest extends SharedAttempts {
  private final JdbcStoreOptions options = TestDatabase.H2.options();

  @Override
  protected SessionStore open(Clock clock) {
    return JdbcSessionStore.of(TestDatabase.H2.dataSource(), options.clock(clock)).createSchema();
  }
}
