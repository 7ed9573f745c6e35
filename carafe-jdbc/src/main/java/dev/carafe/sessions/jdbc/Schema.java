package dev.carafe.sessions.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Makes the table, step by step from the version that is there. */
final class Schema {
  private static final int MOST_ATTEMPTS = 5;

  private final Database database;
  private final String table;

  Schema(Database database, String table) {
    this.database = database;
    this.table = table;
  }

  void create() {
    database.use(
        "make",
        (connection, dialect) -> {
          for (int attempt = 1; ; attempt++) {
            try {
              bringUpToDate(connection, dialect, table);
              return attempt;
            } catch (SQLException e) {
              if (attempt == MOST_ATTEMPTS || connection.isClosed()) {
                throw e;
              }
              // Another server may be at it: PostgreSQL lets one fail if two make a table.
              LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50L * attempt));
            }
          }
        });
  }

  static void bringUpToDate(Connection connection, Dialect dialect, String table)
      throws SQLException {
    int version = version(connection, dialect);
    int newest = dialect.newestVersion();
    if (version > newest) {
      throw new IllegalStateException(
          "a later release of Carafe made the table "
              + table
              + ": its schema has version "
              + version
              + ", and this release knows "
              + newest);
    }
    if (version == newest) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(dialect.sql("versions"));
      for (int next = version + 1; next <= newest; next++) {
        for (String sql : dialect.step(next)) {
          statement.execute(sql);
        }
        note(next, connection, dialect);
      }
    }
  }

  private static int version(Connection connection, Dialect dialect) {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(dialect.sql("version"))) {
      return row.next() ? row.getInt(1) : 0;
    } catch (SQLException e) {
      return 0; // There is no such table yet; if it is something else, the next statement fails.
    }
  }

  private static void note(int version, Connection connection, Dialect dialect)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(dialect.sql("note version"))) {
      statement.setInt(1, version);
      statement.executeUpdate();
    } catch (SQLException e) {
      if (!Dialect.isDuplicate(e)) {
        throw e;
      }
    }
  }
}
