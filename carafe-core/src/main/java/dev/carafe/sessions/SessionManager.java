package dev.carafe.sessions;

import dev.carafe.cookies.Cookie;
import dev.carafe.cookies.Cookies;
import dev.carafe.signing.KeyRing;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Opens sessions from a request's cookies and says what a response must carry for them: Flask's
 * SecureCookieSessionInterface.
 *
 * <p>Where it is kinder than Flask: a session that nobody touches costs nothing, changes within
 * lists and maps are noticed, of several cookies of the same name the first valid one counts, and a
 * payload that is signed but cannot be read is a fresh session and a line in the log, not an error.
 * As in Flask a session that is tampered with, too old or dated in the future is silently fresh.
 *
 * <p>A manager may be shared by threads.
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
  private static final SessionCommit NOTHING = new SessionCommit(false, null);
  private static final SessionCommit READ = new SessionCommit(true, null);

  private final SessionOptions options;
  private final Clock clock;
  private final SessionCounters counters = new SessionCounters();
  private final @Nullable CookieSessions kept;
  private final Cookie cookie;

  private SessionManager(
      @Nullable CookieForm form,
      SessionOptions options,
      Clock clock,
      @Nullable Consumer<String> passedOver) {
    this.options = options;
    this.clock = clock;
    this.kept =
        form == null
            ? null
            : new CookieSessions(
                form, options.codec().json(), options.permanentLifetime(), counters, passedOver);
    this.cookie = cookie(options.cookieName(), options);
  }

  /**
   * A manager of sessions in the form of the options' codec.
   *
   * @param keys the keys, or null: then sessions can be read (empty) but not written, as Flask's
   *     NullSession
   * @param clock the time of signatures, ages and expiry
   */
  public static SessionManager create(@Nullable KeyRing keys, SessionOptions options, Clock clock) {
    return create(keys, options, clock, null);
  }

  /**
   * The same, for a program that is being debugged.
   *
   * @param passedOver is told of each cookie that does not verify or is too old, in a sentence that
   *     says which one and why and never shows its value; null tells nobody. On a site in use
   *     visitors could fill the log with it.
   */
  public static SessionManager create(
      @Nullable KeyRing keys,
      SessionOptions options,
      Clock clock,
      @Nullable Consumer<String> passedOver) {
    Objects.requireNonNull(options, "the session options are null: SessionOptions.defaults()?");
    Objects.requireNonNull(clock, "the clock is null: Clock.systemUTC()?");
    CookieForm form = keys == null ? null : options.codec().form(keys, clock);
    return new SessionManager(form, options, clock, passedOver);
  }

  private static Cookie cookie(String name, SessionOptions options) {
    Cookie cookie =
        Cookie.of(name, "")
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
    return open(cookies, options.cookieName());
  }

  /**
   * The same, kept in a cookie of another name; for a program that serves several sites.
   *
   * @throws IllegalArgumentException if no cookie can have the name, as {@link
   *     SessionOptions#cookieName}
   */
  public Session open(Supplier<Cookies> cookies, String cookieName) {
    Objects.requireNonNull(cookies, "the request's cookies are null: Cookies.none()?");
    if (!cookie.name().equals(cookieName)) {
      CookieNames.check(cookieName);
    }
    return new Session(cookies, cookieName, kept);
  }

  /**
   * Whether permanent sessions are refreshed even if nobody touches them: under {@link
   * SessionOptions#flask()}, unless it was told not to. Then a session is to be opened and
   * committed whenever the request has a cookie of its name; otherwise only when it is needed.
   */
  public boolean refreshesUntouched() {
    return kept != null && options.isFlask() && options.isRefreshEachRequest();
  }

  /**
   * Settles the session; from here on a write to it throws, or under {@link SessionOptions#flask()}
   * is lost.
   *
   * <p>A session that nobody touched is not looked at, except where {@link #refreshesUntouched()}
   * says so.
   *
   * @throws IllegalArgumentException if the session holds what it cannot keep, with the path to it,
   *     or more than a cookie can hold, with the largest entries (not under {@link
   *     SessionOptions#flask()})
   */
  public SessionCommit commit(Session session) {
    SessionCommit commit = kept == null ? NOTHING : settle(session, kept);
    session.settle(options.isFlask());
    return commit;
  }

  /** The options that the manager was made with. */
  public SessionOptions options() {
    return options;
  }

  /** How many sessions were read, discarded and written so far. */
  public SessionStatistics statistics() {
    return counters.read();
  }

  private SessionCommit settle(Session session, CookieSessions kept) {
    boolean touched = session.isTouched();
    if (!touched && !refreshesUntouched()) {
      return NOTHING;
    }
    Map<String, @Nullable Object> values = session.load();
    if (values.isEmpty()) {
      return settleEmpty(session);
    }
    boolean permanent = Boolean.TRUE.equals(values.get(Session.PERMANENT));
    boolean refresh = permanent && options.isRefreshEachRequest();
    boolean sure = refresh || (options.isFlask() ? session.isWritten() : session.isForced());
    boolean renew = !options.isFlask() && isOutdated(session.loaded());
    if (!sure && (session.isUnsaved() || (!renew && cannotDiffer(session, values)))) {
      return touched ? READ : NOTHING;
    }
    byte[] json = kept.json(values);
    boolean differs = sure || kept.differs(session.loaded(), json);
    if (!differs && !renew) {
      return READ;
    }
    String value = kept.cookieValue(json, session.cookieName());
    if (!options.isFlask() && SizeGuard.isTooLarge(session.cookieName(), value)) {
      if (!kept.differs(session.loaded(), json)) {
        return READ; // It came in a shorter form or under another limit: the visitor keeps it so.
      }
      throw SizeGuard.refusal(session.cookieName(), value, values, options.codec().json());
    }
    counters.written.increment();
    if (!differs) {
      counters.renewed.increment();
    }
    Cookie sent = cookie(session).value(value);
    return new SessionCommit(
        true, permanent ? sent.expires(clock.instant().plus(options.permanentLifetime())) : sent);
  }

  private SessionCommit settleEmpty(Session session) {
    boolean delete = session.isWritten() && (options.isFlask() || session.isCookieSent());
    if (!delete) {
      return session.isTouched() ? READ : NOTHING;
    }
    counters.deleted.increment();
    return new SessionCommit(true, cookie(session).deleted());
  }

  private static boolean isOutdated(@Nullable Loaded loaded) {
    return loaded != null && !loaded.isCurrent();
  }

  private static boolean cannotDiffer(Session session, Map<String, @Nullable Object> values) {
    return !session.isTouched() || (!session.isWritten() && Changes.impossible(values));
  }

  private Cookie cookie(Session session) {
    String name = session.cookieName();
    return name.equals(cookie.name()) ? cookie : cookie(name, options);
  }
}
