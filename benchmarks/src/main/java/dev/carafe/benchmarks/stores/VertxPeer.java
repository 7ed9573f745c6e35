package dev.carafe.benchmarks.stores;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Session;
import io.vertx.ext.web.sstore.redis.RedisSessionStore;
import io.vertx.redis.client.Redis;
import java.util.concurrent.TimeUnit;

/** Vert.x' store in Redis, used as its SessionHandler does in each request. */
final class VertxPeer implements Peer {
  private final Vertx vertx = Vertx.vertx();
  private final Redis redis;
  private final RedisSessionStore sessions;

  VertxPeer(int port) {
    redis = Redis.createClient(vertx, "redis://127.0.0.1:" + port);
    sessions = RedisSessionStore.create(vertx, redis);
  }

  @Override
  public String name() {
    return "Vert.x 5.0, Redis";
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Override
  public String create() throws Exception {
    Session session = sessions.createSession(TimeUnit.DAYS.toMillis(1));
    for (int i = 0; i < 5; i++) {
      session.put("name" + i, "value " + i);
    }
    session.put("count", 0);
    await(sessions.put(session));
    return session.value();
  }

  @Override
  public int count(String id) throws Exception {
    return await(sessions.get(id.substring(0, 32)).compose(this::counted));
  }

  private Future<Integer> counted(Session session) {
    session.setAccessed();
    int count = session.<Integer>get("count") + 1;
    session.put("count", count);
    return sessions.put(session).map(count);
  }

  @Override
  public int read(String id) throws Exception {
    return await(sessions.get(id.substring(0, 32)).compose(this::used));
  }

  private Future<Integer> used(Session session) {
    session.setAccessed();
    int count = session.get("count");
    return sessions.put(session).map(count);
  }

  @Override
  public void close() {
    redis.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
