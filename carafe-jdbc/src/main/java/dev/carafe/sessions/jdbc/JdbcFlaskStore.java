package dev.carafe.sessions.jdbc;

import dev.carafe.sessions.SessionStoreException;
import dev.carafe.sessions.flask.FlaskSessionOptions;
import dev.carafe.sessions.flask.FlaskSessionStore;
import java.sql.DataTruncation;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Shares sessions with a Flask program whose Flask-Session 0.8 keeps them in SQLite, PostgreSQL,
 * MariaDB or MySQL: SESSION_TYPE is {@code sqlalchemy}.
 *
 * <p>To load and to make a session takes one statement; to save one that is there, and to note its
 * use, two. Rows that expired are removed once an hour, at most 500 in one statement.
 *
 * <p>In MariaDB and MySQL the column that SQLAlchemy makes has room for 65,535 octets; a larger
 * session is refused with an {@link IllegalArgumentException}, unless the column is altered.
 *
 * <pre>{@code
 * SessionOptions options = SessionOptions.defaults().store(JdbcFlaskStore.of(dataSource));
 * }</pre>
 */
public final class JdbcFlaskStore extends FlaskSessionStore implements AutoCloseable {
  private static final String TABLE = "sessions";

  private final Database database;
  private final Clock clock;
  private final CleanUp cleanUp;

  private JdbcFlaskStore(DataSource dataSource, FlaskSessionOptions flask, String table) {
    super(flask);
    JdbcStoreOptions options =
        JdbcStoreOptions.defaults().table(table).cleanUpInterval(Duration.ofHours(1));
    this.database = new Database(dataSource, "flask-", options);
    this.clock = flask.clock();
    this.cleanUp = new CleanUp(this::removeExpired, options.cleanUpInterval());
  }

  /**
   * Makes a store in the table {@code sessions}, with {@link FlaskSessionOptions#defaults}. It does
   * not ask the database yet, which need not run.
   */
  public static JdbcFlaskStore of(DataSource dataSource) {
    return of(dataSource, FlaskSessionOptions.defaults());
  }

  /** Makes a store in the table {@code sessions}. */
  public static JdbcFlaskStore of(DataSource dataSource, FlaskSessionOptions options) {
    return of(dataSource, options, TABLE);
  }

  /**
   * Makes a store.
   *
   * @param table SESSION_SQLALCHEMY_TABLE, in the schema that connections begin with
   * @throws IllegalArgumentException unless the name is a letter or underscore, then letters,
   *     digits and underscores of ASCII, 48 characters at most
   */
  public static JdbcFlaskStore of(
      DataSource dataSource, FlaskSessionOptions options, String table) {
    JdbcFlaskStore store = new JdbcFlaskStore(dataSource, options, table);
    store.cleanUp.start();
    return store;
  }

  /**
   * Makes the table if there is none, as the Flask program does when it starts.
   *
   * @return this store
   * @throws SessionStoreException if the database fails or does not allow it
   */
  public JdbcFlaskStore createTable() {
    database.run("make", "create", PreparedStatement::execute);
    return this;
  }

  @Override
  protected @Nullable Kept find(String name) {
    Optional<Kept> found =
        database.run(
            "load a session from",
            "load",
            statement -> {
              statement.setString(1, name);
              statement.setLong(2, clock.millis());
              try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(kept(row)) : Optional.empty();
              }
            });
    return found.orElse(null);
  }

  private static Kept kept(ResultSet row) throws SQLException {
    byte[] octets = row.getBytes(1);
    return new Kept(octets == null ? new byte[0] : octets, Instant.ofEpochMilli(row.getLong(2)));
  }

  @Override
  protected boolean create(String name, byte[] octets, Instant expires) {
    return insert(name, octets, expires) || replaceExpired(name, octets, expires);
  }

  private boolean insert(String name, byte[] octets, Instant expires) {
    return changes(
        "save a new session in",
        "insert",
        statement -> {
          statement.setString(1, name);
          statement.setBytes(2, octets);
          statement.setLong(3, expires.toEpochMilli());
        });
  }

  /** What expired may be there still. */
  private boolean replaceExpired(String name, byte[] octets, Instant expires) {
    return changes(
        "save a new session in",
        "replace expired",
        statement -> {
          statement.setBytes(1, octets);
          statement.setLong(2, expires.toEpochMilli());
          statement.setString(3, name);
          statement.setLong(4, clock.millis());
        });
  }

  @Override
  protected boolean replace(String name, byte[] before, byte[] octets, Instant expires) {
    return changes(
        "save a session in",
        "update",
        statement -> {
          statement.setBytes(1, octets);
          statement.setLong(2, expires.toEpochMilli());
          statement.setString(3, name);
          statement.setBytes(4, before);
        });
  }

  @Override
  protected boolean remove(String name, byte[] octets) {
    return changes(
        "delete a session from",
        "remove",
        statement -> {
          statement.setString(1, name);
          statement.setBytes(2, octets);
        });
  }

  @Override
  protected void remove(String name) {
    changes("delete a session from", "delete", statement -> statement.setString(1, name));
  }

  /** Gives a statement what it takes. */
  private interface Arguments {
    void set(PreparedStatement statement) throws SQLException;
  }

  private boolean changes(String tried, String name, Arguments arguments) {
    try {
      return database.run(
          tried,
          name,
          statement -> {
            arguments.set(statement);
            return JdbcSessionStore.changed(statement);
          });
    } catch (SessionStoreException e) {
      if (e.getCause() instanceof SQLException cause && isTooLong(cause)) {
        throw new IllegalArgumentException(
            "the session is too large for the column that Flask-Session has for it: keep less in"
                + " it, or make that a MEDIUMBLOB",
            e);
      }
      throw e;
    }
  }

  private static boolean isTooLong(SQLException e) {
    return e instanceof DataTruncation || "22001".equals(e.getSQLState());
  }

  /** Removes some of the sessions that expired, and says how many. */
  int removeExpired() {
    return database.run(
        "remove what expired from",
        "clean up",
        statement -> {
          statement.setLong(1, clock.millis());
          return statement.executeUpdate();
        });
  }

  /** Ends the removing of sessions that expired; the data source stays open. */
  @Override
  public void close() {
    cleanUp.close();
  }
}
