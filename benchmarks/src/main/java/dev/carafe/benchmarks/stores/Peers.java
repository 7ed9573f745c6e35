package dev.carafe.benchmarks.stores;

import dev.carafe.sessions.jdbc.JdbcSessionStore;
import dev.carafe.sessions.redis.RedisSessionStore;
import java.time.Duration;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.session.data.redis.RedisSessionRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Sets each of them up as its own documentation does. */
final class Peers {
  private Peers() {}

  static Peer carafe(RedisProcess redis) {
    RedisSessionStore store = RedisSessionStore.at(redis.uri());
    return CarafePeer.of("Carafe, Redis", store, store::close);
  }

  /** As spring-session-data-redis' RedisHttpSessionConfiguration. */
  static Peer spring(RedisProcess redis) {
    LettuceConnectionFactory connections = new LettuceConnectionFactory("127.0.0.1", redis.port());
    connections.afterPropertiesSet();
    connections.start();
    RedisTemplate<String, Object> template = new RedisTemplate<>();
    template.setKeySerializer(RedisSerializer.string());
    template.setHashKeySerializer(RedisSerializer.string());
    template.setConnectionFactory(connections);
    template.afterPropertiesSet();
    RedisSessionRepository sessions = new RedisSessionRepository(template);
    sessions.setDefaultMaxInactiveInterval(Duration.ofDays(31));
    return new SpringPeer<>("Spring Session 4.0, Redis", sessions, connections::destroy);
  }

  private static JdbcConnectionPool h2(String name) {
    return JdbcConnectionPool.create("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1", "", "");
  }

  static Peer carafe(CountedStatements statements) {
    JdbcConnectionPool pool = h2("carafe");
    JdbcSessionStore store = JdbcSessionStore.of(statements.around(pool)).createSchema();
    return CarafePeer.of(
        "Carafe, H2",
        store,
        () -> {
          store.close();
          pool.dispose();
        });
  }

  /** As spring-session-jdbc's JdbcHttpSessionConfiguration. */
  static Peer spring(CountedStatements statements) {
    JdbcConnectionPool pool = h2("spring");
    DataSource dataSource = statements.around(pool);
    new ResourceDatabasePopulator(
            new ClassPathResource("org/springframework/session/jdbc/schema-h2.sql"))
        .execute(pool);
    TransactionTemplate transactions =
        new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    JdbcIndexedSessionRepository sessions =
        new JdbcIndexedSessionRepository(new JdbcTemplate(dataSource), transactions);
    sessions.setDefaultMaxInactiveInterval(Duration.ofDays(31));
    return new SpringPeer<>("Spring Session 4.0, H2", sessions, pool::dispose);
  }
}
