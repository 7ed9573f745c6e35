package dev.carafe.sessions.redis;

import com.google.errorprone.annotations.CheckReturnValue;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Which Redis or Valkey keeps sessions, and how it is spoken to. Options are immutable: their
 * methods change nothing and return a changed copy.
 *
 * <p>An address is {@code redis://user:password@host:6379/0}, of which only the host is needed;
 * {@code rediss://} speaks TLS, and checks that the server's certificate is valid and names the
 * host. What {@code %}, {@code @}, {@code :} or {@code /} means in a user or password is written as
 * in any URI, {@code %25} and so on. Passwords never show in messages or {@link #toString}.
 *
 * <pre>{@code
 * RedisSessionStore store =
 *     RedisSessionStore.of(
 *         RedisOptions.cluster("redis://node1:7000", "redis://node2:7000")
 *             .prefix("shop:")
 *             .timeout(Duration.ofMillis(500)));
 * }</pre>
 */
@CheckReturnValue
public final class RedisOptions {
  static final int SENTINEL_PORT = 26_379;
  private static final int REDIS_PORT = 6379;
  private static final int LONGEST_PREFIX = 64;
  private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(1);
  private static final int MOST_CONNECTIONS = 10_000;

  /** What a prefix must not have: it would be special to clusters, or to patterns of keys. */
  private static final String NOT_IN_PREFIX = "{}*?[]\\^";

  /** How the servers are arranged. */
  enum Kind {
    SINGLE,
    SENTINEL,
    CLUSTER
  }

  /**
   * All values.
   *
   * @param servers the one, the Sentinels, or nodes of the cluster
   * @param login who comes to the servers that keep sessions, and which database they use; of
   *     Sentinels, also the name of the master
   */
  record Values(
      Kind kind,
      List<Address> servers,
      Address login,
      String prefix,
      Duration timeout,
      int connections,
      @Nullable SSLContext sslContext,
      Clock clock) {}

  private final Values values;

  private RedisOptions(Values values) {
    this.values = values;
  }

  private static RedisOptions of(Kind kind, List<Address> servers, Address login) {
    return new RedisOptions(
        new Values(
            kind,
            List.copyOf(servers),
            login,
            "carafe:",
            Duration.ofSeconds(2),
            32,
            null,
            Clock.systemUTC()));
  }

  /**
   * A single server.
   *
   * @throws IllegalArgumentException if that is no address
   */
  public static RedisOptions at(String uri) {
    Address server = Address.of(uri, REDIS_PORT);
    return of(Kind.SINGLE, List.of(server), server);
  }

  /**
   * A cluster.
   *
   * @param nodes some of its nodes, which know the others; who comes is as the first says
   * @throws IllegalArgumentException if one is no address, there is none, or one has a database
   *     other than 0, which clusters lack
   */
  public static RedisOptions cluster(String... nodes) {
    List<Address> servers = addresses(nodes, REDIS_PORT, "nodes of the cluster");
    for (Address server : servers) {
      if (server.database() != 0) {
        throw new IllegalArgumentException(
            "a cluster has no database " + server.database() + ": leave it out of " + server);
      }
    }
    return of(Kind.CLUSTER, servers, servers.get(0));
  }

  /**
   * A server that Sentinels watch, and replace when it fails.
   *
   * @param master an address whose host is the name that the Sentinels have for it: {@code
   *     redis://user:password@mymaster}
   * @param sentinels the addresses of some; port 26379 unless they say otherwise; who comes to them
   *     is as the first says
   * @throws IllegalArgumentException if one is no address, or there is none
   */
  public static RedisOptions sentinel(String master, String... sentinels) {
    return of(
        Kind.SENTINEL,
        addresses(sentinels, SENTINEL_PORT, "Sentinels"),
        Address.of(master, REDIS_PORT));
  }

  private static List<Address> addresses(String[] uris, int port, String what) {
    if (uris.length == 0) {
      throw new IllegalArgumentException("no " + what + " are named: name two or three");
    }
    List<Address> addresses = new ArrayList<>();
    for (String uri : uris) {
      addresses.add(Address.of(uri, port));
    }
    return addresses;
  }

  private RedisOptions with(
      String prefix, Duration timeout, int connections, @Nullable SSLContext tls, Clock clock) {
    return new RedisOptions(
        new Values(
            values.kind, values.servers, values.login, prefix, timeout, connections, tls, clock));
  }

  /**
   * Sets what all keys begin with: {@code carafe:} by default. Programs that share a server, and no
   * sessions, need one each.
   *
   * @throws IllegalArgumentException unless it is 1 to 64 visible ASCII characters, none of which
   *     means something to clusters or in patterns (braces, brackets, {@code * ? \ ^})
   */
  public RedisOptions prefix(String prefix) {
    boolean fits = !prefix.isEmpty() && prefix.length() <= LONGEST_PREFIX;
    for (int i = 0; fits && i < prefix.length(); i++) {
      char c = prefix.charAt(i);
      fits = c > ' ' && c < 0x7f && NOT_IN_PREFIX.indexOf(c) < 0;
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "a prefix of keys is 1 to "
              + LONGEST_PREFIX
              + " visible ASCII characters without any of "
              + NOT_IN_PREFIX
              + ", such as 'shop:'");
    }
    return with(prefix, values.timeout, values.connections, values.sslContext, values.clock);
  }

  /**
   * Sets how long to wait for a connection, and then for an answer, before {@link
   * dev.carafe.sessions.SessionStoreException} is thrown: 2 seconds each by default.
   *
   * @throws IllegalArgumentException unless it is a millisecond to a minute
   */
  public RedisOptions timeout(Duration timeout) {
    if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
      throw new IllegalArgumentException(
          "a time-out of " + timeout + " is not between a millisecond and a minute");
    }
    return with(values.prefix, timeout, values.connections, values.sslContext, values.clock);
  }

  /**
   * Sets how many connections a server is asked for at most: 32 by default. Who finds all in use
   * waits for one, at most as long as {@link #timeout} says.
   *
   * @throws IllegalArgumentException unless it is 1 to 10,000
   */
  public RedisOptions connections(int connections) {
    if (connections < 1 || connections > MOST_CONNECTIONS) {
      throw new IllegalArgumentException(
          connections + " connections are not between 1 and " + MOST_CONNECTIONS);
    }
    return with(values.prefix, values.timeout, connections, values.sslContext, values.clock);
  }

  /**
   * Sets whom {@code rediss://} trusts, and with which certificate it comes: Java's own trust, and
   * none, by default. What is checked of the host's name stays.
   */
  public RedisOptions sslContext(SSLContext context) {
    Objects.requireNonNull(context, "the SSL context is null");
    return with(values.prefix, values.timeout, values.connections, context, values.clock);
  }

  /**
   * Sets by which clock it is seen that a session of a user is over: the system's by default. Redis
   * goes by its own, which should agree to a second.
   */
  public RedisOptions clock(Clock clock) {
    Objects.requireNonNull(clock, "the clock is null");
    return with(values.prefix, values.timeout, values.connections, values.sslContext, clock);
  }

  Values values() {
    return values;
  }

  /** The servers and the prefix, without users and passwords. */
  @Override
  public String toString() {
    return "RedisOptions[" + values.kind + " " + values.servers + ", " + values.prefix + "]";
  }
}
