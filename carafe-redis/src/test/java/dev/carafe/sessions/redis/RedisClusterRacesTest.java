package dev.carafe.sessions.redis;

import dev.carafe.sessions.SessionStore;
import dev.carafe.test.SessionStoreRaces;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;

/** On six nodes, fewer than {@link RedisClusterManyRacesTest} has. */
class RedisClusterRacesTest extends SessionStoreRaces {
  private RedisSessionStore store;

  @Override
  protected SessionStore create(Clock clock) {
    store = RedisSessionStore.of(Servers.ofCluster(Servers.cluster()).clock(clock));
    return store;
  }

  @Override
  protected int rounds() {
    return 200;
  }

  @Override
  protected int requests() {
    return 1000;
  }

  @AfterEach
  void close() {
    store.close();
  }
}
