package dev.carafe.sessions.jdbc;

import dev.carafe.sessions.SessionStore;
import dev.carafe.testing.SharedAttempts;
import java.time.Clock;

class PostgresqlAttemptsTest extends SharedAttempts {
  private final JdbcStoreOptions options = TestDatabase.POSTGRESQL.options();

  @Override
  protected SessionStore open(Clock clock) {
    return JdbcSessionStore.of(TestDatabase.POSTGRESQL.dataSource(), options.clock(clock))
        .createSchema();
  }
}
