package dev.carafe.sessions.redis;

import dev.carafe.sessions.SessionStoreException;
import dev.carafe.sessions.redis.RedisOptions.Kind;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisAskDataException;
import redis.clients.jedis.exceptions.JedisClusterException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisNoScriptException;
import redis.clients.jedis.exceptions.JedisRedirectionException;
import redis.clients.jedis.providers.ClusterConnectionProvider;
import redis.clients.jedis.providers.ConnectionProvider;
import redis.clients.jedis.util.Pool;

/**
 * Sends commands and awaits their answers. Connections are opened when first needed, so that a
 * program can start before its Redis does.
 *
 * <p>What was sent and not answered may have been done. It is sent again only if doing it twice is
 * the same as doing it once: a save is not. Done again, it would be refused as following a version
 * that its own first time took, and be merged with itself: a counter would count twice.
 */
final class Link implements AutoCloseable {
  private static final int MOST_REDIRECTIONS = 5;

  private final RedisOptions options;
  private final ReentrantLock opening = new ReentrantLock();
  private volatile @Nullable ConnectionProvider provider;
  private volatile boolean closed;

  Link(RedisOptions options) {
    this.options = options;
  }

  boolean isCluster() {
    return options.values().kind() == Kind.CLUSTER;
  }

  /** Sends a command that may be sent twice. */
  @Nullable Object send(CommandArguments command) {
    return checked(command, true);
  }

  /** The same where the answer is a list, as it always is to some. */
  List<?> list(CommandArguments command) {
    return (List<?>) Objects.requireNonNull(send(command));
  }

  /** Runs a script, in one round trip once the server knows it. */
  Object run(Script script, boolean mayRepeat, List<byte[]> keys, byte[]... arguments) {
    try {
      return answer(command(Protocol.Command.EVALSHA, script.sha(), keys, arguments), mayRepeat);
    } catch (SessionStoreException e) {
      if (e.getCause() instanceof JedisNoScriptException) {
        return answer(command(Protocol.Command.EVAL, script.source(), keys, arguments), mayRepeat);
      }
      throw e;
    }
  }

  private Object answer(CommandArguments script, boolean mayRepeat) {
    return Objects.requireNonNull(checked(script, mayRepeat)); // no script of ours says nil
  }

  private static CommandArguments command(
      Protocol.Command command, String script, List<byte[]> keys, byte[]... arguments) {
    CommandArguments all = new CommandArguments(command).add(script).add(keys.size());
    keys.forEach(all::key);
    for (byte[] argument : arguments) {
      all.add(argument);
    }
    return all;
  }

  private @Nullable Object checked(CommandArguments command, boolean mayRepeat) {
    try {
      try {
        return once(command);
      } catch (JedisConnectionException e) {
        forgetConnections();
        if (!mayRepeat || isTimeout(e)) {
          throw e;
        }
        return once(command);
      }
    } catch (JedisException e) {
      throw failed(e);
    }
  }

  private @Nullable Object once(CommandArguments command) {
    ConnectionProvider from = provider();
    Connection connection = connect(from, command);
    boolean asking = false;
    for (int redirections = 0; ; redirections++) {
      try (Connection one = connection) {
        if (asking) {
          one.executeCommand(Protocol.Command.ASKING);
        }
        return one.executeCommand(command);
      } catch (JedisRedirectionException e) {
        if (!(from instanceof ClusterConnectionProvider cluster)
            || redirections == MOST_REDIRECTIONS) {
          throw e;
        }
        asking = e instanceof JedisAskDataException;
        if (!asking) {
          cluster.renewSlotCache();
        }
        connection = cluster.getConnection(e.getTargetNode());
      }
    }
  }

  /** Nothing was sent yet: if the node of a cluster is gone, another may have taken its place. */
  private static Connection connect(ConnectionProvider from, CommandArguments command) {
    try {
      return from.getConnection(command);
    } catch (JedisConnectionException e) {
      if (from instanceof ClusterConnectionProvider cluster && !isTimeout(e)) {
        cluster.renewSlotCache();
        return from.getConnection(command);
      }
      throw e;
    }
  }

  private ConnectionProvider provider() {
    ConnectionProvider open = provider;
    return open != null ? open : open();
  }

  private ConnectionProvider open() {
    boolean mine = false;
    try {
      mine = opening.tryLock(options.values().timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!mine) {
      throw new JedisConnectionException("others wait for its first connection too");
    }
    try {
      if (closed) {
        throw new IllegalStateException("the session store is closed");
      }
      ConnectionProvider open = provider;
      if (open == null) {
        open = Connections.of(options);
        provider = open;
      }
      return open;
    } finally {
      opening.unlock();
    }
  }

  /**
   * When a connection broke, those that wait unused are broken too, or lead to the wrong server.
   */
  private void forgetConnections() {
    ConnectionProvider open = provider;
    if (open != null) {
      for (Object pool : open.getConnectionMap().values()) {
        if (pool instanceof Pool<?> connections) {
          connections.clear();
        }
      }
    }
  }

  private SessionStoreException failed(JedisException e) {
    String said = e.getMessage();
    if (e instanceof JedisClusterException
        || (e instanceof JedisDataException && said != null && said.startsWith("READONLY"))) {
      forgetConnections();
    }
    String where = options.values().servers().toString();
    if (e instanceof JedisRedirectionException && !isCluster()) {
      return new SessionStoreException(
          where + " is a node of a cluster: use RedisOptions.cluster for its sessions", e);
    }
    return new SessionStoreException(
        "the sessions in Redis at " + where + " cannot be reached: " + reason(e), e);
  }

  private String reason(JedisException e) {
    if (isTimeout(e)) {
      return "no answer within " + options.values().timeout();
    }
    Throwable deepest = e;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    StringBuilder reason = new StringBuilder();
    reason.append(deepest.getMessage() == null ? deepest.getClass() : deepest.getMessage());
    for (Throwable suppressed : deepest.getSuppressed()) {
      reason.append(" (").append(suppressed.getMessage()).append(')');
    }
    return reason.toString();
  }

  private static boolean isTimeout(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SocketTimeoutException) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    opening.lock();
    try {
      closed = true;
      ConnectionProvider open = provider;
      provider = null;
      if (open != null) {
        open.close();
      }
    } catch (Exception e) {
      throw new IllegalStateException("the connections to Redis could not be closed", e);
    } finally {
      opening.unlock();
    }
  }
}
