/** Sessions in Redis or Valkey. */
@SuppressWarnings("requires-automatic") // Jedis has a name for modules, and no descriptor
module dev.carafe.sessions.redis {
  requires transitive dev.carafe.core;
  requires static org.jspecify;
  requires static com.google.errorprone.annotations;
  requires redis.clients.jedis;
  requires org.apache.commons.pool2;

  exports dev.carafe.sessions.redis;
}
