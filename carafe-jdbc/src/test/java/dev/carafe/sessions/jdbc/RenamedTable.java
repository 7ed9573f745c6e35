package dev.carafe.sessions.jdbc;

import dev.carafe.sessions.SessionStore;
import dev.carafe.testing.StoreServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** A table of a database, which fails while the table has another name. */
final class RenamedTable implements StoreServer {
  private final TestDatabase database;
  private final JdbcStoreOptions options;
  private final List<JdbcSessionStore> stores = new ArrayList<>();

  RenamedTable(TestDatabase database) {
    this.database = database;
    this.options = database.options();
  }

  @Override
  public SessionStore open(Clock clock) {
    JdbcSessionStore store =
        JdbcSessionStore.of(database.dataSource(), options.clock(clock)).createSchema();
    stores.add(store);
    return store;
  }

  @Override
  public void fail() throws SQLException {
    rename(options.table(), options.table() + "gone");
  }

  @Override
  public void comeBack() throws SQLException {
    rename(options.table() + "gone", options.table());
  }

  private void rename(String from, String to) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER TABLE " + from + " RENAME TO " + to);
    }
  }

  @Override
  public void close() {
    stores.forEach(JdbcSessionStore::close);
  }
}
