package dev.carafe.sessions.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

@Tag("slow")
class SqliteWritersTest {
  private static final int CLIENTS = 64;

  @TempDir private Path folder;

  @Test
  void ofManyWritersNoneWaitsUntilItFails() throws Exception {
    Instant soon = Clock.systemUTC().instant().plusSeconds(3600);
    SQLiteDataSource file = new SQLiteDataSource();
    file.setUrl("jdbc:sqlite:" + folder.resolve("sessions.db"));
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setDataSource(file);
      pool.setMaximumPoolSize(CLIENTS);
      try (JdbcSessionStore store = JdbcSessionStore.of(pool)) {
        store.createSchema();
        List<Future<Void>> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
          String key = "k" + i;
          clients.add(
              threads.submit(
                  () -> {
                    for (int version = 1; version <= 300; version++) {
                      assertThat(store.save(Sessions.of(key, version, "ada", soon))).isTrue();
                    }
                    return null;
                  }));
        }
        for (Future<Void> client : clients) {
          client.get(120, TimeUnit.SECONDS);
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
