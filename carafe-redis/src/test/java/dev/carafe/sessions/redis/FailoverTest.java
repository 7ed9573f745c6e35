package dev.carafe.sessions.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.sessions.SessionStoreException;
import dev.carafe.sessions.StoredSession;
import dev.carafe.testing.Logs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.Jedis;

/** A server dies for good, and another takes its place. */
class FailoverTest {
  @RegisterExtension static final Logs JEDIS = Logs.of("redis.clients.jedis");

  /**
   * Tries until all are served, some 15 seconds at most; nothing but the agreed failure is seen.
   */
  private static void awaitAll(RedisSessionStore store, List<StoredSession> all) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
    for (StoredSession one : all) {
      while (true) {
        try {
          assertThat(store.load(one.key())).isEqualTo(one);
          assertThat(store.save(Sample.session("after"))).isTrue();
          break;
        } catch (SessionStoreException e) {
          assertThat(System.nanoTime()).as("%s", e).isLessThan(end);
          Pause.millis(50);
        }
      }
    }
  }

  private static List<StoredSession> saveSome(RedisSessionStore store, int number) {
    List<StoredSession> saved = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      saved.add(Sample.session("ada"));
      assertThat(store.save(saved.get(i))).isTrue();
    }
    return saved;
  }

  @Test
  void sentinelsNameAnotherServerAndTheStoreFollows() {
    try (RedisServer master = RedisServer.start();
        RedisServer replica =
            RedisServer.start(
                "--replicaof",
                "127.0.0.1",
                String.valueOf(master.port()),
                "--repl-diskless-sync-delay",
                "0");
        RedisServer sentinel = RedisServer.sentinel(master);
        RedisSessionStore store =
            RedisSessionStore.of(
                RedisOptions.sentinel("redis://mymaster", sentinel.uri())
                    .timeout(Duration.ofMillis(500)))) {
      List<StoredSession> saved = saveSome(store, 20);
      try (Jedis admin = master.jedis();
          Jedis watcher = sentinel.jedis()) {
        Servers.awaitText(() -> admin.info("replication"), "state=online");
        assertThat(admin.waitReplicas(1, 5000)).isEqualTo(1);
        Servers.awaitText(() -> watcher.info("sentinel"), "slaves=1");
      }
      master.kill();
      awaitAll(store, saved);
      try (Jedis admin = replica.jedis()) {
        assertThat(admin.info("replication")).contains("role:master");
      }
    }
  }

  @Test
  @Tag("slow")
  void aReplicaTakesThePlaceOfANodeAndTheStoreFollows() {
    List<RedisServer> nodes = Servers.startCluster();
    try (RedisSessionStore store =
        RedisSessionStore.of(Servers.ofCluster(nodes).timeout(Duration.ofMillis(500)))) {
      List<StoredSession> saved = saveSome(store, 30);
      try (Jedis admin = nodes.get(1).jedis()) {
        Servers.awaitText(() -> admin.info("replication"), "state=online");
        admin.waitReplicas(1, 5000);
      }
      nodes.get(1).kill();
      awaitAll(store, saved);
      assertThat(store.ofUser("ada")).hasSize(30);
    } finally {
      nodes.forEach(RedisServer::close);
    }
  }

  @Test
  void aSlotThatMovesToAnotherNodeIsFollowed() {
    List<RedisServer> nodes = Servers.cluster();
    try (RedisSessionStore store = RedisSessionStore.of(Servers.ofCluster(nodes))) {
      List<StoredSession> saved = saveSome(store, 10);
      try (Jedis from = nodes.get(0).jedis();
          Jedis to = nodes.get(1).jedis()) {
        StoredSession moved =
            saved.stream()
                .filter(s -> from.clusterKeySlot("carafe:s:" + s.key()) < 5461)
                .findFirst()
                .orElseThrow();
        int slot = (int) from.clusterKeySlot("carafe:s:" + moved.key());
        String here = from.clusterMyId();
        String there = to.clusterMyId();
        to.clusterSetSlotImporting(slot, here);
        from.clusterSetSlotMigrating(slot, there);
        from.migrate("127.0.0.1", nodes.get(1).port(), "carafe:s:" + moved.key(), 0, 5000);
        assertThat(store.load(moved.key())).as("asked for where it is").isEqualTo(moved);
        assertThat(store.save(Sample.next(moved, "ada"))).isTrue();
        to.clusterSetSlotNode(slot, there);
        from.clusterSetSlotNode(slot, there);
        assertThat(store.save(Sample.next(Sample.next(moved, "ada"), "ada"))).isTrue();
        store.delete(moved.key());
        assertThat(store.load(moved.key())).isNull();
        to.clusterSetSlotNode(slot, here);
        from.clusterSetSlotNode(slot, here);
      }
    }
  }
}
