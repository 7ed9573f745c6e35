package dev.carafe.sessions.jdbc;

import dev.carafe.testing.SharedLogins;
import dev.carafe.testing.StoreServer;

class PostgresqlLoginsTest extends SharedLogins {
  @Override
  protected StoreServer start() {
    return new RenamedTable(TestDatabase.POSTGRESQL);
  }
}
