package dev.carafe.sessions.redis;

import dev.carafe.sessions.SessionStore;
import dev.carafe.sessions.SessionStoreException;
import dev.carafe.sessions.StoredSession;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Keeps sessions in Redis (6.2 or later) or Valkey: one server, one that Sentinels watch, or a
 * cluster. Programs on several machines share them, and they outlive the programs.
 *
 * <p>To load, to save, to touch and to delete a session takes one round trip each. A session is one
 * string, under {@code carafe:s:} and its key. It expires by itself, to the millisecond, by the
 * clock of Redis.
 *
 * <p>The sessions of a user are found by an index, a sorted set under {@code carafe:u:} and a hash
 * of the user's name. An entry in it outlives its session: it lasts until the session's end and as
 * long again, so that it need be renewed only when a session has been in use for that long. Where
 * there is one server, a save writes the entry in the same step. In a cluster the index may be on
 * another node, and is then written before the session: at a login, and at each renewal, which take
 * one or two round trips more. So no session is ever missing from the index. An entry whose session
 * ended, or is another's by now, does no harm: {@link #ofUser} looks at each session, and on a
 * single server also takes such entries out.
 *
 * <p>If Redis does not answer in time, refuses, or is full, {@link SessionStoreException} is
 * thrown. A save is never sent twice, because it might be done twice. What Redis acknowledged, it
 * may lose if it fails: how much is a matter of its {@code appendfsync} and of its replicas.
 *
 * <p>What is found under a key and is no session is passed over, with a line in the log. Only a few
 * commands are needed, which {@code docs/stores.md} lists; CONFIG, KEYS, SCAN, FLUSHDB, MULTI and
 * events are not among them.
 *
 * <pre>{@code
 * SessionOptions options =
 *     SessionOptions.defaults().store(RedisSessionStore.at("redis://localhost:6379"));
 * }</pre>
 */
