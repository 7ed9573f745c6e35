package dev.carafe.sessions.redis;

import dev.carafe.sessions.SessionStoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;

/** Which sessions each user may have: for each a sorted set of their keys, by when they end. */
final class UserIndex {
  /** So many keys are looked at in one command. */
  static final int BATCH = 100;

  private final Link link;
  private final Clock clock;
  private final String prefix;

  UserIndex(Link link, Clock clock, String prefix) {
    this.link = link;
    this.clock = clock;
    this.prefix = prefix;
  }

  /** An index has a session until its end, and for as long again as it has to that end. */
  static long end(Instant lastSeen, Instant expires) {
    Duration left = Duration.between(lastSeen, expires);
    return Stored.millis(left.isNegative() ? expires : expires.plus(left));
  }

  /** A hash, because names are of any length, and are nobody's business who may list keys. */
  byte[] key(byte[] name) {
    byte[] hash = Script.digest("SHA-256", name);
    return Octets.of(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
  }

  /** Writes a session into the index of its user. */
  void note(String session, byte[] name, long end) {
    link.run(
        Script.NOTE,
        true,
        List.of(key(name)),
        Octets.of(session),
        Octets.of(end),
        Octets.of(clock.millis()));
  }

  /** The keys of the sessions that a user may have. */
  List<String> sessions(byte[] name) {
    try {
      CommandArguments range =
          new CommandArguments(Protocol.Command.ZRANGEBYSCORE)
              .key(key(name))
              .add(clock.millis())
              .add("+inf");
      List<String> sessions = new ArrayList<>();
      for (Object session : link.list(range)) {
        sessions.add(Octets.text((byte[]) session));
      }
      return sessions;
    } catch (SessionStoreException e) {
      Foreign.logOrThrow(e, "the index of a user");
      return List.of();
    }
  }

  /**
   * Takes entries out of an index, if they are still of no use when Redis looks: in one step, since
   * a login may be about to use one. In a cluster that cannot be, and they stay to their end.
   *
   * @param others the keys of sessions that have ended or are another's
   * @param places where each is kept
   */
  void tidy(byte[] name, List<String> others, Function<String, byte[]> places) {
    if (link.isCluster()) {
      return;
    }
    for (int i = 0; i < others.size(); i += BATCH) {
      List<byte[]> keys = new ArrayList<>();
      List<byte[]> arguments = new ArrayList<>();
      keys.add(key(name));
      arguments.add(Stored.measured(name));
      for (String other : others.subList(i, Math.min(others.size(), i + BATCH))) {
        keys.add(places.apply(other));
        arguments.add(Octets.of(other));
      }
      link.run(Script.TIDY, true, keys, arguments.toArray(new byte[0][]));
    }
  }
}
