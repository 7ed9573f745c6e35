package dev.carafe.sessions.jdbc;

import dev.carafe.sessions.flask.FlaskSessionOptions;
import dev.carafe.testing.FlaskProgram;
import dev.carafe.testing.FlaskSharing;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A session that a program in Python and one in Java share, in a real database. */
class FlaskSharingTest {
  @ParameterizedTest
  @CsvSource({
    "SQLITE, msgpack, java",
    "SQLITE, json, python",
    "POSTGRESQL, msgpack, java",
    "POSTGRESQL, json, python",
    "MARIADB, msgpack, java",
    "MARIADB, json, python"
  })
  void aSessionIsBegunChangedAndEndedInEither(TestDatabase database, String form, String maker)
      throws SQLException {
    FlaskSessionOptions options = FlaskSessionOptions.defaults();
    try (JdbcFlaskStore store =
        JdbcFlaskStore.of(database.dataSource(), form.equals("json") ? options.json() : options)) {
      String url;
      try (Connection connection = database.dataSource().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("DROP TABLE IF EXISTS sessions");
        url = connection.getMetaData().getURL();
      }
      if (maker.equals("java")) {
        store.createTable();
      }
      String modules = "flask_sqlalchemy" + driver(database);
      try (FlaskProgram python =
          FlaskProgram.start(modules, "sqlalchemy", pythons(url), form, "plain")) {
        new FlaskSharing(python, store).run(form);
      }
    }
  }

  private static String driver(TestDatabase database) {
    return switch (database) {
      case POSTGRESQL -> ", pg8000";
      case MARIADB -> ", pymysql";
      default -> "";
    };
  }

  /** What SQLAlchemy calls it. */
  private static String pythons(String jdbc) {
    String url = jdbc.contains("?") ? jdbc.substring(0, jdbc.indexOf('?')) : jdbc;
    int host = url.indexOf("://") + 3;
    return switch (url.substring(5, url.indexOf(':', 5)).toLowerCase(Locale.ROOT)) {
      case "postgresql" -> "postgresql+pg8000://postgres@" + url.substring(host);
      case "mariadb" -> "mysql+pymysql://root@" + url.substring(host);
      default -> "sqlite:///" + url.substring("jdbc:sqlite:".length());
    };
  }
}
