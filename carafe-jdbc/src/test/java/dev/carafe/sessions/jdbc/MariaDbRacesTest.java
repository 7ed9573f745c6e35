package dev.carafe.sessions.jdbc;

import dev.carafe.sessions.SessionStore;
import dev.carafe.test.SessionStoreRaces;
import java.time.Clock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

class MariaDbRacesTest extends SessionStoreRaces {
  @Override
  protected SessionStore create(Clock clock) {
    return TestDatabase.MARIADB.store(clock);
  }

  @Override
  protected int rounds() {
    return 50;
  }

  @Override
  protected int requests() {
    return 500;
  }

  @Nested
  @Tag("figures")
  class AtFullLength extends SessionStoreRaces {
    @Override
    protected SessionStore create(Clock clock) {
      return TestDatabase.MARIADB.store(clock);
    }
  }
}
