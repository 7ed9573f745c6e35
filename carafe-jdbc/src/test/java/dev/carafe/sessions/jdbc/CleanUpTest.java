package dev.carafe.sessions.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.carafe.testing.Logs;
import dev.carafe.testing.SettableClock;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CleanUpTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private final Instant start = Clock.systemUTC().instant();

  private static int rows(TestDatabase database, String table) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        ResultSet row =
            connection.createStatement().executeQuery("SELECT COUNT(*) FROM " + table)) {
      assertThat(row.next()).isTrue();
      return row.getInt(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatExpiredIsRemovedInBatchesAndNothingElse(TestDatabase database) throws SQLException {
    SettableClock clock = new SettableClock(start);
    JdbcStoreOptions options = database.options().clock(clock);
    HikariDataSource dataSource = database.dataSource();
    JdbcSessionStore store = JdbcSessionStore.of(dataSource, options).createSchema();
    store.save(Sessions.of("first", 1, "ada", start.plusSeconds(100)));
    manyMore(dataSource, options.table(), 1100);
    store.save(Sessions.of("later", 1, "ada", start.plusSeconds(101)));

    clock.set(start.plusSeconds(99));
    assertThat(store.removeExpired()).isZero();
    clock.set(start.plusSeconds(100));
    assertThat(store.removeExpired()).isEqualTo(500);
    assertThat(store.removeExpired()).isEqualTo(500);
    assertThat(store.removeExpired()).isEqualTo(101);
    assertThat(store.removeExpired()).isZero();
    assertThat(rows(database, options.table())).isEqualTo(1);
    assertThat(store.load("later")).isNotNull();
  }

  @Test
  void aPoolThatFailsInItsOwnWayDoesNotEndTheCleaning() throws Exception {
    AtomicInteger rounds = new AtomicInteger();
    CountDownLatch goneOn = new CountDownLatch(3);
    CleanUp cleaning =
        new CleanUp(
            () -> {
              goneOn.countDown();
              if (rounds.incrementAndGet() < 3) {
                throw new IllegalStateException("the pool is closed");
              }
              return 0;
            },
            Duration.ofMillis(20));
    cleaning.start();
    assertThat(goneOn.await(10, TimeUnit.SECONDS)).isTrue();
    cleaning.close();
    assertThat(LOGS.lines()).singleElement().asString().contains("the pool is closed");
  }

  private void manyMore(HikariDataSource dataSource, String table, int count) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO "
                    + table
                    + " (id, version, created, last_seen, expires, data)"
                    + " VALUES (?, 1, 0, 0, ?, ?)")) {
      connection.setAutoCommit(false);
      for (int i = 0; i < count; i++) {
        insert.setBytes(1, ("more" + i).getBytes(StandardCharsets.US_ASCII));
        insert.setLong(2, start.plusSeconds(100).toEpochMilli());
        insert.setBytes(3, new byte[] {1});
        insert.addBatch();
      }
      insert.executeBatch();
      connection.commit();
      connection.setAutoCommit(true);
    }
  }

  @ParameterizedTest
  @EnumSource
  void serversSideBySideRemoveItByThemselvesUntilTheyAreClosed(TestDatabase database)
      throws Exception {
    JdbcStoreOptions options = database.options().cleanUpInterval(Duration.ofMillis(20));
    try (JdbcSessionStore one = JdbcSessionStore.of(database.dataSource(), options);
        JdbcSessionStore other = JdbcSessionStore.of(database.dataSource(), options)) {
      one.createSchema();
      for (int i = 0; i < 20; i++) {
        one.save(Sessions.of("gone" + i, 1, "ada", start));
      }
      other.save(Sessions.of("kept", "ada"));
      for (int i = 0; i < 500 && rows(database, options.table()) > 1; i++) {
        Thread.sleep(20);
      }
      assertThat(rows(database, options.table())).isEqualTo(1);
    }
    JdbcSessionStore last =
        JdbcSessionStore.of(database.dataSource(), options.cleanUpInterval(Duration.ofHours(1)));
    last.save(Sessions.of("left", 1, "ada", start));
    Thread.sleep(200);
    assertThat(rows(database, options.table())).isEqualTo(2);
  }

  @Test
  void aCleanUpThatFailsSaysSoOnce() throws Exception {
    TestDatabase database = TestDatabase.H2;
    JdbcStoreOptions options = database.options().cleanUpInterval(Duration.ofMillis(10));
    try (JdbcSessionStore store = JdbcSessionStore.of(database.dataSource(), options)) {
      Thread.sleep(300); // there is no table
      assertThat(LOGS.lines()).hasSize(1);
      assertThat(LOGS.lines().get(0)).contains("sessions that expired were not removed");
      store.createSchema();
    }
  }

  @Test
  void closingTwiceIsClosingOnce() {
    JdbcSessionStore store = TestDatabase.H2.store();
    store.close();
    store.close();
    assertThat(store.load("none")).isNull(); // the data source is the program's
  }
}
