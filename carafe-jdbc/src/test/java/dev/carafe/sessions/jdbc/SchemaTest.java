package dev.carafe.sessions.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {
  private static List<Integer> versions(Connection connection, String table) throws SQLException {
    List<Integer> versions = new ArrayList<>();
    try (ResultSet row =
        connection
            .createStatement()
            .executeQuery("SELECT version FROM " + table + "_schema ORDER BY version")) {
      while (row.next()) {
        versions.add(row.getInt(1));
      }
    }
    return versions;
  }

  @ParameterizedTest
  @EnumSource
  void serversThatStartTogetherMakeItOnce(TestDatabase database) throws Exception {
    JdbcStoreOptions options = database.options();
    DataSource dataSource = database.dataSource();
    int servers = 6;
    ExecutorService pool = Executors.newFixedThreadPool(servers);
    try {
      CountDownLatch together = new CountDownLatch(servers);
      List<Future<Boolean>> runs = new ArrayList<>();
      for (int i = 0; i < servers; i++) {
        String key = "k" + i;
        runs.add(
            pool.submit(
                () -> {
                  together.countDown();
                  together.await();
                  return JdbcSessionStore.of(dataSource, options)
                      .createSchema()
                      .save(Sessions.of(key, "ada"));
                }));
      }
      for (Future<Boolean> run : runs) {
        assertThat(run.get(60, TimeUnit.SECONDS)).isTrue();
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(JdbcSessionStore.of(dataSource, options).ofUser("ada")).hasSize(servers);
    try (Connection connection = dataSource.getConnection()) {
      assertThat(versions(connection, options.table())).containsExactly(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatAnOlderReleaseMadeIsBroughtUpToDate(TestDatabase database) throws SQLException {
    JdbcStoreOptions options = database.options();
    String table = options.table();
    JdbcSessionStore store = JdbcSessionStore.of(database.dataSource(), options).createSchema();
    store.save(Sessions.of("one", "ada"));
    try (Connection connection = database.dataSource().getConnection()) {
      Dialect now = Dialect.of(connection.getMetaData(), "", table);
      Map<String, String> statements = new LinkedHashMap<>(now.statements());
      statements.put("schema 2: a column", "ALTER TABLE " + table + " ADD COLUMN note INTEGER");
      statements.put("schema 3: its values", "UPDATE " + table + " SET note = 3");
      Dialect later = new Dialect(statements, false, false, false);
      assertThat(later.newestVersion()).isEqualTo(3);

      Schema.bringUpToDate(connection, later, table);
      assertThat(versions(connection, table)).containsExactly(1, 2, 3);
      Schema.bringUpToDate(connection, later, table);
      try (ResultSet row = connection.createStatement().executeQuery("SELECT note FROM " + table)) {
        assertThat(row.next()).isTrue();
        assertThat(row.getInt(1)).isEqualTo(3);
      }
      assertThat(store.load("one")).isNotNull();

      assertThatIllegalStateException()
          .isThrownBy(() -> Schema.bringUpToDate(connection, now, table))
          .withMessage(
              "a later release of Carafe made the table "
                  + table
                  + ": its schema has version 3, and this release knows 1");
    }
    assertThatIllegalStateException()
        .isThrownBy(store::createSchema)
        .withMessageContaining("a later release of Carafe");
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "sqlite", "postgresql", "mariadb"})
  void eachKindOfDatabaseHasAllStatementsAndNoOther(String file) {
    Map<String, String> statements = Dialect.read(file + ".sql", "sessions");
    Set<String> names = new java.util.HashSet<>(statements.keySet());
    names.removeIf(name -> name.startsWith("schema 1: "));
    assertThat(names)
        .containsExactlyInAnyOrder(
            "versions",
            "version",
            "note version",
            "load",
            "insert",
            "update",
            "replace expired",
            "touch",
            "delete",
            "of user",
            "clean up");
    assertThat(statements.values())
        .allSatisfy(sql -> assertThat(sql).isNotEmpty().doesNotContain("{", "--", ";"));
  }

  @Test
  void anUnknownDatabaseIsRefused() {
    try (JdbcSessionStore store = JdbcSessionStore.of(OtherDatabase.of("Oracle"))) {
      assertThatIllegalStateException()
          .isThrownBy(() -> store.load("one"))
          .withMessageContaining("this database is 'Oracle'");
    }
  }
}
