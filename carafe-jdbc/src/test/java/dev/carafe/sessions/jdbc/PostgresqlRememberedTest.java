package dev.carafe.sessions.jdbc;

import dev.carafe.testing.SharedRemembered;
import dev.carafe.testing.StoreServer;

class PostgresqlRememberedTest extends SharedRemembered {
  @Override
  protected StoreServer start() {
    return new RenamedTable(TestDatabase.POSTGRESQL);
  }
}
