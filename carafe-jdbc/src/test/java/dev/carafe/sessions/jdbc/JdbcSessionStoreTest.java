package dev.carafe.sessions.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.carafe.sessions.SessionStoreException;
import dev.carafe.sessions.StoredSession;
import dev.carafe.testing.SettableClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

class JdbcSessionStoreTest {
  private final Instant soon = Clock.systemUTC().instant().plusSeconds(600);

  @ParameterizedTest
  @EnumSource
  void eachCallIsOneStatementInOneConnectionThatIsGivenBack(TestDatabase database) {
    CountedDataSource counted = new CountedDataSource(database.dataSource());
    JdbcSessionStore store =
        JdbcSessionStore.of(counted.dataSource(), database.options()).createSchema();
    counted.calls();

    List<Runnable> calls =
        List.of(
            () -> store.save(Sessions.of("one", "ada")),
            () -> store.load("one"),
            () -> store.save(Sessions.of("one", 2, "ada", soon)),
            () -> store.touch("one", 2, soon, soon),
            () -> store.ofUser("ada"),
            () -> store.delete("one"),
            () -> store.removeExpired());
    for (Runnable call : calls) {
      call.run();
      List<String> made = new ArrayList<>(counted.calls());
      made.removeIf(name -> name.equals("setNetworkTimeout"));
      assertThat(made).containsExactly("getConnection", "prepareStatement", "close");
    }
  }

  @ParameterizedTest
  @EnumSource
  void connectionsThatDoNotCommitAreMadeToAndGivenBackAsTheyWere(TestDatabase database)
      throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      CountedDataSource one = new CountedDataSource(Unclosed.of(connection));
      JdbcStoreOptions options = database.options();
      JdbcSessionStore.of(database.dataSource(), options).createSchema();
      JdbcSessionStore store = JdbcSessionStore.of(one.dataSource(), options);

      assertThat(store.save(Sessions.of("one", "ada"))).isTrue();
      assertThat(connection.getAutoCommit()).isFalse();
      assertThat(JdbcSessionStore.of(database.dataSource(), options).load("one")).isNotNull();

      connection.setAutoCommit(true);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aTransactionOfTheProgramThatOnlyReadsIsNoneOfTheStores(TestDatabase database)
      throws SQLException {
    JdbcSessionStore store = database.store();
    try (Connection program = database.dataSource().getConnection()) {
      if (database != TestDatabase.SQLITE) { // which cannot change an open connection
        program.setReadOnly(true);
      }
      program.setAutoCommit(false);
      program.prepareStatement("SELECT 1").executeQuery().close();
      assertThat(store.save(Sessions.of("one", "ada"))).isTrue();
      program.rollback();
      program.setAutoCommit(true);
    }
    assertThat(store.load("one")).isNotNull();
  }

  @ParameterizedTest
  @EnumSource
  void usersThatLookAlikeAreNotTheSame(TestDatabase database) {
    JdbcSessionStore store = database.store();
    List<String> users =
        List.of(
            "ada",
            "ADA",
            "Ada",
            "ada ",
            " ada",
            "ada\t",
            "ada\0",
            "ada\0\0",
            "a\u0301da",
            "\u00e1da",
            "\u00df",
            "ss",
            "ada'",
            "ada\\",
            "ada\"",
            "ad_",
            "ad%",
            "'; DROP TABLE users; --",
            "' OR '1'='1",
            "?",
            "{table}",
            "\uD83D\uDE00",
            "\uFEFFada",
            "\u202Eada",
            "0",
            "00",
            "",
            "x".repeat(1000),
            "\u00e9".repeat(500));
    for (int i = 0; i < users.size(); i++) {
      assertThat(store.save(Sessions.of("k" + i, users.get(i)))).isTrue();
    }
    store.save(Sessions.of("nobody", null));
    for (int i = 0; i < users.size(); i++) {
      List<StoredSession> found = store.ofUser(users.get(i));
      assertThat(found).as("sessions of '%s'", users.get(i)).hasSize(1);
      assertThat(found.get(0).key()).isEqualTo("k" + i);
      assertThat(found.get(0).user()).isEqualTo(users.get(i));
    }
  }

  @ParameterizedTest
  @EnumSource
  void keysAreComparedOctetByOctet(TestDatabase database) {
    JdbcSessionStore store = database.store();
    store.save(Sessions.of("Key", "ada"));
    for (String other : List.of("key", "KEY", "Key ", "Ke_", "Ke%", "' OR ''='", "", "K\u00e9y")) {
      assertThat(store.load(other)).isNull();
      store.delete(other);
      assertThat(store.touch(other, 1, soon, soon)).isFalse();
    }
    assertThat(store.load("Key")).isNotNull();
  }

