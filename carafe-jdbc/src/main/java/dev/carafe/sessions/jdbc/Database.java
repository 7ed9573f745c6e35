package dev.carafe.sessions.jdbc;

import dev.carafe.sessions.SessionStoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Runs one statement in one connection, which commits by itself, within bounded time. */
final class Database {
  private static final int MOST_ATTEMPTS = 50;

  private final DataSource dataSource;
  private final String form;
  private final String table;
  private final int timeoutSeconds;
  private final ReentrantLock writing = new ReentrantLock(true);
  private volatile @Nullable Dialect dialect;

  Database(DataSource dataSource, JdbcStoreOptions options) {
    this(dataSource, "", options);
  }

  /**
   * A database that is spoken to in statements of another form than the store's own.
   *
   * @param form what the names of the resources with its statements begin with
   */
  Database(DataSource dataSource, String form, JdbcStoreOptions options) {
    this.dataSource = dataSource;
    this.form = form;
    this.table = options.table();
    this.timeoutSeconds = options.timeoutSeconds();
  }

  /** What is done with a statement. */
  interface Work<T> {
    T with(PreparedStatement statement) throws SQLException;
  }

  /** What is done with a connection. */
  interface Use<T> {
    T of(Connection connection, Dialect dialect) throws SQLException;
  }

  /**
   * Runs the statement of that name, again if another transaction was in its way.
   *
   * @param tried what is done, up to the name of the table, for the message if it fails
   */
  <T> T run(String tried, String name, Work<T> work) {
    return use(
        tried,
        (connection, dialect) -> {
          try (PreparedStatement statement = connection.prepareStatement(dialect.sql(name))) {
            if (dialect.boundsStatements()) {
              statement.setQueryTimeout(timeoutSeconds);
            }
            return dialect.hasOneWriter() && !Dialect.reads(name)
                ? alone(work, statement)
                : work.with(statement);
          }
        });
  }

  /** Uses a connection, again if another transaction was in its way. */
  <T> T use(String tried, Use<T> use) {
    for (int attempt = 1; ; attempt++) {
      try {
        return once(use);
      } catch (SQLException e) {
        if (attempt == MOST_ATTEMPTS || !Dialect.isInTheWay(e)) {
          throw failed(tried, e);
        }
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(1_000_000L * attempt));
      }
    }
  }

  private <T> T once(Use<T> use) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      Dialect known = dialect;
      if (known == null) {
        known = Dialect.of(connection.getMetaData(), form, table);
        dialect = known;
      }
      try (Loan loan = Loan.of(connection, known.boundsSilence() ? silence(known) : 0)) {
        return use.of(loan.connection(), known);
      }
    }
  }

  /** If the server itself ends statements that take too long, it is given time to say so. */
  private int silence(Dialect dialect) {
    return dialect.boundsStatements() ? timeoutSeconds + 1 : timeoutSeconds;
  }

  /** Databases with one writer at a time let those that wait go by chance, and some never. */
  private <T> T alone(Work<T> work, PreparedStatement statement) throws SQLException {
    boolean locked = false;
    try {
      locked = writing.tryLock(timeoutSeconds, TimeUnit.SECONDS);
      if (!locked) {
        throw new SQLTimeoutException("others wrote for " + timeoutSeconds + " seconds");
      }
      return work.with(statement);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLTimeoutException("interrupted while others wrote", e);
    } finally {
      if (locked) {
        writing.unlock();
      }
    }
  }

  /** Says what failed, without the driver's text, which may quote what was to be saved. */
  private SessionStoreException failed(String tried, SQLException e) {
    String message =
        "could not "
            + tried
            + " the table "
            + table
            + " (SQLState "
            + e.getSQLState()
            + ", code "
            + e.getErrorCode()
            + ")";
    return new SessionStoreException(
        Dialect.isMissingTable(e) ? message + ": has " + maker() + " been called?" : message, e);
  }

  private String maker() {
    return form.isEmpty() ? "createSchema()" : "createTable()";
  }
}
