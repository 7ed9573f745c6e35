package dev.carafe.sessions;

import dev.carafe.cookies.Cookie;
import dev.carafe.cookies.Cookies;
import dev.carafe.signing.BadPayload;
import dev.carafe.signing.BadSignature;
import dev.carafe.signing.KeyRing;
import dev.carafe.signing.Secret;
import dev.carafe.signing.UrlSafeTimedSerializer;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Opens sessions from a request's cookies and says what a response must carry for them: Flask's
 * SecureCookieSessionInterface, in its wire format.
 *
 * <p>Where it is kinder than Flask: a session that nobody touches costs nothing, changes within
 * lists and maps are noticed, of several cookies of the same name the first valid one counts, and a
 * payload that is signed but cannot be read is a fresh session and a line in the log, not an error.
 * As in Flask a session that is tampered with, too old or dated in the future is silently fresh.
 *
 * <p>A manager is immutable and may be shared by threads.
 *
 * <pre>{@code
 * SessionManager sessions =
 *     SessionManager.create(KeyRing.of(key), SessionOptions.defaults(), Clock.systemUTC());
 * Session session = sessions.open(() -> policy.read(cookieFields));
 * session.put("user", "ada");
 * SessionCommit commit = sessions.commit(session);
 * }</pre>
 */
public final class SessionManager {
  private static final System.Logger LOG = System.getLogger(SessionManager.class.getName());
  private static final SessionCommit NOTHING = new SessionCommit(false, null);

  private final SessionOptions options;
  private final Clock clock;
  private final @Nullable UrlSafeTimedSerializer<byte[]> serializer;
  private final Cookie cookie;

  private SessionManager(
      @Nullable UrlSafeTimedSerializer<byte[]> serializer, SessionOptions options, Clock clock) {
    this.serializer = serializer;
    this.options = options;
    this.clock = clock;
    this.cookie = cookie(options);
  }

  /**
   * A manager of sessions in Flask's format ({@link SessionCodec#flask()}).
   *
   * @param keys the keys, or null: then sessions can be read (empty) but not written, as Flask's
   *     NullSession
   * @param clock the time of signatures, ages and expiry
   * @throws IllegalArgumentException if one of the keys is empty
   */
  public static SessionManager create(@Nullable KeyRing keys, SessionOptions options, Clock clock) {
    if (keys == null) {
      return new SessionManager(null, options, clock);
    }
    if (keys.current().isEmpty() || keys.older().stream().anyMatch(Secret::isEmpty)) {
      throw new IllegalArgumentException(
          "a secret key is empty, so anybody could make sessions: use a long random one");
    }
    return new SessionManager(SessionCodec.flask().jsonSerializer(keys, clock), options, clock);
  }

  private static Cookie cookie(SessionOptions options) {
    Cookie cookie =
        Cookie.of(options.cookieName(), "")
            .domain(options.cookieDomain())
            .httpOnly(options.isHttpOnly())
            .secure(options.isSecure())
            .sameSite(options.sameSite())
            .partitioned(options.isPartitioned());
    String path = options.cookiePath();
    return path == null ? cookie : cookie.path(path);
  }

  /** A session that reads nothing, not even the cookies, before it is first touched. */
  public Session open(Supplier<Cookies> cookies) {
    return new Session(cookies, serializer == null ? null : this::load);
  }

  /**
   * Settles the session; from here on a write to it throws.
   *
   * <p>A session that nobody touched is looked at only if permanent sessions are refreshed on each
   * request and the request has a session cookie.
   *
   * @throws IllegalArgumentException if the session holds what it cannot keep; the message has the
   *     path to it
   */
  public SessionCommit commit(Session session) {
    SessionCommit commit = serializer == null ? NOTHING : settle(session, serializer);
    session.settle();
    return commit;
  }

  /** The options that the manager was made with. */
  public SessionOptions options() {
    return options;
  }

  private @Nullable Loaded load(Cookies cookies) {
    for (String value : cookies.all(options.cookieName())) {
      Loaded loaded = value.isEmpty() ? null : load(value);
      if (loaded != null) {
        return loaded;
      }
    }
    return null;
  }

  private @Nullable Loaded load(String value) {
    if (serializer == null) {
      return null;
    }
    try {
      return new Loaded(serializer.loads(value, options.permanentLifetime()));
    } catch (BadSignature e) {
      return null;
    } catch (BadPayload | MalformedJson e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "cookie ''{0}'' is signed but holds no session that can be read, so it is passed over:"
              + " {1}",
          options.cookieName(),
          e.getMessage());
      return null;
    }
  }

  private SessionCommit settle(Session session, UrlSafeTimedSerializer<byte[]> serializer) {
    boolean touched = session.isTouched();
    if (!touched && !options.isRefreshEachRequest()) {
      return NOTHING;
    }
    Map<String, @Nullable Object> values = session.load();
    if (values.isEmpty()) {
      return session.isModified()
          ? new SessionCommit(true, cookie.deleted())
          : new SessionCommit(touched, null);
    }
    boolean permanent = Boolean.TRUE.equals(values.get(Session.PERMANENT));
    boolean send = session.isModified() || (permanent && options.isRefreshEachRequest());
    if (!send && (session.isUnsaved() || !touched || Changes.impossible(values))) {
      return new SessionCommit(touched, null);
    }
    byte[] json = TaggedJson.write(values);
    if (!send && !Changes.between(session.loadedJson(), json)) {
      return new SessionCommit(touched, null);
    }
    Cookie sent = cookie.value(serializer.dumps(json));
    return new SessionCommit(
        true, permanent ? sent.expires(clock.instant().plus(options.permanentLifetime())) : sent);
  }
}
