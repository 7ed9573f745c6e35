package dev.carafe.sessions.jdbc;

import dev.carafe.sessions.SessionStore;
import dev.carafe.sessions.SessionStoreException;
import dev.carafe.sessions.StoredSession;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps sessions in a table of a database: H2, SQLite, PostgreSQL, MariaDB or MySQL. Several
 * servers may share it. A session costs one statement to load and one to save, in a connection of
 * its own that is no part of a transaction of the program.
 *
 * <p>For a program on one machine a file will do, which needs no set-up but H2 among the program's
 * dependencies:
 *
 * <pre>{@code
 * SessionOptions options =
 *     SessionOptions.defaults().store(JdbcSessionStore.inFile(Path.of("sessions")));
 * }</pre>
 *
 * <p>Otherwise it takes what hands out connections, best a pool, as the program's own:
 *
 * <pre>{@code
 * JdbcSessionStore store = JdbcSessionStore.of(dataSource).createSchema();
 * }</pre>
 *
 * <p>A data source that hands out the connection of a transaction in progress will not do: what is
 * saved has to be seen by others at once. A connection that does not commit by itself is made to,
 * and given back as it was.
 *
 * <p>Sessions that expired are removed by a thread of the store, at most 500 in one statement,
 * until the store is closed. Several servers that do so at once do no harm.
 *
 * <p>Methods throw {@link SessionStoreException} when the database fails or takes too long, and
 * {@link IllegalArgumentException} for a session that no database would keep as it is: of a user
 * whose name has more than 1000 octets in UTF-8 or half a character, or of more than 1 MiB.
 */
public final class JdbcSessionStore implements SessionStore, AutoCloseable {
  private static final int MOST_OCTETS = 1 << 20;

  private final Database database;
  private final JdbcStoreOptions options;
  private final CleanUp cleanUp;
  private final Runnable whenClosed;

  private JdbcSessionStore(DataSource dataSource, JdbcStoreOptions options, Runnable whenClosed) {
    this.database = new Database(dataSource, options);
    this.options = options;
    this.cleanUp = new CleanUp(this::removeExpired, options.cleanUpInterval());
    this.whenClosed = whenClosed;
  }

  /**
   * Makes a store with {@link JdbcStoreOptions#defaults}. It does not ask the database yet, which
   * need not run.
   */
  public static JdbcSessionStore of(DataSource dataSource) {
    return of(dataSource, JdbcStoreOptions.defaults());
  }

  /** Makes a store. It does not ask the database yet, which need not run. */
  public static JdbcSessionStore of(DataSource dataSource, JdbcStoreOptions options) {
    return started(new JdbcSessionStore(dataSource, options, () -> {}));
  }

  /**
   * Opens a store in a file, or makes one, with an H2 that runs within this program. One program at
   * a time can have it open. What was saved is on the disk half a second later at most, and when
   * the program ends; a machine that loses its power loses that half second.
   *
   * @param file where; H2 appends {@code .mv.db} to the name. Its folder is made if there is none.
   *     On systems that know owners only the owner can read the file
   * @throws IllegalStateException if H2 is not there
   * @throws IllegalArgumentException if the name has a semicolon, which H2 would take for the end
   * @throws SessionStoreException if the file cannot be opened, as when another program has it open
   */
  public static JdbcSessionStore inFile(Path file) {
    return inFile(file, JdbcStoreOptions.defaults());
  }

  /** Opens a store in a file as {@link #inFile(Path)} does. */
  public static JdbcSessionStore inFile(Path file, JdbcStoreOptions options) {
    H2File h2 = H2File.open(file, options.timeoutSeconds());
    JdbcSessionStore store = new JdbcSessionStore(h2.dataSource(), options, h2::close);
    try {
      store.createSchema();
      h2.protect();
    } catch (RuntimeException e) {
      h2.close();
      throw e;
    }
    return started(store);
  }

  private static JdbcSessionStore started(JdbcSessionStore store) {
    store.cleanUp.start();
    return store;
  }

  /**
   * Makes the table and its indexes, or brings those of an older release up to date; if they are up
   * to date, it only looks, and needs no more rights than to read. Several servers may call it at
   * once.
   *
   * @return this store
   * @throws IllegalStateException if a later release has been here, or the database is of a kind
   *     that this store does not know
   * @throws SessionStoreException if the database fails or does not allow it
   */
  public JdbcSessionStore createSchema() {
    new Schema(database, options.table()).create();
    return this;
  }