public final class RedisSessionStore implements SessionStore, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(RedisSessionStore.class.getName());
  private static final int BATCH = 100;
  private static final long INDEX_FIRST = -1;
  private static final int TRIES = 3;
  private static final byte[] NOTHING = {};
  private static final byte[] NO_VERSION = new byte[Long.BYTES];

  private final RedisOptions options;
  private final Clock clock;
  private final String sessions;
  private final String users;
  private final Link link;

  private RedisSessionStore(RedisOptions options) {
    this.options = options;
    this.clock = options.values().clock();
    this.sessions = options.values().prefix() + "s:";
    this.users = options.values().prefix() + "u:";
    this.link = new Link(options);
  }

  /**
   * Makes a store in a single server. It connects when the first session is asked for.
   *
   * @param uri {@code redis://user:password@host:6379/0}, of which only the host is needed; {@code
   *     rediss://} for TLS
   * @throws IllegalArgumentException if that is no address
   */
  public static RedisSessionStore at(String uri) {
    return of(RedisOptions.at(uri));
  }

  /** Makes a store as the options say. It connects when the first session is asked for. */
  public static RedisSessionStore of(RedisOptions options) {
    return new RedisSessionStore(options);
  }

  @Override
  public @Nullable StoredSession load(String key) {
    try {
      CommandArguments get = new CommandArguments(Protocol.Command.GET).key(session(key));
      return read(key, (byte[]) link.send(get));
    } catch (SessionStoreException e) {
      throwUnlessForeign(e, "a session", key);
      return null;
    }
  }

  private static @Nullable StoredSession read(String key, byte @Nullable [] found) {
    if (found == null) {
      return null;
    }
    StoredSession session = Stored.read(key, found);
    if (session == null) {
      logForeign("a session", key);
    }
    return session;
  }

  @Override
  public boolean save(StoredSession session) {
    byte[] name = session.user() == null ? null : Stored.name(session.user());
    if (name == null || !link.isCluster()) {
      return save(session, name, name != null) == 1;
    }
    boolean isNew = session.version() == 1;
    if (isNew) {
      note(session.key(), name, indexEnd(session.lastSeen(), session.expires()));
    }
    long answer = save(session, name, isNew);
    if (answer == INDEX_FIRST) {
      note(session.key(), name, indexEnd(session.lastSeen(), session.expires()));
      answer = save(session, name, true);
    }
    return answer == 1;
  }

  private long save(StoredSession session, byte @Nullable [] name, boolean indexed) {
    List<byte[]> keys = new ArrayList<>(2);
    keys.add(session(session.key()));
    if (name != null && !link.isCluster()) {
      keys.add(index(name));
    }
    Object answer =
        link.run(
            Script.SAVE,
            false,
            keys,
            session.version() == 1 ? NO_VERSION : Stored.octets(session.version() - 1),
            Stored.beginning(session),
            Stored.measured(name),
            session.data(),
            decimal(Stored.millis(session.expires())),
            indexed ? decimal(indexEnd(session.lastSeen(), session.expires())) : NOTHING,
            ascii(session.key()),
            decimal(clock.millis()));
    return (Long) answer;
  }

  @Override
  public void delete(String key) {
    link.send(new CommandArguments(Protocol.Command.DEL).key(session(key)));
  }

  @Override
  public void touch(String key, Instant lastSeen, Instant expires) {
    long indexEnd = indexEnd(lastSeen, expires);
    byte[] name = NOTHING;
    for (int i = 0; i < TRIES; i++) {
      Object answer =
          link.run(
              Script.TOUCH,
              true,
              List.of(session(key)),
              Stored.times(lastSeen, expires),
              decimal(Stored.millis(expires)),
              decimal(indexEnd),
              name);
      if (!(answer instanceof byte[] user)) {
        return;
      }
      name = user;
      note(key, name, indexEnd);
    }
  }

  /** Writes a session into the index of its user. */
  private void note(String key, byte[] name, long end) {
    link.run(
        Script.NOTE, true, List.of(index(name)), ascii(key), decimal(end), decimal(clock.millis()));
  }

  /** An index has a session until its end, and for as long again as it has to that end. */
  private static long indexEnd(Instant lastSeen, Instant expires) {
    Duration left = Duration.between(lastSeen, expires);
    return Stored.millis(left.isNegative() ? expires : expires.plus(left));
  }

  @Override
  public List<StoredSession> ofUser(String user) {
    byte[] name = Stored.name(user);
    List<String> keys = keysOf(name);
    List<StoredSession> found = new ArrayList<>();
    List<String> others = new ArrayList<>();
    Instant now = clock.instant();
    for (int i = 0; i < keys.size(); i += BATCH) {
      List<String> batch = keys.subList(i, Math.min(keys.size(), i + BATCH));
      List<?> values = values(batch);
      for (int j = 0; j < batch.size(); j++) {
        StoredSession session = read(batch.get(j), (byte[]) values.get(j));
        if (session == null || !user.equals(session.user())) {
          others.add(batch.get(j));
        } else if (!session.isExpired(now)) {
          found.add(session);
        }
      }
    }
    if (!link.isCluster()) {
      tidy(name, others);
    }
    return found;
  }

  private List<String> keysOf(byte[] name) {
    try {
      CommandArguments range =
          new CommandArguments(Protocol.Command.ZRANGEBYSCORE)
              .key(index(name))
              .add(clock.millis())
              .add("+inf");
      List<String> keys = new ArrayList<>();
      for (Object key : link.list(range)) {
        keys.add(new String((byte[]) key, StandardCharsets.ISO_8859_1));
      }
      return keys;
    } catch (SessionStoreException e) {
      throwUnlessForeign(e, "the index of a user", text(index(name)));
      return List.of();
    }
  }

  /** In a cluster each may be on another node. */
  private List<?> values(List<String> keys) {
    if (!link.isCluster()) {
      CommandArguments all = new CommandArguments(Protocol.Command.MGET);
      keys.forEach(key -> all.key(session(key)));
      return link.list(all);
    }
    List<@Nullable Object> values = new ArrayList<>();
    for (String key : keys) {
      values.add((byte[]) link.send(new CommandArguments(Protocol.Command.GET).key(session(key))));
    }
    return values;
  }

  /**
   * Takes entries out of an index, if they are still of no use when Redis looks: in one step, since
   * a login may be about to use one. In a cluster that cannot be, and they stay to their end.
   */
  private void tidy(byte[] name, List<String> others) {
    for (int i = 0; i < others.size(); i += BATCH) {
      List<byte[]> keys = new ArrayList<>();
      List<byte[]> arguments = new ArrayList<>();
      keys.add(index(name));
      arguments.add(Stored.measured(name));
      for (String key : others.subList(i, Math.min(others.size(), i + BATCH))) {
        keys.add(session(key));
        arguments.add(ascii(key));
      }
      link.run(Script.TIDY, true, keys, arguments.toArray(new byte[0][]));
    }
  }

  private byte[] session(String key) {
    return ascii(sessions + key);
  }

  /** A hash, because names are of any length, and are nobody's business who may list keys. */
  private byte[] index(byte[] name) {
    byte[] hash = Script.digest("SHA-256", name);
    return ascii(users + Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
  }

  private static byte[] decimal(long number) {
    return ascii(Long.toString(number));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String text(byte[] ascii) {
    return new String(ascii, StandardCharsets.ISO_8859_1);
  }

  private static void throwUnlessForeign(SessionStoreException e, String what, String key) {
    if (e.getCause() instanceof JedisDataException cause
        && cause.getMessage() != null
        && cause.getMessage().startsWith("WRONGTYPE")) {
      logForeign(what, key);
    } else {
      throw e;
    }
  }

  /** Keys are hashes, of which the beginning is enough to find them. */
  private static void logForeign(String what, String key) {
    LOG.log(
        System.Logger.Level.WARNING,
        "what Redis has where {0} should be, under a key that begins with {1}, is something else,"
            + " so it is passed over",
        what,
        key.substring(0, Math.min(key.length(), 12)));
  }

  /** Closes the connections; the store cannot be used any more. */
  @Override
  public void close() {
    link.close();
  }

  /** Where it is, without user and password. */
  @Override
  public String toString() {
    return "RedisSessionStore[" + options.values().servers() + "]";
  }
}
