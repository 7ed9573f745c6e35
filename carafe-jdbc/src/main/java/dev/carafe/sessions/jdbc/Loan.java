package dev.carafe.sessions.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** A connection as the store needs it; at the end it is again as it was. */
record Loan(Connection connection, boolean committedByItself, int formerTimeout, boolean bounded)
    implements AutoCloseable {
  /**
   * Takes a connection.
   *
   * @param seconds how long the server may be silent; 0 if that is not to be set
   */
  static Loan of(Connection connection, int seconds) throws SQLException {
    boolean commits = connection.getAutoCommit();
    boolean bounded = seconds > 0;
    int former = bounded ? connection.getNetworkTimeout() : 0;
    if (bounded) {
      connection.setNetworkTimeout(Runnable::run, seconds * 1000);
    }
    if (!commits) {
      connection.setAutoCommit(true);
    }
    return new Loan(connection, commits, former, bounded);
  }

  @Override
  public void close() throws SQLException {
    if (connection.isClosed()) {
      return;
    }
    if (!committedByItself) {
      connection.setAutoCommit(false);
    }
    if (bounded) {
      connection.setNetworkTimeout(Runnable::run, formerTimeout);
    }
  }
}
