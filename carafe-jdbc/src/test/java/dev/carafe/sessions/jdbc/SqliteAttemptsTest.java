package dev.carafe.sessions.jdbc;

import dev.carafe.sessions.SessionStore;
import dev.carafe.testing.SharedAttempts;
import java.time.Clock;

class SqliteAttemptsTest extends SharedAttempts {
  private final JdbcStoreOptions options = TestDatabase.SQLITE.options();

  @Override
  protected SessionStore open(Clock clock) {
    return JdbcSessionStore.of(TestDatabase.SQLITE.dataSource(), options.clock(clock))
        .createSchema();
  }
}
