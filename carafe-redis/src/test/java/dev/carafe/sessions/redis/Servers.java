package dev.carafe.sessions.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import redis.clients.jedis.Jedis;

/** Servers that several test classes share; they end with this process. */
final class Servers {
  private Servers() {}

  static RedisServer single() {
    return Single.SERVER;
  }

  static List<RedisServer> cluster() {
    return Cluster.NODES;
  }

  static RedisOptions ofCluster(List<RedisServer> nodes) {
    return RedisOptions.cluster(nodes.stream().map(RedisServer::uri).toArray(String[]::new));
  }

  /** A store for a short while, of which nothing is meant to remain. */
  static void closeAtEnd(AutoCloseable closeable) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    closeable.close();
                  } catch (Exception e) {
                    throw new IllegalStateException(e);
                  }
                }));
  }

  /** Three masters with a replica each. */
  static List<RedisServer> startCluster() {
    List<RedisServer> nodes = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      nodes.add(
          RedisServer.unready(
              "--cluster-enabled",
              "yes",
              "--cluster-node-timeout",
              "2000",
              "--repl-diskless-sync-delay",
              "0",
              "--repl-diskless-sync",
              "yes"));
    }
    nodes.forEach(RedisServer::awaitAnswer);
    for (int i = 0; i < 6; i++) {
      try (Jedis node = nodes.get(i).jedis()) {
        node.clusterSetConfigEpoch(i + 1L);
        node.clusterMeet("127.0.0.1", nodes.get(0).port());
        if (i < 3) {
          node.clusterAddSlots(slots(i));
        }
      }
    }
    await(nodes, "cluster_known_nodes:6");
    for (int i = 3; i < 6; i++) {
      try (Jedis node = nodes.get(i).jedis();
          Jedis master = nodes.get(i - 3).jedis()) {
        node.clusterReplicate(master.clusterMyId());
      }
    }
    await(nodes, "cluster_state:ok");
    for (RedisServer node : nodes.subList(3, 6)) {
      try (Jedis jedis = node.jedis()) {
        awaitText(() -> jedis.info("replication"), "master_link_status:up");
      }
    }
    return nodes;
  }

  private static int[] slots(int master) {
    int begin = 16_384 * master / 3;
    int[] slots = new int[16_384 * (master + 1) / 3 - begin];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = begin + i;
    }
    return slots;
  }

  private static void await(List<RedisServer> nodes, String text) {
    for (RedisServer node : nodes) {
      try (Jedis jedis = node.jedis()) {
        awaitText(jedis::clusterInfo, text);
      }
    }
  }

  static void awaitText(Supplier<String> source, String text) {
    String last = "";
    for (int i = 0; i < 1500; i++) {
      last = source.get();
      if (last.contains(text)) {
        return;
      }
      Pause.millis(20);
    }
    throw new IllegalStateException("never '" + text + "', but " + last);
  }

  private static final class Single {
    private static final RedisServer SERVER = RedisServer.start();

    static {
      closeAtEnd(SERVER);
    }
  }

  private static final class Cluster {
    private static final List<RedisServer> NODES = startCluster();

    static {
      NODES.forEach(Servers::closeAtEnd);
    }
  }
}
