package dev.carafe.sessions.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.carafe.sessions.SessionStoreException;
import dev.carafe.sessions.StoredSession;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class PostgresqlFaultsTest {
  private final Instant soon = Clock.systemUTC().instant().plusSeconds(3600);
  private static final Duration BOUND = Duration.ofSeconds(2);

  @TempDir private Path folder;
  private PostgresqlServer server;
  private HikariDataSource pool;
  private JdbcSessionStore store;
  private volatile boolean ended;

  @BeforeEach
  void start() throws Exception {
    Assumptions.assumeTrue(TestDatabase.isLinux(), "PostgreSQL is there for Linux on x86-64 only");
    server = new PostgresqlServer(folder);
    pool = server.pool();
    JdbcStoreOptions options = JdbcStoreOptions.defaults().timeout(Duration.ofSeconds(1));
    store = JdbcSessionStore.of(pool, options).createSchema();
  }

  @AfterEach
  void end() throws Exception {
    if (server != null) {
      store.close();
      pool.close();
      server.close();
    }
  }

  /** One visitor, whose requests come one after the other. */
  private final class Visitor {
    final String key;
    final AtomicLong acknowledged = new AtomicLong();
    volatile long lastSuccess;
    volatile Duration longest = Duration.ZERO;

    Visitor(int number) {
      key = "visitor" + number;
    }

    Void visit() throws InterruptedException {
      long version = 0;
      while (!ended) {
        long start = System.nanoTime();
        try {
          if (version < 0) {
            StoredSession found = store.load(key);
            version = found == null ? 0 : found.version();
            assertThat(version).isGreaterThanOrEqualTo(acknowledged.get());
          }
          assertThat(store.save(Sessions.of(key, version + 1, "ada", soon))).isTrue();
          version++;
          acknowledged.set(version);
          lastSuccess = System.nanoTime();
        } catch (SessionStoreException e) {
          version = -1; // Was it saved or not? Nobody knows.
          Thread.sleep(10);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        longest = took.compareTo(longest) > 0 ? took : longest;
      }
      return null;
    }
  }

  @Test
  void killedUnderLoadAndStartedAgainItHasAllThatWasAcknowledged() throws Exception {
    // Without the pool, which waits longer and longer, ten seconds in the end, to connect anew.
    JdbcSessionStore pooled = store;
    store = JdbcSessionStore.of(server.unpooled());
    pooled.close();
    List<Visitor> visitors = new ArrayList<>();
    List<Future<Void>> runs = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      for (int i = 0; i < 6; i++) {
        Visitor visitor = new Visitor(i);
        visitors.add(visitor);
        runs.add(threads.submit(visitor::visit));
      }
      for (int round = 0; round < 2; round++) {
        Thread.sleep(700);
        server.kill();
        long down = System.nanoTime();
        assertThatThrownBy(() -> store.load("visitor0"))
            .isInstanceOf(SessionStoreException.class)
            .hasMessageContaining("could not load a session from the table carafe_sessions");
        assertThat(Duration.ofNanos(System.nanoTime() - down)).isLessThan(Duration.ofSeconds(5));
        server.startAgain();
        long back = System.nanoTime();
        Thread.sleep(BOUND.toMillis());
        for (Future<Void> run : runs) {
          if (run.isDone()) {
            run.get(); // which says why it gave up
          }
        }
        for (Visitor visitor : visitors) {
          assertThat(visitor.lastSuccess).as("%s is served again", visitor.key).isGreaterThan(back);
        }
      }
    } finally {
      ended = true;
      threads.shutdown();
    }
    for (Future<Void> run : runs) {
      run.get(20, TimeUnit.SECONDS);
    }
    for (Visitor visitor : visitors) {
      StoredSession kept = Objects.requireNonNull(store.load(visitor.key));
      assertThat(kept.version()).isEqualTo(visitor.acknowledged.get()).isGreaterThan(1);
      assertThat(visitor.longest).isLessThan(Duration.ofSeconds(6));
    }
  }

  @Test
  void aServerThatFallsSilentIsNotWaitedForLong() throws Exception {
    store.save(Sessions.of("one", "ada"));
    server.pause();
    long start = System.nanoTime();
    try {
      assertThatThrownBy(() -> store.save(Sessions.of("one", 2, "ada", soon)))
          .isInstanceOf(SessionStoreException.class);
      assertThatThrownBy(() -> store.load("one")).isInstanceOf(SessionStoreException.class);
    } finally {
      server.goOn();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    long version = Objects.requireNonNull(loadWithin(BOUND)).version();
    assertThat(version).isBetween(1L, 2L);
    assertThat(store.save(Sessions.of("one", version + 1, "ada", soon))).isTrue();
  }

  private StoredSession loadWithin(Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    while (true) {
      try {
        return store.load("one");
      } catch (SessionStoreException e) {
        if (System.nanoTime() > end) {
          throw e;
        }
        Thread.sleep(20);
      }
    }
  }
}
