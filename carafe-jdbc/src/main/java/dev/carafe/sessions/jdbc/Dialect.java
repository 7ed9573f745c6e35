package dev.carafe.sessions.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * How one kind of database is spoken to.
 *
 * @param statements by name, in the order of the file
 * @param boundsStatements whether a statement's time is bounded; H2 would bound all later ones of
 *     the connection too, and PostgreSQL's driver would wait ten seconds more for a silent server
 * @param boundsSilence whether a server's silence is bounded, which may be out of reach
 * @param hasOneWriter whether it lets one write at a time, and others wait by trying again
 */
record Dialect(
    Map<String, String> statements,
    boolean boundsStatements,
    boolean boundsSilence,
    boolean hasOneWriter) {
  private static final String NAME = "-- name: ";
  private static final String STEP = "schema ";

  /**
   * Finds out what kind of database this is.
   *
   * @param form what the names of the resources with its statements begin with
   */
  static Dialect of(DatabaseMetaData database, String form, String table) throws SQLException {
    String product = database.getDatabaseProductName();
    if (!form.isEmpty() && product.equalsIgnoreCase("h2")) {
      throw new IllegalStateException(
          "no program in Python shares an H2: its sessions are in SQLite, PostgreSQL, MariaDB or"
              + " MySQL");
    }
    return switch (product.toLowerCase(Locale.ROOT)) {
      case "h2" -> new Dialect(read("h2.sql", table), false, false, false);
      case "sqlite" -> new Dialect(read(form + "sqlite.sql", table), true, false, true);
      case "postgresql" -> new Dialect(read(form + "postgresql.sql", table), false, true, false);
      case "mariadb", "mysql" -> new Dialect(read(form + "mariadb.sql", table), true, true, false);
      default ->
          throw new IllegalStateException(
              "sessions are kept in H2, SQLite, PostgreSQL, MariaDB or MySQL, and this database is '"
                  + product
                  + "': write a SessionStore of your own for it");
    };
  }

  static Map<String, String> read(String file, String table) {
    try (InputStream in = Dialect.class.getResourceAsStream(file)) {
      byte[] octets = Objects.requireNonNull(in, file).readAllBytes();
      return parse(new String(octets, StandardCharsets.UTF_8), table);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads statements that each follow a line with its name. */
  static Map<String, String> parse(String text, String table) {
    Map<String, String> statements = new LinkedHashMap<>();
    for (String part : text.substring(text.indexOf(NAME)).split(NAME, -1)) {
      int end = part.indexOf('\n');
      if (end > 0) {
        statements.put(
            part.substring(0, end).strip(), part.substring(end).strip().replace("{table}", table));
      }
    }
    return statements;
  }

  String sql(String name) {
    return Objects.requireNonNull(statements.get(name), name);
  }

  /** The statements that lead from one version of the schema to the next. */
  List<String> step(int version) {
    List<String> step = new ArrayList<>();
    statements.forEach(
        (name, sql) -> {
          if (name.startsWith(STEP + version + ":")) {
            step.add(sql);
          }
        });
    return step;
  }

  /** The version of the schema that this release works with. */
  int newestVersion() {
    int version = 0;
    while (!step(version + 1).isEmpty()) {
      version++;
    }
    return version;
  }

  static boolean reads(String name) {
    return name.equals("load") || name.equals("of user");
  }

  /** Whether a row of that key is there already. */
  static boolean isDuplicate(SQLException e) {
    return "23505".equals(e.getSQLState()) || (e.getErrorCode() == 1062 && isIntegrity(e));
  }

  private static boolean isIntegrity(SQLException e) {
    return e.getSQLState() != null && e.getSQLState().startsWith("23");
  }

  /** Whether another transaction was in the way, nothing was changed, and the next try may do. */
  static boolean isInTheWay(SQLException e) {
    String state = e.getSQLState();
    return "40001".equals(state) // all: not serializable, or a deadlock
        || "40P01".equals(state) // PostgreSQL: a deadlock
        || "90131".equals(state) // H2: a concurrent update
        || (e.getErrorCode() == 1020 && "HY000".equals(state)) // MariaDB: changed since it was read
        || (e.getErrorCode() == 517 && state == null); // SQLite: changed since it was read
  }

  static boolean isMissingTable(SQLException e) {
    String state = e.getSQLState();
    return state == null
        ? e.getMessage() != null && e.getMessage().contains("no such table")
        : state.equals("42P01") || state.startsWith("42S0");
  }
}
