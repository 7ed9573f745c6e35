package dev.carafe.sessions.redis;

import dev.carafe.sessions.SessionStore;
import dev.carafe.test.SessionStoreRaces;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;

/** On a single server, fewer than {@link RedisManyRacesTest} has. */
class RedisRacesTest extends SessionStoreRaces {
  private RedisSessionStore store;

  @Override
  protected SessionStore create(Clock clock) {
    store = RedisSessionStore.of(RedisOptions.at(Servers.single().uri()).clock(clock));
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
