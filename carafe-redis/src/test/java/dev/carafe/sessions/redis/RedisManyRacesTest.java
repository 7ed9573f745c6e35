package dev.carafe.sessions.redis;

import org.junit.jupiter.api.Tag;

/** On a single server, as often as the figures ask for. */
@Tag("slow")
class RedisManyRacesTest extends RedisRacesTest {
  @Override
  protected int rounds() {
    return 10_000;
  }

  @Override
  protected int requests() {
    return 20_000;
  }
}
