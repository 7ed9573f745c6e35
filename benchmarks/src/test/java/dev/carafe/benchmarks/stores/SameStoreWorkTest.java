package dev.carafe.benchmarks.stores;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The stores that are compared do the same work. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64", disabledReason = "Redis is for Linux here")
@Tag("slow")
class SameStoreWorkTest {
  @Test
  void everyPeerCountsOnAndForgetsNothing() throws Exception {
    try (RedisProcess redis = new RedisProcess()) {
      List<Peer> peers =
          List.of(
              Peers.carafe(redis),
              Peers.spring(redis),
              new VertxPeer(redis.port()),
              Peers.carafe(new CountedStatements()),
              Peers.spring(new CountedStatements()));
      for (Peer peer : peers) {
        String id = peer.create();
        assertThat(peer.count(id)).as(peer.name()).isEqualTo(1);
        assertThat(peer.count(id)).as(peer.name()).isEqualTo(2);
        assertThat(peer.read(id)).as(peer.name()).isEqualTo(2);
        assertThat(peer.read(peer.create())).as(peer.name()).isZero();
        peer.close();
      }
    }
  }

  @Test
  void statementsAreCounted() throws Exception {
    CountedStatements statements = new CountedStatements();
    try (Peer peer = Peers.carafe(statements)) {
      String id = peer.create();
      long before = statements.count();
      peer.read(id);
      assertThat(statements.count() - before).isEqualTo(1);
    }
  }
}
