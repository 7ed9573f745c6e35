package dev.carafe.sessions.redis;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.HostAndPort;

/**
 * Where a server is and who comes: {@code redis://user:password@host:port/database}, or {@code
 * rediss://} for TLS. Its text has neither user nor password, and no message has them either.
 */
record Address(
    boolean tls,
    @Nullable String user,
    @Nullable String password,
    String host,
    int port,
    int database) {
  private static final int LAST_PORT = 65_535;

  /**
   * Reads one.
   *
   * @param uri as a program gives it
   * @param defaultPort where none is given
   * @throws IllegalArgumentException if it is none
   */
  static Address of(String uri, int defaultPort) {
    boolean tls = uri.startsWith("rediss://");
    if (!tls && !uri.startsWith("redis://")) {
      throw wrong("does not begin with redis:// or, for TLS, rediss://");
    }
    String rest = uri.substring(uri.indexOf("://") + 3);
    int slash = rest.indexOf('/');
    String path = slash < 0 ? "" : rest.substring(slash + 1);
    String authority = slash < 0 ? rest : rest.substring(0, slash);
    int at = authority.lastIndexOf('@');
    String place = authority.substring(at + 1);
    int colon = place.lastIndexOf(':');
    boolean hasPort = colon > place.lastIndexOf(']');
    String host = hasPort ? place.substring(0, colon) : place;
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    if (host.isEmpty() || host.indexOf('?') >= 0 || host.indexOf('#') >= 0) {
      throw wrong("names no host");
    }
    int port = hasPort ? number(place.substring(colon + 1), LAST_PORT, "port") : defaultPort;
    int database = path.isEmpty() ? 0 : number(path, Integer.MAX_VALUE, "database");
    String login = at < 0 ? "" : authority.substring(0, at);
    int split = login.indexOf(':');
    return new Address(
        tls,
        decoded(split < 0 ? login : login.substring(0, split)),
        decoded(split < 0 ? "" : login.substring(split + 1)),
        host,
        port,
        database);
  }

  private static int number(String digits, int most, String what) {
    boolean isNumber = !digits.isEmpty() && digits.length() <= 10;
    for (int i = 0; i < digits.length(); i++) {
      isNumber &= digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
    }
    long number = isNumber ? Long.parseLong(digits) : -1;
    if (number < 0 || number > most) {
      throw wrong("has a " + what + " that is not a number from 0 to " + most);
    }
    return (int) number;
  }

  private static @Nullable String decoded(String part) {
    try {
      return part.isEmpty()
          ? null
          : URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw wrong("has a % in its user or password that is not written as %25");
    }
  }

  private static IllegalArgumentException wrong(String how) {
    return new IllegalArgumentException(
        "the address of the Redis server "
            + how
            + "; it looks like redis://user:password@host:6379/0, of which only the host is"
            + " needed");
  }

  HostAndPort hostAndPort() {
    return new HostAndPort(host, port);
  }

  /** Without user and password. */
  @Override
  public String toString() {
    String shown = host.indexOf(':') < 0 ? host : "[" + host + "]";
    return (tls ? "rediss://" : "redis://") + shown + ":" + port + "/" + database;
  }
}
