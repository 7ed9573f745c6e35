package dev.carafe.sessions.flask;

import dev.carafe.sessions.ForeignSessionStore;
import dev.carafe.sessions.StoredSession;
import dev.carafe.signing.BadSignature;
import dev.carafe.signing.Signer;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sessions as Flask-Session 0.8 keeps them, wherever that is: {@code RedisFlaskStore} of
 * carafe-redis and {@code JdbcFlaskStore} of carafe-jdbc say where. Another place takes six
 * methods, which keep octets under names.
 *
 * <p>A session has no version there, so the octets themselves are what a save must follow: it
 * succeeds only if they are still those that were loaded, and is otherwise merged with what the
 * other program made of them, key by key. Flask-Session itself overwrites without looking: what
 * this program saves while a request of the Python program runs, that one may undo.
 *
 * <p>An entry that does not change is written back as it was, to the octet. Values that Python has
 * other types for come back as msgspec has them: tuples and sets as lists, UUIDs and decimals as
 * text; in JSON also octets (as base64) and dates.
 *
 * <p>An id that is not there is never taken over, as in Flask-Session since 0.6.
 *
 * <pre>{@code
 * SessionOptions options =
 *     SessionOptions.defaults().store(RedisFlaskStore.at("redis://localhost:6379"));
 * }</pre>
 */
public abstract class FlaskSessionStore implements ForeignSessionStore {
  /** How many octets of a session are read; of what is longer, one more is enough. */
  protected static final int MAX_OCTETS = FlaskPayload.MAX_OCTETS;

  /** Of {@code secrets.token_urlsafe(16)}: 128 bits. */
  private static final int SHORTEST_ID = 22;

  private static final int LONGEST_ID = 128;
  private static final int OCTETS_OF_ID = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final FlaskSessionOptions options;

  /** How long sessions last after their use, as the last one that was saved has it. */
  private volatile Duration idle = Duration.ofDays(31);

  /** Makes a store for such a Flask program. */
  protected FlaskSessionStore(FlaskSessionOptions options) {
    this.options = options;
  }

  /**
   * What is kept under a name.
   *
   * @param octets those that are there, or the first MAX_OCTETS + 1 if there are more
   * @param expires when it ends, or null if it does not
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Kept(byte[] octets, @Nullable Instant expires) {
    /** Neither the octets nor the name. */
    @Override
    public String toString() {
      return "Kept[" + octets.length + " octets, until " + expires + "]";
    }
  }

  /** Finds what is kept under a name; null if there is nothing, or it has expired. */
  protected abstract @Nullable Kept find(String name);

  /** Keeps octets under a name that nothing is kept under; false, and nothing done, if there is. */
  protected abstract boolean create(String name, byte[] octets, Instant expires);

  /** Keeps octets in place of others, in one step; false, and nothing done, if others are there. */
  protected abstract boolean replace(String name, byte[] before, byte[] octets, Instant expires);

  /** Forgets octets, in one step; false, and nothing done, if others are there. */
  protected abstract boolean remove(String name, byte[] octets);

  /** Forgets what is kept under a name, whatever it is, if there is anything. */
  protected abstract void remove(String name);

  @Override
  public final String newCookie() {
    byte[] octets = new byte[OCTETS_OF_ID];
    RANDOM.nextBytes(octets);
    String id = Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    Signer signer = options.signer();
    return signer == null ? id : signer.sign(id);
  }

  @Override
  public final @Nullable String key(String cookie) {
    Signer signer = options.signer();
    String id = cookie;
    if (signer != null) {
      try {
        id = signer.unsign(cookie);
      } catch (BadSignature e) {
        return null;
      }
    }
    boolean fits = id.length() >= SHORTEST_ID && id.length() <= LONGEST_ID;
    for (int i = 0; fits && i < id.length(); i++) {
      fits = isUrlSafe(id.charAt(i));
    }
    return fits ? id : null;
  }

  private static boolean isUrlSafe(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_';
  }

  @Override
  public final @Nullable StoredSession load(String key) {
    Kept kept = find(name(key));
    if (kept == null) {
      return null;
    }
    FlaskPayload payload = FlaskPayload.read(kept.octets());
    Map<String, @Nullable Object> values = payload.values();
    Object user = values.get("_user_id");
    Instant now = options.clock().instant();
    Instant end = kept.expires();
    Instant expires = end == null ? now.plus(idle) : end;
    Instant seen = end == null ? Instant.EPOCH : earlier(end.minus(idle), now);
    return new StoredSession(
        key,
        version(kept.octets()),
        user == null ? null : user.toString(),
        seen,
        seen,
        expires,
        payload.taggedJson());
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  @Override
  public final boolean save(StoredSession session) {
    String name = name(session.key());
    boolean over = isOver(session);
    if (!over) {
      idle = Duration.between(session.lastSeen(), session.expires());
    }
    if (session.version() == 1) {
      return create(name, octets(FlaskPayload.none(), session), session.expires());
    }
    Kept kept = find(name);
    if (kept == null || version(kept.octets()) != session.version() - 1) {
      return false;
    }
    if (over) {
      return remove(name, kept.octets());
    }
    byte[] next = octets(FlaskPayload.read(kept.octets()), session);
    return replace(name, kept.octets(), next, session.expires());
  }

  /** Whether it ends here: what leads to another id, or nowhere, is no JSON and has no place. */
  private boolean isOver(StoredSession session) {
    byte[] data = session.data();
    return data.length == 0 || data[0] != '{' || session.isExpired(options.clock().instant());
  }

  private byte[] octets(FlaskPayload before, StoredSession session) {
    byte[] octets = before.next(options.isJson(), session.data());
    if (octets.length > MAX_OCTETS) {
      throw new IllegalArgumentException(
          "a session of "
              + octets.length
              + " octets is too large: keep less in it, "
              + MAX_OCTETS
              + " at most");
    }
    return octets;
  }

  /** Stands for the octets: of any two it differs but by a chance of one in 2 to the 62nd. */
  private static long version(byte[] octets) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(octets);
      return (ByteBuffer.wrap(hash).getLong() >>> 2) + 2;
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e); // every Java has it
    }
  }

  @Override
  public final void delete(String key) {
    remove(name(key));
  }

  @Override
  public final boolean touch(String key, long version, Instant lastSeen, Instant expires) {
    idle = Duration.between(lastSeen, expires);
    String name = name(key);
    Kept kept = find(name);
    return kept != null
        && version(kept.octets()) == version
        && replace(name, kept.octets(), kept.octets(), expires);
  }

  /**
   * Always fails: Flask-Session does not say whose a session is.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public final List<StoredSession> ofUser(String user) {
    throw new UnsupportedOperationException("Flask-Session does not say whose a session is");
  }

  private String name(String key) {
    return options.keyPrefix() + key;
  }
}
