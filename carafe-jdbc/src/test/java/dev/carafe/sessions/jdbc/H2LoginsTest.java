package dev.carafe.sessions.jdbc;

import dev.carafe.testing.SharedLogins;
import dev.carafe.testing.StoreServer;

class H2LoginsTest extends SharedLogins {
  @Override
  protected StoreServer start() {
    return new RenamedTable(TestDatabase.H2);
  }
}
