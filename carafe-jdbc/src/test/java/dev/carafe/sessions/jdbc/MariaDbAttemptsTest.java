package dev.carafe.sessions.jdbc;

import dev.carafe.sessions.SessionStore;
import dev.carafe.testing.SharedAttempts;
import java.time.Clock;

class MariaDbAttemptsTest extends SharedAttempts {
  private final JdbcStoreOptions options = TestDatabase.MARIADB.options();

  @Override
  protected SessionStore open(Clock clock) {
    return JdbcSessionStore.of(TestDatabase.MARIADB.dataSource(), options.clock(clock))
        .createSchema();
  }
}