  @ParameterizedTest
  @EnumSource
  void theEndIsExactToTheMillisecondAndNothingBringsItBack(TestDatabase database) {
    Instant end = soon.truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
    SettableClock clock = new SettableClock(end.minusMillis(1));
    JdbcSessionStore store = database.store(clock);
    store.save(Sessions.of("one", 1, "ada", end));
    assertThat(store.load("one")).isNotNull();
    assertThat(store.ofUser("ada")).hasSize(1);

    clock.set(end);
    assertThat(store.load("one")).isNull();
    assertThat(store.ofUser("ada")).isEmpty();
    assertThat(store.touch("one", 1, end, end.plusSeconds(60))).isFalse();
    assertThat(store.save(Sessions.of("one", 2, "ada", end.plusSeconds(60)))).isFalse();
    assertThat(store.load("one")).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void anEndBeyondAllTimeIsKept(TestDatabase database) {
    JdbcSessionStore store = database.store();
    StoredSession session = Sessions.of("one", null);
    assertThat(store.save(session.seen(Instant.MIN, Instant.MAX))).isTrue();
    assertThat(Objects.requireNonNull(store.load("one")).expires())
        .isEqualTo(Instant.ofEpochMilli(Long.MAX_VALUE));
  }

  @ParameterizedTest
  @EnumSource
  void aTableThatIsMissingIsSaidToBe(TestDatabase database) {
    JdbcSessionStore store = JdbcSessionStore.of(database.dataSource(), database.options());
    assertThatThrownBy(() -> store.load("one"))
        .isInstanceOf(SessionStoreException.class)
        .hasMessageContaining("could not load a session from the table t")
        .hasMessageContaining("has createSchema() been called?")
        .hasCauseInstanceOf(SQLException.class);
  }

  @ParameterizedTest
  @EnumSource
  void aRowThatIsLockedIsWaitedForSoLongAndNoLonger(TestDatabase database) throws SQLException {
    JdbcStoreOptions options = database.options().timeout(Duration.ofSeconds(1));
    JdbcSessionStore store = JdbcSessionStore.of(database.dataSource(), options).createSchema();
    store.save(Sessions.of("one", "ada"));
    try (Connection other = database.dataSource().getConnection()) {
      other.setAutoCommit(false);
      other.prepareStatement("UPDATE " + options.table() + " SET version = 7").executeUpdate();
      long start = System.nanoTime();
      assertThatThrownBy(() -> store.save(Sessions.of("one", 2, "secret user", soon)))
          .isInstanceOf(SessionStoreException.class)
          .hasMessageContaining("could not save a session in the table")
          .hasMessageNotContaining("one")
          .hasMessageNotContaining("secret");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
      other.rollback();
      other.setAutoCommit(true);
    }
    // PostgreSQL may do meanwhile what it was asked to.
    boolean saved = false;
    for (int i = 0; i < 10 && !saved; i++) {
      long version = Objects.requireNonNull(store.load("one")).version();
      saved = store.save(Sessions.of("one", version + 1, "ada", soon));
    }
    assertThat(saved).isTrue();
  }

  @Test
  void whatNoDatabaseKeepsAsItIsIsRefused() {
    JdbcSessionStore store = TestDatabase.H2.store();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.save(Sessions.of("one", "x".repeat(1001))))
        .withMessageContaining("a name of 1001 octets");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.save(Sessions.of("one", "\uD83D")))
        .withMessageContaining("half a character");
    StoredSession small = Sessions.of("one", null);
    StoredSession large =
        new StoredSession(
            "one", 1, null, small.created(), small.lastSeen(), soon, new byte[(1 << 20) + 1]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.save(large))
        .withMessageContaining("1048577 octets is too large");
    assertThat(store.load("one")).isNull();
    assertThat(store.ofUser("x".repeat(1001))).isEmpty();
    assertThat(store.ofUser("\uD83D")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1a",
        "a-b",
        "a b",
        "a;b",
        "a.b",
        "a\"b",
        "a`b",
        "sessions; DROP TABLE users",
        "x'",
        "sessions--",
        "\u00e4",
        "\u212a",
        "a\0"
      })
  void whatIsNoNameIsNoTable(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JdbcStoreOptions.defaults().table(name))
        .withMessageContaining("is no name for the table of sessions");
  }

  @Test
  void timesHaveBounds() {
    JdbcStoreOptions options = JdbcStoreOptions.defaults().table("a".repeat(48));
    assertThat(options.timeout(Duration.ofMillis(1)).timeoutSeconds()).isEqualTo(1);
    for (Duration time : List.of(Duration.ZERO, Duration.ofMillis(-1), Duration.ofMinutes(61))) {
      assertThatIllegalArgumentException().isThrownBy(() -> options.timeout(time));
      assertThatIllegalArgumentException().isThrownBy(() -> options.cleanUpInterval(time));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> options.table("a".repeat(49)));
  }

  @Test
  void aServerThatNeverWasThereFailsAtOnce() throws Exception {
    PGSimpleDataSource nowhere = new PGSimpleDataSource();
    nowhere.setServerNames(new String[] {"127.0.0.1"});
    nowhere.setPortNumbers(new int[] {MariaDb.freePort()});
    nowhere.setUser("secret");
    try (JdbcSessionStore down = JdbcSessionStore.of(nowhere)) {
      long start = System.nanoTime();
      assertThatThrownBy(() -> down.save(Sessions.of("key", "user")))
          .isInstanceOf(SessionStoreException.class)
          .hasMessage(
              "could not save a new session in the table carafe_sessions"
                  + " (SQLState 08001, code 0)");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void aRoleThatMayNotMakeTablesNeedsNoneMade() throws Exception {
    JdbcStoreOptions options = JdbcStoreOptions.defaults().table("shop_sessions");
    HikariDataSource pool = TestDatabase.POSTGRESQL.dataSource();
    JdbcSessionStore.of(pool, options).createSchema();
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE ROLE shop LOGIN");
      statement.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
      statement.execute(
          "GRANT SELECT, INSERT, UPDATE, DELETE ON shop_sessions TO shop;"
              + "GRANT SELECT ON shop_sessions_schema TO shop");
    }
    PGSimpleDataSource shop = new PGSimpleDataSource();
    shop.setUrl(pool.getDataSource().unwrap(PGSimpleDataSource.class).getUrl());
    shop.setUser("shop");
    try (JdbcSessionStore restricted = JdbcSessionStore.of(shop, options)) {
      restricted.createSchema();
      assertThat(restricted.save(Sessions.of("one", "ada"))).isTrue();
      assertThat(restricted.removeExpired()).isZero();
      restricted.delete("one");
    }
  }
}
