package dev.carafe.sessions.redis;

import dev.carafe.sessions.SessionStore;
import dev.carafe.testing.ProgramOutages;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;

class RedisOutagesTest extends ProgramOutages {
  private final RedisServer server =
      RedisServer.start("--appendonly", "yes", "--appendfsync", "always");
  private @Nullable RedisSessionStore store;

  @Override
  protected SessionStore start() {
    store = RedisSessionStore.of(RedisOptions.at(server.uri()).timeout(Duration.ofMillis(400)));
    return store;
  }

  @AfterEach
  void end() {
    if (store != null) {
      store.close();
    }
    server.close();
  }

  @Override
  protected void kill() {
    server.kill();
  }

  @Override
  protected void startAgain() throws Exception {
    server.restart();
  }

  @Override
  protected void pause() throws Exception {
    server.pause();
  }

  @Override
  protected void goOn() throws Exception {
    server.resume();
  }

  @Override
  protected void refuseWrites() {
    mostMemory("1");
  }

  @Override
  protected void acceptWrites() {
    mostMemory("0");
  }

  private void mostMemory(String octets) {
    try (Jedis client = new Jedis(server.uri())) {
      client.sendCommand(Protocol.Command.CONFIG, "SET", "maxmemory", octets);
    }
  }
}
