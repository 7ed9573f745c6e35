package dev.carafe.sessions.redis;

import dev.carafe.sessions.SessionStore;
import dev.carafe.testing.StoreServer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A Redis that falls silent. */
final class PausedRedis implements StoreServer {
  private final RedisServer server = RedisServer.start();
  private final List<RedisSessionStore> stores = new ArrayList<>();

  @Override
  public SessionStore open(Clock clock) {
    RedisOptions options = RedisOptions.at(server.uri()).timeout(Duration.ofMillis(300));
    RedisSessionStore store = RedisSessionStore.of(options.clock(clock));
    stores.add(store);
    return store;
  }

  @Override
  public void fail() throws Exception {
    server.pause();
  }

  @Override
  public void comeBack() throws Exception {
    server.resume();
  }

  @Override
  public void close() {
    stores.forEach(RedisSessionStore::close);
    server.close();
  }
}
