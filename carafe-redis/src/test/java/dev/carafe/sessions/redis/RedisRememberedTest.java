package dev.carafe.sessions.redis;

import dev.carafe.testing.SharedRemembered;
import dev.carafe.testing.StoreServer;

class RedisRememberedTest extends SharedRemembered {
  @Override
  protected StoreServer start() {
    return new PausedRedis();
  }
}
