package dev.carafe.sessions.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carafe.sessions.SessionStoreException;
import dev.carafe.sessions.StoredSession;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

class FaultsTest {
  private static RedisOptions impatient(String uri) {
    return RedisOptions.at(uri).timeout(Duration.ofMillis(400));
  }

  private static long millisSince(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
  }

  @Test
  void aServerThatIsNotThereYetIsAwaitedByEachUse() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    try (RedisSessionStore store = RedisSessionStore.at("redis://ada:secret@127.0.0.1:" + port)) {
      assertThatThrownBy(() -> store.load(Sample.key()))
          .isInstanceOf(SessionStoreException.class)
          .hasMessageContaining("redis://127.0.0.1:" + port)
          .hasMessageContaining("refused")
          .hasMessageNotContaining("secret");
    }
    try (RedisSessionStore store = RedisSessionStore.at("redis://127.0.0.1:" + port)) {
      assertThatThrownBy(() -> store.load(Sample.key())).isInstanceOf(SessionStoreException.class);
      try (RedisServer server = RedisServer.unready("--port", String.valueOf(port))) {
        Servers.awaitText(server::log, "Ready to accept connections");
        assertThat(store.save(Sample.session(null))).isTrue();
      }
    }
  }

  @Test
  void aServerThatIsPausedFailsEachUseInTimeAndThenServesAgain() throws Exception {
    try (RedisServer server = RedisServer.start();
        RedisSessionStore store = RedisSessionStore.of(impatient(server.uri()).connections(4))) {
      StoredSession saved = Sample.session("ada");
      store.save(saved);
      server.pause();
      ExecutorService pool = Executors.newFixedThreadPool(8);
      try {
        List<Future<Long>> uses = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
          boolean reads = i % 2 == 0;
          uses.add(pool.submit(() -> timeOfFailure(store, saved, reads)));
        }
        for (Future<Long> use : uses) {
          assertThat(use.get(20, TimeUnit.SECONDS)).isBetween(300L, 3000L);
        }
      } finally {
        pool.shutdownNow();
        server.resume();
      }
      long back = System.nanoTime();
      awaitService(store, saved.key());
      assertThat(millisSince(back)).isLessThan(2000);
    }
  }

  private static long timeOfFailure(RedisSessionStore store, StoredSession saved, boolean reads) {
    long begin = System.nanoTime();
    assertThatThrownBy(
            () -> {
              if (reads) {
                store.load(saved.key());
              } else {
                store.save(Sample.next(saved, "ada"));
              }
            })
        .isInstanceOf(SessionStoreException.class);
    return millisSince(begin);
  }

  private static void awaitService(RedisSessionStore store, String key) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (true) {
      try {
        store.load(key);
        assertThat(store.save(Sample.session("back"))).isTrue();
        return;
      } catch (SessionStoreException e) {
        assertThat(System.nanoTime()).isLessThan(end);
        Pause.millis(10);
      }
    }
  }

  @Test
  void whatWasAcknowledgedSurvivesAKill() throws Exception {
    try (RedisServer server = RedisServer.start("--appendonly", "yes", "--appendfsync", "always");
        RedisSessionStore store = RedisSessionStore.of(impatient(server.uri()))) {
      ExecutorService pool = Executors.newFixedThreadPool(8);
      try {
        List<Future<StoredSession>> writers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          writers.add(pool.submit(() -> writeUntilItFails(store)));
        }
        Thread.sleep(500);
        server.kill();
        List<StoredSession> acknowledged = new ArrayList<>();
        for (Future<StoredSession> writer : writers) {
          acknowledged.add(writer.get(20, TimeUnit.SECONDS));
        }
        server.restart();
        long back = System.nanoTime();
        awaitService(store, Sample.key());
        assertThat(millisSince(back)).isLessThan(2000);
        for (StoredSession last : acknowledged) {
          assertThat(store.load(last.key()))
              .satisfies(
                  found ->
                      assertThat(found.version()).isBetween(last.version(), last.version() + 1));
        }
        assertThat(store.ofUser("writer")).hasSize(8);
      } finally {
        pool.shutdownNow();
      }
    }
  }

  /** The last that was acknowledged. */
  private static StoredSession writeUntilItFails(RedisSessionStore store) {
    StoredSession last = Sample.session("writer");
    assertThat(store.save(last)).isTrue();
    while (true) {
      StoredSession next = Sample.next(last, "writer");
      try {
        assertThat(store.save(next)).isTrue();
      } catch (SessionStoreException e) {
        return last;
      }
      last = next;
    }
  }

  @Test
  void aSaveWhoseAnswerIsLostIsNotSentAgainAndALoadIs() throws IOException {
    try (RedisServer server = RedisServer.start();
        CountingProxy proxy = new CountingProxy(server);
        RedisSessionStore store = RedisSessionStore.of(impatient(proxy.uri()))) {
      store.save(Sample.session(null)); // Redis knows the script now
      StoredSession saved = Sample.session("ada");
      proxy.dropAnswers(true);
      assertThatThrownBy(() -> store.save(saved)).isInstanceOf(SessionStoreException.class);
      try (Jedis admin = server.jedis()) {
        assertThat(admin.info("commandstats")).contains("cmdstat_evalsha:calls=2,");
      }
      proxy.dropAnswers(false);
      assertThat(store.load(saved.key())).as("it was done").isEqualTo(saved);
      proxy.cut();
      assertThat(store.load(saved.key())).as("over a new connection").isEqualTo(saved);
      proxy.cut();
      store.touch(saved.key(), saved.version(), saved.lastSeen(), saved.expires());
      proxy.cut();
      assertThat(store.ofUser("ada")).containsExactly(saved);
      proxy.cut();
      store.delete(saved.key());
      assertThat(store.load(saved.key())).isNull();
    }
  }

  @Test
  void aBrokenConnectionBreaksNoOther() throws Exception {
    try (RedisServer server = RedisServer.start();
        CountingProxy proxy = new CountingProxy(server);
        RedisSessionStore store = RedisSessionStore.at(proxy.uri())) {
      ExecutorService pool = Executors.newFixedThreadPool(8);
      try {
        List<Future<?>> uses = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
          uses.add(pool.submit(() -> store.save(Sample.session(null))));
        }
        for (Future<?> use : uses) {
          use.get(10, TimeUnit.SECONDS);
        }
      } finally {
        pool.shutdownNow();
      }
      proxy.cut();
      store.load(Sample.key());
      for (int i = 0; i < 16; i++) {
        assertThat(store.save(Sample.session(null))).isTrue();
      }
    }
  }

  @Test
  void aServerThatIsFullRefusesSavesAndServesTheRest() {
    try (RedisServer server =
            RedisServer.start("--maxmemory", "3mb", "--maxmemory-policy", "noeviction");
        RedisSessionStore store = RedisSessionStore.at(server.uri())) {
      StoredSession saved = Sample.session("ada");
      store.save(saved);
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 100; i++) {
                  store.save(
                      Sample.session(
                          Sample.key(), 1, null, Duration.ofHours(1), "x".repeat(100_000)));
                }
              })
          .isInstanceOf(SessionStoreException.class)
          .hasMessageContaining("OOM");
      assertThat(store.load(saved.key())).isEqualTo(saved);
      store.delete(saved.key());
      assertThat(store.load(saved.key())).isNull();
    }
  }

  @Test
  void aServerThatMayOnlyBeReadRefusesSaves() {
    try (RedisServer server = RedisServer.start();
        RedisSessionStore store = RedisSessionStore.at(server.uri());
        Jedis admin = server.jedis()) {
      StoredSession saved = Sample.session("ada");
      store.save(saved);
      admin.configSet("min-replicas-to-write", "1");
      assertThatThrownBy(() -> store.save(Sample.next(saved, "ada")))
          .isInstanceOf(SessionStoreException.class)
          .hasMessageContaining("NOREPLICAS");
      admin.configSet("min-replicas-to-write", "0");
      assertThat(store.save(Sample.next(saved, "ada"))).isTrue();
    }
  }

  @Test
  void aStoreThatWasClosedSaysSo() {
    RedisSessionStore store = RedisSessionStore.at(Servers.single().uri());
    store.load(Sample.key());
    store.close();
    assertThatThrownBy(() -> store.load(Sample.key()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    store.close();
  }

  @Test
  void aNodeOfAClusterThatIsTakenForASingleServerSaysWhatToDo() {
    try (RedisSessionStore store = RedisSessionStore.at(Servers.cluster().get(0).uri())) {
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 100; i++) {
                  store.load(Sample.key());
                }
              })
          .isInstanceOf(SessionStoreException.class)
          .hasMessageContaining("RedisOptions.cluster");
    }
  }
}
