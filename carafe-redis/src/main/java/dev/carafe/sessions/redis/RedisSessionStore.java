package dev.carafe.sessions.redis;

import dev.carafe.sessions.SessionStore;
import dev.carafe.sessions.SessionStoreException;
import dev.carafe.sessions.StoredSession;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;

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
  private static final long INDEX_FIRST = -1;
  private static final int TRIES = 3;
  private static final byte[] NOTHING = {};
  private static final byte[] NO_VERSION = new byte[Long.BYTES];

  private final RedisOptions options;
  private final Clock clock;
  private final String sessions;
  private final UserIndex index;
  private final Link link;

  private RedisSessionStore(RedisOptions options) {
    this.options = options;
    this.clock = options.values().clock();
    this.sessions = options.values().prefix() + "s:";
    this.link = new Link(options);
    this.index = new UserIndex(link, clock, options.values().prefix() + "u:");
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
      Foreign.logOrThrow(e, Foreign.session(key));
      return null;
    }
  }

  private static @Nullable StoredSession read(String key, byte @Nullable [] found) {
    if (found == null) {
      return null;
    }
    StoredSession session = Stored.read(key, found);
    if (session == null) {
      Foreign.log(Foreign.session(key));
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
      index.note(session.key(), name, UserIndex.end(session.lastSeen(), session.expires()));
    }
    long answer = save(session, name, isNew);
    if (answer == INDEX_FIRST) {
      index.note(session.key(), name, UserIndex.end(session.lastSeen(), session.expires()));
      answer = save(session, name, true);
    }
    return answer == 1;
  }

  private long save(StoredSession session, byte @Nullable [] name, boolean indexed) {
    List<byte[]> keys = new ArrayList<>(2);
    keys.add(session(session.key()));
    if (name != null && !link.isCluster()) {
      keys.add(index.key(name));
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
            Octets.of(Stored.millis(session.expires())),
            indexed ? Octets.of(UserIndex.end(session.lastSeen(), session.expires())) : NOTHING,
            Octets.of(session.key()),
            Octets.of(clock.millis()));
    return (Long) answer;
  }

  @Override
  public void delete(String key) {
    link.send(new CommandArguments(Protocol.Command.DEL).key(session(key)));
  }

  @Override
  public boolean touch(String key, long version, Instant lastSeen, Instant expires) {
    long indexEnd = UserIndex.end(lastSeen, expires);
    byte[] name = NOTHING;
    for (int i = 0; i < TRIES; i++) {
      Object answer =
          link.run(
              Script.TOUCH,
              true,
              List.of(session(key)),
              Stored.times(lastSeen, expires),
              Octets.of(Stored.millis(expires)),
              Octets.of(indexEnd),
              name,
              Stored.octets(version));
      if (!(answer instanceof byte[] user)) {
        return (Long) answer == 1;
      }
      name = user;
      index.note(key, name, indexEnd);
    }
    return false;
  }

  @Override
  public List<StoredSession> ofUser(String user) {
    byte[] name = Stored.name(user);
    List<String> keys = index.sessions(name);
    List<StoredSession> found = new ArrayList<>();
    List<String> others = new ArrayList<>();
    Instant now = clock.instant();
    for (int i = 0; i < keys.size(); i += UserIndex.BATCH) {
      List<String> batch = keys.subList(i, Math.min(keys.size(), i + UserIndex.BATCH));
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
    index.tidy(name, others, this::session);
    return found;
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

  private byte[] session(String key) {
    return Octets.of(sessions + key);
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
