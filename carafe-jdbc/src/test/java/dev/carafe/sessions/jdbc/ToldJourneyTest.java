package dev.carafe.sessions.jdbc;

import dev.carafe.testing.Logs;
import dev.carafe.testing.ToldJourney;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a listener is told of sessions in a database, whose table is gone for a while. */
class ToldJourneyTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private final JdbcDataSource h2 = new JdbcDataSource();

  private void execute(String sql) throws SQLException {
    try (Connection connection = h2.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void aJourneyIsToldWithoutAnIdOrAUser() throws Exception {
    h2.setURL("jdbc:h2:mem:told;DB_CLOSE_DELAY=-1");
    try (JdbcSessionStore store = JdbcSessionStore.of(h2)) {
      store.createSchema();
      ToldJourney.through(
          store,
          true,
          () -> execute("ALTER TABLE carafe_sessions RENAME TO gone"),
          () -> execute("ALTER TABLE gone RENAME TO carafe_sessions"),
          LOGS);
    } finally {
      execute("SHUTDOWN");
    }
  }
}
