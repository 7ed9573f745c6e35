package dev.carafe.sessions.redis;

import dev.carafe.sessions.flask.FlaskSessionOptions;
import dev.carafe.sessions.flask.FlaskSessionStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;

/**
 * Shares sessions with a Flask program whose Flask-Session 0.8 keeps them in Redis or Valkey:
 * SESSION_TYPE is {@code redis}.
 *
 * <p>To load, to make and to delete a session takes one round trip; to save one that is there, and
 * to note its use, two. A session expires by itself. What is found under a key and is no string is
 * passed over, as in Flask-Session an empty string is.
 *
 * <pre>{@code
 * SessionOptions options =
 *     SessionOptions.defaults().store(RedisFlaskStore.at("redis://localhost:6379"));
 * }</pre>
 */
public final class RedisFlaskStore extends FlaskSessionStore implements AutoCloseable {
  private static final byte[] NONE = {};

  private final RedisOptions redis;
  private final Clock clock;
  private final Link link;

  private RedisFlaskStore(RedisOptions redis, FlaskSessionOptions flask) {
    super(flask);
    this.redis = redis;
    this.clock = flask.clock();
    this.link = new Link(redis);
  }

  /**
   * Makes a store in a single server, with {@link FlaskSessionOptions#defaults}. It connects when
   * the first session is asked for.
   *
   * @param uri as for {@link RedisOptions#at}; the same as the Flask program's, SESSION_REDIS
   * @throws IllegalArgumentException if that is no address
   */
  public static RedisFlaskStore at(String uri) {
    return of(RedisOptions.at(uri), FlaskSessionOptions.defaults());
  }

  /**
   * Makes a store. It connects when the first session is asked for.
   *
   * @param redis where; its own prefix and clock do not count, those of {@code flask} do
   */
  public static RedisFlaskStore of(RedisOptions redis, FlaskSessionOptions flask) {
    return new RedisFlaskStore(redis, flask);
  }

  @Override
  protected @Nullable Kept find(String name) {
    Object answer =
        link.run(Script.FLASK_LOAD, true, List.of(Octets.of(name)), Octets.of(MAX_OCTETS));
    if (!(answer instanceof List<?> found)) {
      return null;
    }
    long left = (Long) found.get(1);
    return new Kept((byte[]) found.get(0), left < 0 ? null : clock.instant().plusMillis(left));
  }

  @Override
  protected boolean create(String name, byte[] octets, Instant expires) {
    return replace(name, NONE, octets, expires);
  }

  @Override
  protected boolean replace(String name, byte[] before, byte[] octets, Instant expires) {
    Object answer =
        link.run(
            Script.FLASK_SAVE,
            false,
            List.of(Octets.of(name)),
            before,
            octets,
            Octets.of(Stored.millis(expires)));
    return (Long) answer == 1;
  }

  @Override
  protected boolean remove(String name, byte[] octets) {
    return replace(name, octets, NONE, Instant.EPOCH);
  }

  @Override
  protected void remove(String name) {
    link.send(new CommandArguments(Protocol.Command.DEL).key(Octets.of(name)));
  }

  /** Closes the connections; the store cannot be used any more. */
  @Override
  public void close() {
    link.close();
  }

  /** Where it is, without user and password. */
  @Override
  public String toString() {
    return "RedisFlaskStore[" + redis.values().servers() + "]";
  }
}
