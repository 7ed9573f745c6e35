package dev.carafe.sessions.jdbc;

import dev.carafe.sessions.SessionStoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** A database of H2 in a file, within this program. Nothing else knows H2. */
final class H2File {
  private static final int MOST_CONNECTIONS = 64;
  private static final String SUFFIX = ".mv.db";

  /** H2's code for a file that another process has open. */
  private static final int IN_USE = 90020;

  private final JdbcConnectionPool pool;
  private final Path file;

  private H2File(JdbcConnectionPool pool, Path file) {
    this.pool = pool;
    this.file = file;
  }

  static H2File open(Path path, int timeoutSeconds) {
    Path absolute = path.toAbsolutePath().normalize();
    String name = absolute.toString();
    if (name.indexOf(';') >= 0) {
      throw new IllegalArgumentException(
          "H2 takes no file with a semicolon in its name: choose another name than " + name);
    }
    try {
      Path folder = absolute.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      // async: a thread that is interrupted can save all the same.
      String url =
          "jdbc:h2:async:" + name + ";TRACE_LEVEL_FILE=0;LOCK_TIMEOUT=" + timeoutSeconds * 1000;
      JdbcConnectionPool pool = JdbcConnectionPool.create(url, "", "");
      pool.setMaxConnections(MOST_CONNECTIONS);
      pool.setLoginTimeout(timeoutSeconds);
      check(pool, name);
      return new H2File(pool, Path.of(name + SUFFIX));
    } catch (NoClassDefFoundError e) {
      throw new IllegalStateException(
          "sessions in a file need H2: add com.h2database:h2 to the program's dependencies", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void check(JdbcConnectionPool pool, String name) {
    try (Connection connection = pool.getConnection()) {
      connection.isValid(1);
    } catch (SQLException e) {
      pool.dispose();
      throw new SessionStoreException(
          "could not open the file of sessions "
              + name
              + SUFFIX
              + (e.getErrorCode() == IN_USE
                  ? ": another program has it open; several need a database server"
                  : ""),
          e);
    }
  }

  DataSource dataSource() {
    return pool;
  }

  /** Lets nobody but the owner read the file, where there are owners. */
  void protect() {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view != null) {
      try {
        view.setPermissions(PosixFilePermissions.fromString("rw-------"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** H2 closes the file when its last connection is closed. */
  void close() {
    pool.dispose();
  }
}