  @Override
  public @Nullable StoredSession load(String key) {
    Optional<StoredSession> found =
        database.run(
            "load a session from",
            "load",
            statement -> {
              statement.setBytes(1, octets(key));
              statement.setLong(2, now());
              try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(session(key, row, 1)) : Optional.empty();
              }
            });
    return found.orElse(null);
  }

  @Override
  public boolean save(StoredSession session) {
    byte[] user = session.user() == null ? null : UserName.octets(session.user());
    if (session.data().length > MOST_OCTETS) {
      throw new IllegalArgumentException(
          "a session of "
              + session.data().length
              + " octets is too large for a database: keep less in it, "
              + MOST_OCTETS
              + " at most");
    }
    return session.version() == 1
        ? insert(session, user) || replaceExpired(session, user)
        : update(session, user);
  }

  private boolean insert(StoredSession session, byte @Nullable [] user) {
    return database.run(
        "save a new session in",
        "insert",
        statement -> {
          statement.setBytes(1, octets(session.key()));
          setValues(statement, 2, session, user);
          return changed(statement);
        });
  }

  /** What expired may be there still. */
  private boolean replaceExpired(StoredSession session, byte @Nullable [] user) {
    return database.run(
        "save a new session in",
        "replace expired",
        statement -> {
          int next = setValues(statement, 1, session, user);
          statement.setBytes(next, octets(session.key()));
          statement.setLong(next + 1, now());
          return changed(statement);
        });
  }

  private boolean update(StoredSession session, byte @Nullable [] user) {
    return database.run(
        "save a session in",
        "update",
        statement -> {
          int next = setValues(statement, 1, session, user);
          statement.setBytes(next, octets(session.key()));
          statement.setLong(next + 1, session.version() - 1);
          statement.setLong(next + 2, now());
          return changed(statement);
        });
  }

  private static int setValues(
      PreparedStatement statement, int first, StoredSession session, byte @Nullable [] user)
      throws SQLException {
    statement.setLong(first, session.version());
    statement.setBytes(first + 1, user);
    statement.setLong(first + 2, millis(session.created()));
    statement.setLong(first + 3, millis(session.lastSeen()));
    statement.setLong(first + 4, millis(session.expires()));
    statement.setBytes(first + 5, session.data());
    return first + 6;
  }

  static boolean changed(PreparedStatement statement) throws SQLException {
    try {
      return statement.executeUpdate() == 1;
    } catch (SQLException e) {
      if (Dialect.isDuplicate(e)) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public void delete(String key) {
    database.run(
        "delete a session from",
        "delete",
        statement -> {
          statement.setBytes(1, octets(key));
          return statement.executeUpdate();
        });
  }

  @Override
  public boolean touch(String key, long version, Instant lastSeen, Instant expires) {
    return database.run(
        "note the use of a session in",
        "touch",
        statement -> {
          statement.setLong(1, millis(lastSeen));
          statement.setLong(2, millis(expires));
          statement.setBytes(3, octets(key));
          statement.setLong(4, version);
          statement.setLong(5, now());
          return statement.executeUpdate() == 1;
        });
  }

  @Override
  public List<StoredSession> ofUser(String user) {
    if (!UserName.isStorable(user)) {
      return List.of();
    }
    return database.run(
        "find the sessions of a user in",
        "of user",
        statement -> {
          statement.setBytes(1, UserName.octets(user));
          statement.setLong(2, now());
          List<StoredSession> found = new ArrayList<>();
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              found.add(session(new String(row.getBytes(1), StandardCharsets.UTF_8), row, 2));
            }
          }
          return found;
        });
  }

  /** Removes some of the sessions that expired, and says how many. */
  int removeExpired() {
    return database.run(
        "remove what expired from",
        "clean up",
        statement -> {
          statement.setLong(1, now());
          return statement.executeUpdate();
        });
  }

  /**
   * Ends the removing of sessions that expired, and closes the file if there is one; a data source
   * that the store was given stays open.
   */
  @Override
  public void close() {
    cleanUp.close();
    whenClosed.run();
  }

  private static StoredSession session(String key, ResultSet row, int first) throws SQLException {
    byte[] user = row.getBytes(first + 1);
    return new StoredSession(
        key,
        row.getLong(first),
        user == null ? null : new String(user, StandardCharsets.UTF_8),
        Instant.ofEpochMilli(row.getLong(first + 2)),
        Instant.ofEpochMilli(row.getLong(first + 3)),
        Instant.ofEpochMilli(row.getLong(first + 4)),
        row.getBytes(first + 5));
  }

  private long now() {
    return millis(options.clock().instant());
  }

  private static byte[] octets(String key) {
    return key.getBytes(StandardCharsets.UTF_8);
  }

  /** Milliseconds since 1970; the last that there are for what is later still. */
  private static long millis(Instant time) {
    try {
      return time.toEpochMilli();
    } catch (ArithmeticException e) {
      return time.isAfter(Instant.EPOCH) ? Long.MAX_VALUE : Long.MIN_VALUE;
    }
  }
}
