package dev.carafe.sessions.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The databases that tests run on; each is started once, when it is first used. */
enum TestDatabase {
  H2 {
    @Override
    void configure(HikariConfig pool) {
      pool.setJdbcUrl("jdbc:h2:mem:sessions;DB_CLOSE_DELAY=-1");
    }
  },
  SQLITE {
    @Override
    void configure(HikariConfig pool) throws IOException {
      SQLiteConfig unsynced = new SQLiteConfig();
      unsynced.setSynchronous(SQLiteConfig.SynchronousMode.OFF); // tests do not take the power away
      SQLiteDataSource files = new SQLiteDataSource(unsynced);
      Path folder = Files.createTempDirectory("carafe-sqlite");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> MariaDb.remove(folder)));
      files.setUrl("jdbc:sqlite:" + folder.resolve("sessions.db"));
      pool.setDataSource(files);
    }
  },
  POSTGRESQL {
    @Override
    void configure(HikariConfig pool) throws IOException {
      Assumptions.assumeTrue(isLinux(), "PostgreSQL is there for Linux on x86-64 only");
      EmbeddedPostgres server = EmbeddedPostgres.start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
      pool.setDataSource(server.getPostgresDatabase());
    }
  },
  MARIADB {
    @Override
    void configure(HikariConfig pool) throws IOException {
      Assumptions.assumeTrue(isLinux(), "MariaDB is there for Linux on x86-64 only");
      pool.setJdbcUrl(MariaDb.start().url());
    }
  };

  /** Longer than any test: what expired is removed when a test says so. */
  private static final Duration NEVER = Duration.ofHours(1);

  private static final Map<TestDatabase, HikariDataSource> POOLS =
      new EnumMap<>(TestDatabase.class);

  abstract void configure(HikariConfig pool) throws IOException;

  /** A pool of connections, the same each time. */
  HikariDataSource dataSource() {
    synchronized (POOLS) {
      return POOLS.computeIfAbsent(this, TestDatabase::start);
    }
  }

  private HikariDataSource start() {
    HikariConfig config = new HikariConfig();
    config.setMaximumPoolSize(16);
    try {
      configure(config);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return new HikariDataSource(config);
  }

  /** Options with a table that nobody has. */
  JdbcStoreOptions options() {
    return JdbcStoreOptions.defaults()
        .table("t" + UUID.randomUUID().toString().replace("-", ""))
        .cleanUpInterval(NEVER);
  }

  /** An empty store. */
  JdbcSessionStore store() {
    return store(Clock.systemUTC());
  }

  JdbcSessionStore store(Clock clock) {
    return JdbcSessionStore.of(dataSource(), options().clock(clock)).createSchema();
  }

  static boolean isLinux() {
    return System.getProperty("os.name").equals("Linux")
        && System.getProperty("os.arch").equals("amd64");
  }

  static void close(AutoCloseable server) {
    try {
      server.close();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
