package dev.carafe.benchmarks.stores;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Measures what a request costs that uses its session: ways to the store, and time of all CPUs of
 * this process, client libraries and all. The peers take turns, each several times; the table has
 * medians.
 */
public final class StoresBeside {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final int WARM_UP = 20_000;
  private static final int REQUESTS = 10_000;
  private static final int ROUNDS = 7;
  private static final int SESSIONS = 100;

  /** Something that a request does to the session of an id. */
  private interface Work {
    Object of(Peer peer, String id) throws Exception;
  }

  private record Kind(String name, Work work) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind("create", (peer, id) -> peer.create()),
          new Kind("count", Peer::count),
          new Kind("read", Peer::read));

  private record Measured(Peer peer, LongSupplier ways, List<String> ids) {}

  private StoresBeside() {}

  /** Prints the table. */
  public static void main(String[] arguments) throws Exception {
    try (RedisProcess redis = new RedisProcess()) {
      CountedStatements carafe = new CountedStatements();
      CountedStatements spring = new CountedStatements();
      compare(
          List.of(
              measured(Peers.carafe(redis), redis::reads),
              measured(Peers.spring(redis), redis::reads),
              measured(new VertxPeer(redis.port()), redis::reads)));
      compare(
          List.of(
              measured(Peers.carafe(carafe), carafe::count),
              measured(Peers.spring(spring), spring::count)));
    }
  }

  private static Measured measured(Peer peer, LongSupplier ways) throws Exception {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < SESSIONS; i++) {
      ids.add(peer.create());
    }
    return new Measured(peer, ways, ids);
  }

  private static void compare(List<Measured> peers) throws Exception {
    for (Measured measured : peers) {
      for (Kind kind : KINDS) {
        run(measured, kind, WARM_UP);
      }
    }
    System.out.printf("%-28s %8s %8s %12s %12s%n", "", "work", "ways", "CPU µs", "min to max");
    for (Kind kind : KINDS) {
      double[][] micros = new double[peers.size()][ROUNDS];
      double[] ways = new double[peers.size()];
      for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < peers.size(); i++) {
          long before = peers.get(i).ways().getAsLong();
          long start = SYSTEM.getProcessCpuTime();
          run(peers.get(i), kind, REQUESTS);
          micros[i][round] = (SYSTEM.getProcessCpuTime() - start) / 1000.0 / REQUESTS;
          ways[i] = (peers.get(i).ways().getAsLong() - before) / (double) REQUESTS;
        }
      }
      for (int i = 0; i < peers.size(); i++) {
        Arrays.sort(micros[i]);
        System.out.printf(
            "%-28s %8s %8.1f %12.1f %6.1f to %.1f%n",
            peers.get(i).peer().name(),
            kind.name(),
            ways[i],
            micros[i][ROUNDS / 2],
            micros[i][0],
            micros[i][ROUNDS - 1]);
      }
    }
    for (Measured measured : peers) {
      measured.peer().close();
    }
  }

  private static void run(Measured measured, Kind kind, int requests) throws Exception {
    for (int i = 0; i < requests; i++) {
      kind.work().of(measured.peer(), measured.ids().get(i % SESSIONS));
    }
  }
}
