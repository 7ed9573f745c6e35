package dev.carafe.sessions.redis;

import dev.carafe.sessions.SessionStore;
import dev.carafe.testing.SharedAttempts;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;

class RedisAttemptsTest extends SharedAttempts {
  private final String prefix = "attempts:" + UUID.randomUUID() + ":";
  private final List<RedisSessionStore> stores = new ArrayList<>();

  @Override
  protected SessionStore open(Clock clock) {
    RedisSessionStore store =
        RedisSessionStore.of(RedisOptions.at(Servers.single().uri()).clock(clock).prefix(prefix));
    stores.add(store);
    return store;
  }

  @AfterEach
  void close() {
    stores.forEach(RedisSessionStore::close);
  }
}
