package dev.carafe.security;

import com.google.errorprone.annotations.CheckReturnValue;
import dev.carafe.Request;
import dev.carafe.cookies.Cookie;
import dev.carafe.cookies.SameSite;
import dev.carafe.sessions.ForeignSessionStore;
import dev.carafe.sessions.SessionStore;
import dev.carafe.sessions.SessionStoreException;
import dev.carafe.sessions.StoredSession;
import dev.carafe.sessions.UserSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers logins for longer than sessions last, in a cookie that tells when it was copied.
 *
 * <pre>{@code
 * Login<User> login =
 *     Login.of(User::name, users::find)
 *         .boundTo(User::passwordHash)
 *         .remembering(RememberMe.in(store).lifetime(Duration.ofDays(90)));
 *
 * login.in(request, user, request.form().get("remember") != null);
 * }</pre>
 *
 * <p>The cookie holds a selector and a validator, both random; the store has hashes of them. Each
 * use, which is when the session is over, gives the browser another validator. Whoever then comes
 * with an older one has a copy, or somebody else has: all remembered logins of that user end, and
 * all sessions of theirs that are in a store, and the {@link LoginListener} hears {@link
 * LoginEvent#STOLEN}. A restored login is never fresh. A request that restored one asks the store
 * once more before its answer goes out: if all ended meanwhile, its session does not begin. A login
 * or logout that brings an older validator is found out too, and of a login that ends by one, after
 * its validator was ever replaced, the hashes stay in the store until it would have ended: else who
 * has a copy would only have to log out with it to be found out no more.
 *
 * <p>For {@link #grace} the validator before still logs in, without a new cookie: pages of one
 * browser that are opened at once race each other. It costs this: a copy that is used within that
 * time of its owner's use gets a session, and is found out no sooner than when it, or the owner's
 * own, is used once more. And where an answer with a new cookie never arrived, the next use looks
 * like a theft; its owner has to log in again.
 *
 * <p>The cookie is {@code __Host-remember} over HTTPS, and {@code remember} else; HttpOnly,
 * SameSite=Lax, for the whole host. How long it lasts counts from the login, and no use prolongs
 * it.
 *
 * <p>Kept in the store that sessions are in, logging out everywhere ends it too: the records belong
 * to the user, and {@link #isRemembered} tells them from sessions. A view that is declared not to
 * block must not ask for the user if the store blocks.
 *
 * <p>Immutable, and to be shared by threads.
 */
@CheckReturnValue
public final class RememberMe {
  private static final Duration MAX_LIFETIME = Duration.ofDays(365);
  private static final Duration MAX_GRACE = Duration.ofMinutes(1);
  private static final String HOST_PREFIX = "__Host-";

  /** Of cookies of one name, at most so many are looked for: each costs a way to the store. */
  private static final int MAX_CANDIDATES = 4;

  private static final int MAX_ROUNDS = 10;

  private final SessionStore store;
  private final Duration lifetime;
  private final Duration grace;
  private final String cookieName;

  private RememberMe(SessionStore store, Duration lifetime, Duration grace, String cookieName) {
    this.store = store;
    this.lifetime = lifetime;
    this.grace = grace;
    this.cookieName = cookieName;
  }

  /**
   * Logins that are remembered in this store for 30 days, with a grace of 30 seconds.
   *
   * @param store best the one that sessions are in
   * @throws IllegalArgumentException if it is one of another framework, which knows no users
   */
  public static RememberMe in(SessionStore store) {
    if (store instanceof ForeignSessionStore) {
      throw new IllegalArgumentException(
          "a store that another framework's programs share does not say whose a record is: remember"
              + " logins in a store of Carafe's own");
    }
    return new RememberMe(store, Duration.ofDays(30), Duration.ofSeconds(30), "remember");
  }

  /**
   * The same with this time from the login to the end.
   *
   * @throws IllegalArgumentException if it is under a second or over 365 days
   */
  public RememberMe lifetime(Duration time) {
    if (time.toSeconds() < 1 || time.compareTo(MAX_LIFETIME) > 0) {
      throw new IllegalArgumentException(
          "a login cannot be remembered for " + time + ": choose a second to 365 days");
    }
    return new RememberMe(store, time, grace, cookieName);
  }

  /**
   * The same with this time in which the validator before still logs in.
   *
   * @param time zero for none: then two pages that a browser opens at once end the login
   * @throws IllegalArgumentException if it is negative or over a minute
   */
  public RememberMe grace(Duration time) {
    if (time.isNegative() || time.compareTo(MAX_GRACE) > 0) {
      throw new IllegalArgumentException(
          "a replaced cookie cannot be good for " + time + ": choose 0 to 60 seconds");
    }
    return new RememberMe(store, lifetime, time, cookieName);
  }

  /**
   * The same with a cookie of this name, before which {@code __Host-} is put over HTTPS.
   *
   * @throws IllegalArgumentException if it is empty, or has other characters than letters, digits,
   *     hyphens and underscores
   */
  public RememberMe cookieName(String name) {
    if (name.isEmpty() || !name.chars().allMatch(RememberToken::isBase64Url)) {
      throw new IllegalArgumentException(
          "a remember-me cookie cannot be named '"
              + name
              + "': use letters, digits, hyphens and underscores");
    }
    return new RememberMe(store, lifetime, grace, name);
  }

  /** Whether this record of a user's is a remembered login rather than a session. */
  public static boolean isRemembered(UserSession session) {
    return session.values().containsKey(RememberSeries.KEY);
  }

  /** Looks for the login that the request's cookie remembers; null if it has no such cookie. */
  @Nullable Remembered find(Request request) {
    return isSent(request) ? find(request, found -> true) : null;
  }

  private Remembered find(Request request, Predicate<Remembered> wanted) {
    Instant now = request.clock().instant();
    int candidates = 0;
    for (String value : request.cookies().all(name(request))) {
      RememberToken token = RememberToken.parse(value);
      if (token != null && ++candidates <= MAX_CANDIDATES) {
        Remembered found = Remembered.of(token, load(token.key(), now), now, grace);
        if (found.kind() != Remembered.Kind.NOTHING && wanted.test(found)) {
          return found;
        }
      }
    }
    return Remembered.NOTHING;
  }

  /** Whether the request has such a cookie. */
  boolean isSent(Request request) {
    return request.cookies().contains(name(request));
  }

  private @Nullable StoredSession load(String key, Instant now) {
    StoredSession stored = ask(() -> store.load(key));
    return stored == null || stored.isExpired(now) ? null : stored;
  }

  /** Begins to remember a login. */
  Cookie begin(Request request, RememberToken token, String user, @Nullable String stamp) {
    Instant now = request.clock().instant();
    Instant end = now.plus(lifetime);
    byte[] json = new RememberSeries(token.hash(), null, now, stamp, null).json();
    StoredSession made = new StoredSession(token.key(), 1, user, now, now, end, json);
    if (!ask(() -> store.save(made))) {
      throw new IllegalStateException("the session store refused a new record under a new key");
    }
    return cookie(request, token, end);
  }

  /** Gives a login that was found another validator; null if another request was faster. */
  @Nullable Cookie turn(Request request, Remembered found) {
    RememberToken token = Objects.requireNonNull(found.token());
    RememberSeries series = Objects.requireNonNull(found.series());
    StoredSession before = Objects.requireNonNull(found.stored());
    Instant now = request.clock().instant();
    RememberToken next = token.next();
    StoredSession turned = series.turned(next.hash(), now).over(before, now);
    return ask(() -> store.save(turned)) ? cookie(request, next, before.expires()) : null;
  }

  /** Whether a login that was found has not ended since. */
  boolean goesOn(Request request, Remembered found) {
    StoredSession before = Objects.requireNonNull(found.stored());
    StoredSession stored = load(before.key(), request.clock().instant());
    return stored != null
        && RememberSeries.of(stored) != null
        && Objects.equals(stored.user(), before.user());
  }

  /**
   * Ends the login that this browser's cookie remembers.
   *
   * @return the first that is a copy, which is left for the caller to end all for
   */
  Remembered forget(Request request) {
    return find(
        request,
        found -> {
          if (!found.isStolen()) {
            end(request, Objects.requireNonNull(found.stored()));
          }
          return found.isStolen();
        });
  }

  /** Ends a login, and keeps what tells older validators of it from made-up ones. */
  private void end(Request request, StoredSession stored) {
    @Nullable StoredSession before = stored;
    for (int round = 0; round < MAX_ROUNDS; round++) {
      RememberSeries series = before == null ? null : RememberSeries.of(before);
      if (before == null || series == null || before.user() == null || series.before() == null) {
        break;
      }
      StoredSession ended = series.ended(before.user()).over(before, before.lastSeen());
      if (ask(() -> store.save(ended))) {
        return;
      }
      before = load(ended.key(), request.clock().instant()); // another request was faster
    }
    delete(stored.key());
  }

  /** Ends all remembered logins of whose copy this is, and forgets that it was one. */
  void endAll(Remembered copy) {
    delete(Objects.requireNonNull(copy.stored()).key());
    endAllOf(Objects.requireNonNull(copy.user()));
  }

  /** Ends this remembered login, if it is one of this user's. */
  void end(Request request, String key, String user) {
    StoredSession stored = ask(() -> store.load(key));
    if (stored != null && user.equals(stored.user()) && RememberSeries.of(stored) != null) {
      end(request, stored);
    }
  }

  /** Ends all remembered logins of a user. */
  void endAllOf(String user) {
    for (StoredSession stored : ask(() -> store.ofUser(user))) {
      if (RememberSeries.of(stored) != null) {
        delete(stored.key());
      }
    }
  }

  /** Ends those of a user that are bound to something else than this, such as an old password. */
  void endThoseNotBoundTo(@Nullable String stamp, String user) {
    for (StoredSession stored : ask(() -> store.ofUser(user))) {
      RememberSeries series = RememberSeries.of(stored);
      if (series != null && !series.isBoundTo(stamp)) {
        delete(stored.key());
      }
    }
  }

  private void delete(String key) {
    try {
      store.delete(key);
    } catch (RuntimeException e) {
      throw failure(e);
    }
  }

  /** The deletion of this browser's cookie. */
  Cookie deleted(Request request) {
    return cookie(request).deleted();
  }

  private Cookie cookie(Request request, RememberToken token, Instant end) {
    Duration left = Duration.between(request.clock().instant(), end);
    return cookie(request).value(token.value()).maxAge(left);
  }

  private Cookie cookie(Request request) {
    return Cookie.of(name(request), "")
        .path("/")
        .secure(request.isSecure())
        .httpOnly(true)
        .sameSite(SameSite.LAX);
  }

  private String name(Request request) {
    return request.isSecure() ? HOST_PREFIX + cookieName : cookieName;
  }

  private static <T extends @Nullable Object> T ask(Supplier<T> question) {
    try {
      return question.get();
    } catch (RuntimeException e) {
      throw failure(e);
    }
  }

  /** What the store threw, as an exception that is answered with 503, as a session's is. */
  private static SessionStoreException failure(RuntimeException e) {
    return e instanceof SessionStoreException known
        ? known
        : new SessionStoreException("the store of remembered logins failed", e);
  }
}
