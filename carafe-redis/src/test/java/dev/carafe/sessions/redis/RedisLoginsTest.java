package dev.carafe.sessions.redis;

import dev.carafe.testing.SharedLogins;
import dev.carafe.testing.StoreServer;

class RedisLoginsTest extends SharedLogins {
  @Override
  protected StoreServer start() {
    return new PausedRedis();
  }
}
