package dev.carafe.sessions.redis;

import dev.carafe.sessions.SessionStore;
import dev.carafe.test.SessionStoreContract;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;

/** Six nodes. */
class RedisClusterTest extends SessionStoreContract {
  private RedisSessionStore store;

  @Override
  protected SessionStore create(Clock clock) {
    store =
        RedisSessionStore.of(Servers.ofCluster(Servers.cluster()).clock(clock).prefix("contract:"));
    return store;
  }

  @AfterEach
  void close() {
    store.close();
  }
}
