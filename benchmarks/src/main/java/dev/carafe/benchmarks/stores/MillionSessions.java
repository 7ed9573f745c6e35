package dev.carafe.benchmarks.stores;

import com.zaxxer.hikari.HikariDataSource;
import dev.carafe.sessions.MemorySessionStore;
import dev.carafe.sessions.SessionStore;
import dev.carafe.sessions.StoredSession;
import dev.carafe.sessions.jdbc.JdbcSessionStore;
import dev.carafe.sessions.redis.RedisSessionStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Measures whether loading and saving cost more among a million sessions than among a thousand;
 * arguments: memory, h2, sqlite, postgresql, redis, or the JDBC URL of a server that runs.
 */
public final class MillionSessions {
  private static final int FEW = 1_000;
  private static final int MANY = 1_000_000;
  private static final int TIMED = 5_000;
  private static final int THREADS = 4;
  private static final byte[] DATA =
      "{\"a\":\"value 1\",\"b\":\"value 2\",\"c\":\"value 3\",\"d\":\"value 4\",\"e\":\"value 5\"}"
          .getBytes(StandardCharsets.UTF_8);

  private record Opened(SessionStore store, AutoCloseable closing) {}

  private MillionSessions() {}

  /** Prints a line for each kind of store. */
  public static void main(String[] kinds) throws Exception {
    for (String kind : kinds) {
      Path folder = Files.createTempDirectory("carafe-million");
      Opened opened = open(kind, folder);
      try {
        measure(kind.split("\\?", 2)[0], opened.store()); // without a password
      } finally {
        opened.closing().close();
        try (var files = Files.walk(folder)) {
          files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
        }
      }
    }
  }

  private static Opened open(String kind, Path folder) throws Exception {
    if (kind.startsWith("jdbc:")) {
      return jdbc(kind, () -> {});
    }
    return switch (kind) {
      case "memory" -> new Opened(MemorySessionStore.of(2L * MANY, Clock.systemUTC()), () -> {});
      case "h2" -> {
        JdbcSessionStore store = JdbcSessionStore.inFile(folder.resolve("sessions"));
        yield new Opened(store, store);
      }
      case "redis" -> redis();
      case "sqlite" ->
          jdbc(
              "jdbc:sqlite:" + folder.resolve("sessions") + "?journal_mode=WAL&synchronous=NORMAL",
              () -> {});
      case "postgresql" -> {
        EmbeddedPostgres server =
            EmbeddedPostgres.builder().setServerConfig("synchronous_commit", "off").start();
        yield jdbc(server.getJdbcUrl("postgres", "postgres"), server);
      }
      default ->
          throw new IllegalArgumentException(
              "no store '"
                  + kind
                  + "': choose of memory, h2, sqlite, postgresql, redis, or give"
                  + " a JDBC URL");
    };
  }

  private static Opened redis() throws Exception {
    RedisProcess redis = new RedisProcess();
    RedisSessionStore store = RedisSessionStore.at(redis.uri());
    return new Opened(
        store,
        () -> {
          store.close();
          redis.close();
        });
  }

  private static Opened jdbc(String url, AutoCloseable server) {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(url);
    JdbcSessionStore store = JdbcSessionStore.of(pool).createSchema();
    return new Opened(
        store,
        () -> {
          store.close();
          pool.close();
          server.close();
        });
  }

  private static void measure(String kind, SessionStore store) throws Exception {
    List<String> keys = new ArrayList<>();
    long empty = used();
    fill(store, keys, FEW);
    time(store, keys);
    double[] few = time(store, keys);
    fill(store, keys, MANY);
    long full = used();
    double[] many = time(store, keys);
    System.out.printf(
        "%-12s load %.1f µs among 1,000, %.1f among 1,000,000; save %.1f, %.1f%s%n",
        kind,
        few[0],
        many[0],
        few[1],
        many[1],
        kind.equals("memory") ? "; " + (full - empty) / MANY + " octets a session" : "");
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static void fill(SessionStore store, List<String> keys, int count) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<List<String>>> parts = new ArrayList<>();
    int each = (count - keys.size()) / THREADS;
    for (int i = 0; i < THREADS; i++) {
      parts.add(
          threads.submit(
              () -> {
                List<String> made = new ArrayList<>();
                for (int j = 0; j < each; j++) {
                  String key = key();
                  store.save(session(key, 1));
                  made.add(key);
                }
                return made;
              }));
    }
    for (Future<List<String>> part : parts) {
      keys.addAll(part.get());
    }
    threads.shutdown();
  }

  private static String key() {
    byte[] octets = new byte[32];
    RANDOM.get().nextBytes(octets);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
  }

  private static final ThreadLocal<Random> RANDOM =
      ThreadLocal.withInitial(() -> new Random(new SecureRandom().nextLong()));

  private static StoredSession session(String key, long version) {
    Instant now = Instant.now();
    String user = "user " + (key.hashCode() & 0xFFFFF);
    return new StoredSession(key, version, user, now, now, now.plusSeconds(86_400), DATA);
  }

  /** The medians of loads and of saves, in microseconds. */
  private static double[] time(SessionStore store, List<String> keys) {
    Random random = new Random(7);
    double[] loads = new double[TIMED];
    double[] saves = new double[TIMED];
    for (int i = 0; i < TIMED; i++) {
      String key = keys.get(random.nextInt(keys.size()));
      long start = System.nanoTime();
      StoredSession found = store.load(key);
      long loaded = System.nanoTime();
      if (found == null || !store.save(session(key, found.version() + 1))) {
        throw new IllegalStateException("a session is missing");
      }
      loads[i] = (loaded - start) / 1000.0;
      saves[i] = (System.nanoTime() - loaded) / 1000.0;
    }
    Arrays.sort(loads);
    Arrays.sort(saves);
    return new double[] {loads[TIMED / 2], saves[TIMED / 2]};
  }
}
