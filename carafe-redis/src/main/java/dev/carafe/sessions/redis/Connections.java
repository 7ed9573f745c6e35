package dev.carafe.sessions.redis;

import dev.carafe.sessions.redis.RedisOptions.Kind;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.providers.ClusterConnectionProvider;
import redis.clients.jedis.providers.ConnectionProvider;
import redis.clients.jedis.providers.PooledConnectionProvider;
import redis.clients.jedis.providers.SentineledConnectionProvider;

/** Makes what gives out connections, as the options have it. */
final class Connections {
  private Connections() {}

  static ConnectionProvider of(RedisOptions options) {
    RedisOptions.Values values = options.values();
    Set<HostAndPort> servers = new LinkedHashSet<>();
    values.servers().forEach(server -> servers.add(server.hostAndPort()));
    JedisClientConfig config = config(values, values.login());
    ConnectionPoolConfig pool = pool(values);
    if (values.kind() == Kind.CLUSTER) {
      return new ClusterConnectionProvider(servers, config, pool);
    }
    if (values.kind() == Kind.SENTINEL) {
      JedisClientConfig sentinels = config(values, values.servers().get(0));
      return new SentineledConnectionProvider(
          values.login().host(), config, pool, servers, sentinels);
    }
    return new PooledConnectionProvider(values.login().hostAndPort(), config, pool);
  }

  private static ConnectionPoolConfig pool(RedisOptions.Values values) {
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(values.connections());
    pool.setMaxIdle(values.connections());
    pool.setMaxWait(values.timeout());
    pool.setJmxEnabled(false);
    return pool;
  }

  @SuppressWarnings("deprecation") // see secured
  private static JedisClientConfig config(RedisOptions.Values values, Address login) {
    int timeout = Math.toIntExact(values.timeout().toMillis());
    DefaultJedisClientConfig.Builder config =
        DefaultJedisClientConfig.builder()
            .resp2() // the older protocol says the same, and needs no HELLO
            .autoNegotiateProtocol(false)
            .connectionTimeoutMillis(timeout)
            .socketTimeoutMillis(timeout)
            .user(login.user())
            .password(login.password())
            .database(login.database())
            .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
            .ssl(login.tls());
    return (login.tls() ? secured(config, values.sslContext()) : config).build();
  }

  /**
   * By itself Jedis would take any valid certificate, whichever host it names. What it has instead
   * of these deprecated methods takes no SSLContext, but the names of files.
   */
  @SuppressWarnings("deprecation")
  private static DefaultJedisClientConfig.Builder secured(
      DefaultJedisClientConfig.Builder config, @Nullable SSLContext context) {
    SSLParameters parameters = new SSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    config.sslParameters(parameters);
    return context == null ? config : config.sslSocketFactory(context.getSocketFactory());
  }
}
