package dev.carafe.sessions.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carafe.sessions.SessionStore;
import dev.carafe.sessions.SessionStoreException;
import dev.carafe.sessions.StoredSession;
import dev.carafe.sessions.flask.FlaskSessionOptions;
import dev.carafe.test.SessionStoreContract;
import dev.carafe.test.SessionStoreRaces;
import dev.carafe.testing.FlaskContract;
import dev.carafe.testing.SettableClock;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(FlaskContract.class)
class JdbcFlaskStoreTest {
  private static final String KEY = "x".repeat(43);

  private static String newTable() {
    return "t" + UUID.randomUUID().toString().replace("-", "");
  }

  private static JdbcFlaskStore store(TestDatabase database, String table, Clock clock) {
    FlaskSessionOptions options = FlaskSessionOptions.defaults().clock(clock);
    return JdbcFlaskStore.of(database.dataSource(), options, table).createTable();
  }

  private static JdbcFlaskStore store(TestDatabase database, Clock clock) {
    return store(database, newTable(), clock);
  }

  @Nested
  class InSqlite extends SessionStoreContract {
    @Override
    protected SessionStore create(Clock clock) {
      return new FlaskContract(store(TestDatabase.SQLITE, clock));
    }
  }

  @Nested
  class InPostgresql extends SessionStoreContract {
    @Override
    protected SessionStore create(Clock clock) {
      return new FlaskContract(store(TestDatabase.POSTGRESQL, clock));
    }
  }

  @Nested
  class InMariaDb extends SessionStoreContract {
    @Override
    protected SessionStore create(Clock clock) {
      JdbcFlaskStore store = store(TestDatabase.MARIADB, MARIADB_TABLE, clock);
      execute(TestDatabase.MARIADB, "ALTER TABLE " + MARIADB_TABLE + " MODIFY data MEDIUMBLOB");
      return new FlaskContract(store);
    }
  }

  private static final String MARIADB_TABLE = newTable();

  private static void execute(TestDatabase database, String sql) {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (java.sql.SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Fewer rounds than the stores of our own have; the way to the database is the same. */
  abstract static class Races extends SessionStoreRaces {
    @Override
    protected int rounds() {
      return 30;
    }

    @Override
    protected int requests() {
      return 300;
    }
  }

  @Nested
  class RacesInSqlite extends Races {
    @Override
    protected SessionStore create(Clock clock) {
      return store(TestDatabase.SQLITE, clock);
    }
  }

  @Nested
  class RacesInPostgresql extends Races {
    @Override
    protected SessionStore create(Clock clock) {
      return store(TestDatabase.POSTGRESQL, clock);
    }
  }

  @Nested
  class RacesInMariaDb extends Races {
    @Override
    protected SessionStore create(Clock clock) {
      return store(TestDatabase.MARIADB, clock);
    }
  }

  private static StoredSession session(Instant expires, String json) {
    Instant now = Instant.now();
    return new StoredSession(
        KEY, 1, null, now, now, expires, json.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @EnumSource(
      value = TestDatabase.class,
      names = {"SQLITE", "POSTGRESQL", "MARIADB"})
  void whatExpiredIsRemovedAndWhatDidNotStays(TestDatabase database) throws Exception {
    String table = newTable();
    Instant now = Instant.now();
    SettableClock clock = new SettableClock(now);
    try (JdbcFlaskStore store = store(database, table, clock)) {
      store.save(session(now.plusSeconds(60), "{}"));
      assertThat(store.removeExpired()).isZero();
      clock.set(now.plusSeconds(61));
      assertThat(store.load(KEY)).isNull();
      assertThat(store.removeExpired()).isEqualTo(1);
      try (Connection connection = database.dataSource().getConnection();
          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getInt(1)).isZero();
      }
    }
  }

  @Test
  void whatIsTooLargeForItsColumnIsRefusedAndTheDatabaseHasNotFailed() {
    try (JdbcFlaskStore store = store(TestDatabase.MARIADB, Clock.systemUTC())) {
      String json = "{\"a\":\"" + "x".repeat(70_000) + "\"}";
      assertThatThrownBy(() -> store.save(session(Instant.now().plusSeconds(60), json)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("MEDIUMBLOB");
      assertThat(store.load(KEY)).isNull();
    }
  }

  @Test
  void aTableThatIsMissingAndADatabaseThatPythonCannotShareAreNamed() {
    try (JdbcFlaskStore store =
            JdbcFlaskStore.of(
                TestDatabase.SQLITE.dataSource(), FlaskSessionOptions.defaults(), newTable());
        JdbcFlaskStore h2 = JdbcFlaskStore.of(TestDatabase.H2.dataSource())) {
      assertThatThrownBy(() -> store.load(KEY))
          .isInstanceOf(SessionStoreException.class)
          .hasMessageContaining("createTable()");
      assertThatThrownBy(() -> h2.load(KEY)).hasMessageContaining("no program in Python");
    }
  }
}
