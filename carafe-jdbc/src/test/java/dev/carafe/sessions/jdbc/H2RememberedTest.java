package dev.carafe.sessions.jdbc;

import dev.carafe.testing.SharedRemembered;
import dev.carafe.testing.StoreServer;

class H2RememberedTest extends SharedRemembered {
  @Override
  protected StoreServer start() {
    return new RenamedTable(TestDatabase.H2);
  }
}
