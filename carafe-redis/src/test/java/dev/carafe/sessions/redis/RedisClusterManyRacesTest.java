package dev.carafe.sessions.redis;

import org.junit.jupiter.api.Tag;

/** On six nodes, as often as the figures ask for. */
@Tag("figures")
class RedisClusterManyRacesTest extends RedisClusterRacesTest {
  @Override
  protected int rounds() {
    return 10_000;
  }

  @Override
  protected int requests() {
    return 20_000;
  }
}
