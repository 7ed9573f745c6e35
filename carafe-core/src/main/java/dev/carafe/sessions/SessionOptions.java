package dev.carafe.sessions;

import com.google.errorprone.annotations.CheckReturnValue;
import dev.carafe.cookies.CookieContext;
import dev.carafe.cookies.SameSite;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How sessions are kept: Flask's SESSION_* settings, typed. Options are immutable: their methods
 * change nothing and return a changed copy.
 *
 * <p>There are two profiles to begin with: {@link #defaults()}, the framework's own, and {@link
 * #flask()}, for sharing sessions with a Flask program.
 *
 * <pre>{@code
 * SessionOptions options =
 *     SessionOptions.defaults().secure(true).permanentLifetime(Duration.ofDays(7));
 * }</pre>
 */
@CheckReturnValue
public final class SessionOptions {
  private static final SessionOptions DEFAULTS = new SessionOptions(new Fields());
  private static final SessionOptions FLASK =
      DEFAULTS.with(
          fields -> {
            fields.codec = SessionCodec.flask();
            fields.sameSite = null;
            fields.rules = SavingRules.FLASK;
          });
  private static final Duration MAX_LIFETIME = Duration.ofDays(36_525);

  private final Fields fields;

  private SessionOptions(Fields fields) {
    this.fields = fields;
  }

  /** Written to only before the options that hold it are constructed. */
  private static final class Fields implements Cloneable {
    private SessionCodec codec = SessionCodec.signed();
    private SavingRules rules = SavingRules.OWN;
    private @Nullable String cookieName;
    private Map<String, Instant> oldNames = Map.of();
    private @Nullable String cookieDomain;
    private @Nullable String cookiePath;
    private boolean httpOnly = true;
    private boolean secure;
    private @Nullable SameSite sameSite = SameSite.LAX;
    private boolean partitioned;
    private boolean refreshEachRequest = true;
    private Duration permanentLifetime = Duration.ofDays(31);
    private @Nullable StoreOptions store;
    private Map<StoreOptions, Instant> oldStores = Map.of();
    private @Nullable Instant readsCookiesUntil;
    private @Nullable StoreOptions logins;
    private Duration loginStaleness = Duration.ofSeconds(5);
    private @Nullable Instant unlistedUntil;
    private @Nullable SessionListener listener;

    @Override
    protected Fields clone() {
      try {
        return (Fields) super.clone();
      } catch (CloneNotSupportedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private SessionOptions with(Consumer<Fields> change) {
    Fields copy = fields.clone();
    change.accept(copy);
    return new SessionOptions(copy);
  }

  /**
   * The framework's profile: {@link SessionCodec#signed()} in a cookie named {@code session}, over
   * HTTPS {@code __Host-session}, HttpOnly, SameSite=Lax, for the program's root path; 31 days,
   * refreshed on each request that touches it.
   *
   * <p>A session is written when its JSON differs from what was loaded, so that an equal value put
   * again costs nothing; and at once when it came with an older key of the ring or in another form
   * that the codec reads. A cookie of more than 4096 octets (name and value) is refused with an
   * IllegalArgumentException that names the largest entries.
   */
  public static SessionOptions defaults() {
    return DEFAULTS;
  }

  /**
   * Flask 3.1.3's profile: {@link SessionCodec#flask()} in a cookie named {@code session},
   * HttpOnly, no SameSite; 31 days, refreshed on each request.
   *
   * <p>A session is written when Flask would write it: after any write, also of an equal value, and
   * not merely because it came with an older key. One improvement: a change within a list or a map
   * is noticed as well. How large a cookie may be is left to the cookie policy; {@link
   * dev.carafe.cookies.CookiePolicy#flask()} warns.
   */
  public static SessionOptions flask() {
    return FLASK;
  }

  /** Whether sessions are saved as Flask does, since these options came of {@link #flask()}. */
  public boolean isFlask() {
    return fields.rules == SavingRules.FLASK;
  }

  /** When sessions are saved: as in Flask if these options stem from flask(). */
  SavingRules rules() {
    return fields.rules;
  }

  /**
   * Sets how a session becomes the value of a cookie; {@link SessionCodec#signed()} by default.
   *
   * @throws IllegalArgumentException if the codec is one that is only read
   */
  public SessionOptions codec(SessionCodec codec) {
    Objects.requireNonNull(
        codec, "the session codec is null: SessionCodec.signed() is the default");
    SessionCodec writable = codec.requireWritable();
    return with(f -> f.codec = writable);
  }

  /** How a session becomes the value of a cookie. */
  public SessionCodec codec() {
    return fields.codec;
  }

  /**
   * Sets the cookie's name: SESSION_COOKIE_NAME. By default it is as {@link
   * #cookieName(CookieContext)} says.
   *
   * <p>The name is bound into the values of {@link SessionCodec#signed()} and {@link
   * SessionCodec#encrypted()}: under another name they are no longer valid, but see {@link
   * #alsoReadsName}.
   *
   * @throws IllegalArgumentException if it is empty or has other characters than letters, digits
   *     and {@code !#$%&'*+-.^_`|~}
   */
  public SessionOptions cookieName(String name) {
    CookieNames.check(name);
    return with(f -> f.cookieName = name);
  }

  /**
   * The cookie's name where nothing is known of the request: the chosen one, or {@code session},
   * or, if {@link #isSecure}, that of {@link #cookieName(CookieContext)} at the root.
   */
  public String cookieName() {
    return isNamedByScheme() && isSecure() ? SessionNames.HOST : chosenCookieName();
  }

  /**
   * The cookie's name in answer to a request that came in this way. Unless one was chosen, it is
   *
   * <ul>
   *   <li>{@code __Host-session} over HTTPS, or with {@link #secure}, at the root path: browsers
   *       take such a cookie from this host alone, over HTTPS and for all its paths (RFC 6265bis
   *       section 4.1.3.2), so that neither a sibling host nor a plain connection can plant one;
   *   <li>{@code __Secure-session} there below the root, since cookies of several programs on a
   *       host cannot all have the path {@code /};
   *   <li>{@code session} over plain HTTP; always with a chosen domain, or a path other than {@code
   *       /}; and wherever another framework's programs may share the sessions, which know it by
   *       that name: under {@link #flask()}, with {@link SessionCodec#flask()} and in stores of
   *       Flask-Session's.
   * </ul>
   *
   * <p>With a prefix, the cookie has the attributes that the prefix promises. A session that comes
   * under {@code session} there, from before or over plain HTTP, is moved as with {@link
   * #alsoReadsName}, and without an end unless that is called.
   */
  public String cookieName(CookieContext context) {
    if (!isNamedByScheme() || !(context.https() || isSecure())) {
      return chosenCookieName();
    }
    return fields.cookiePath != null || context.rootPath().equals(CookieContext.ROOT)
        ? SessionNames.HOST
        : SessionNames.BELOW;
  }

  /** Whether the name depends on how a request came in. */
  boolean isNamedByScheme() {
    return fields.cookieName == null
        && fields.cookieDomain == null
        && (fields.cookiePath == null || fields.cookiePath.equals(CookieContext.ROOT))
        && fields.rules == SavingRules.OWN
        && !fields.codec.isFlask()
        && !(fields.store != null && fields.store.store() instanceof ForeignSessionStore);
  }

  /** The name that was chosen, or the one that does not depend on how a request came in. */
  String chosenCookieName() {
    return fields.cookieName == null ? SessionNames.PLAIN : fields.cookieName;
  }

  /**
   * Moves sessions from a cookie of another name, until that moment: one that comes in such a
   * cookie, valid under that name, and with none of today's name, is sent under today's name at
   * once (under {@link #flask()} when it is next sent), and the old cookie is deleted. Nobody is
   * logged out. May be called for several names. Once it is called, no other names are read, {@code
   * session} neither.
   *
   * <p>Choose the moment so that the longest lifetime of a session has gone by. Until then whoever
   * can plant a cookie of the old name, such as a sibling host by its Domain, can give a visitor
   * who has no session one of his own. The old cookie is deleted for today's domain and path; if
   * those change too, browsers keep it.
   *
   * @throws IllegalArgumentException as {@link #cookieName(String)}
   */
  public SessionOptions alsoReadsName(String oldName, Instant until) {
    CookieNames.check(oldName);
    Objects.requireNonNull(until, "the moment until which an old cookie name is read is null");
    Map<String, Instant> names = new LinkedHashMap<>(fields.oldNames);
    names.put(oldName, until);
    return with(f -> f.oldNames = Collections.unmodifiableMap(names));
  }

  Map<String, Instant> oldNames() {
    return fields.oldNames;
  }

  /** Sets the cookie's domain: SESSION_COOKIE_DOMAIN. Null, the default, is this host only. */
  public SessionOptions cookieDomain(@Nullable String domain) {
    return with(f -> f.cookieDomain = domain);
  }

  /** The cookie's domain, or null for this host only. */
  public @Nullable String cookieDomain() {
    return fields.cookieDomain;
  }

  /**
   * Sets the cookie's path: SESSION_COOKIE_PATH. Null, the default, is the path under which the
   * program is mounted.
   */
  public SessionOptions cookiePath(@Nullable String path) {
    return with(f -> f.cookiePath = path);
  }

  /** The cookie's path, or null for the path under which the program is mounted. */
  public @Nullable String cookiePath() {
    return fields.cookiePath;
  }

  /** Sets whether scripts cannot see the cookie: SESSION_COOKIE_HTTPONLY; true by default. */
  public SessionOptions httpOnly(boolean httpOnly) {
    return with(f -> f.httpOnly = httpOnly);
  }

  /** Whether scripts cannot see the cookie. */
  public boolean isHttpOnly() {
    return fields.httpOnly;
  }

  /**
   * Sets whether the cookie travels over HTTPS only: SESSION_COOKIE_SECURE; false by default.
   * {@link dev.carafe.cookies.CookiePolicy#secure()} adds Secure by itself to what answers over
   * HTTPS.
   */
  public SessionOptions secure(boolean secure) {
    return with(f -> f.secure = secure);
  }

  /** Whether the cookie travels over HTTPS only. */
  public boolean isSecure() {
    return fields.secure;
  }

  /**
   * Sets when browsers send the cookie with requests from other sites: SESSION_COOKIE_SAMESITE.
   * Null leaves the attribute out. The default is Lax, under {@link #flask()} null.
   */
  public SessionOptions sameSite(@Nullable SameSite sameSite) {
    return with(f -> f.sameSite = sameSite);
  }

  /** When browsers send the cookie with requests from other sites; null leaves it to them. */
  public @Nullable SameSite sameSite() {
    return fields.sameSite;
  }

  /**
   * Sets whether each site that embeds this one gets a cookie of its own (CHIPS):
   * SESSION_COOKIE_PARTITIONED; false by default.
   */
  public SessionOptions partitioned(boolean partitioned) {
    return with(f -> f.partitioned = partitioned);
  }

  /** Whether each site that embeds this one gets a cookie of its own. */
  public boolean isPartitioned() {
    return fields.partitioned;
  }

  /**
   * Sets whether a permanent session's cookie is sent again when nothing changed, so that it ends a
   * lifetime after the last visit: SESSION_REFRESH_EACH_REQUEST; true by default.
   *
   * <p>It is sent with each response to a request that touched the session; under {@link #flask()}
   * with every response, that of a static file too, as in Flask.
   */
  public SessionOptions refreshEachRequest(boolean refresh) {
    return with(f -> f.refreshEachRequest = refresh);
  }

  /** Whether a permanent session's cookie is sent again when nothing changed. */
  public boolean isRefreshEachRequest() {
    return fields.refreshEachRequest;
  }

  /**
   * Sets how long a permanent session lives, and how old the signature of any session may be, in
   * whole seconds: PERMANENT_SESSION_LIFETIME; 31 days by default.
   *
   * @throws IllegalArgumentException if it is negative or over a hundred years
   */
  public SessionOptions permanentLifetime(Duration lifetime) {
    Objects.requireNonNull(lifetime, "permanentLifetime is null: choose a Duration");
    if (lifetime.isNegative() || lifetime.compareTo(MAX_LIFETIME) > 0) {
      throw new IllegalArgumentException(
          "permanentLifetime is "
              + lifetime
              + ": choose from 0 to "
              + MAX_LIFETIME.toDays()
              + " days");
    }
    return with(f -> f.permanentLifetime = lifetime);
  }

  /** How long a permanent session lives, and how old any signature may be. */
  public Duration permanentLifetime() {
    return fields.permanentLifetime;
  }

  /**
   * Keeps sessions in a store on the server, with {@link StoreOptions#of} for options; the
   * visitor's cookie then has a random id and nothing else, and no secret key is needed.
   */
  public SessionOptions store(SessionStore store) {
    return store(StoreOptions.of(store));
  }

  /** Keeps sessions in a store on the server, in the way that these options say. */
  public SessionOptions store(StoreOptions store) {
    Objects.requireNonNull(store, "the options of the store are null: use StoreOptions.of(store)");
    return with(f -> f.store = store);
  }

  /** The store and its options, or null, the default, if sessions are kept in their cookies. */
  public @Nullable StoreOptions store() {
    return fields.store;
  }

  /**
   * Moves sessions here from a store: until that moment a session that is not found here is looked
   * for there, and taken over the first time that it is used. Nobody is logged out. Choose the
   * moment so that the longest lifetime of a session has gone by.
   */
  public SessionOptions alsoReads(SessionStore old, Instant until) {
    Objects.requireNonNull(old, "the old session store is null");
    return alsoReads(StoreOptions.of(old), until);
  }

  /** The same from a store with options: one that is encrypted, say. */
  public SessionOptions alsoReads(StoreOptions old, Instant until) {
    Objects.requireNonNull(old, "the options of the old session store are null");
    Objects.requireNonNull(until, "the moment until which an old session store is read is null");
    Map<StoreOptions, Instant> stores = new LinkedHashMap<>(fields.oldStores);
    stores.put(old, until);
    return with(f -> f.oldStores = Collections.unmodifiableMap(stores));
  }

  /**
   * Moves sessions from their cookies, in any form that {@link #codec} reads, into the store: until
   * that moment they are taken over the first time that they are used. Nobody is logged out.
   */
  public SessionOptions alsoReadsCookies(Instant until) {
    Objects.requireNonNull(until, "the moment until which sessions in cookies are read is null");
    return with(f -> f.readsCookiesUntil = until);
  }

  /**
   * Lists in a store who is logged in with a session that is kept in its cookie, so that such
   * sessions can be ended too: {@link SessionManager#of}, {@link SessionManager#endAllOf} and the
   * like work as for sessions in a store. Nothing is listed unless this is called.
   *
   * <p>A session is listed as soon as it has a {@link Session#user}: with what it holds at that
   * moment, its times, and a random id of which the store has the hash. Whoever comes with a cookie
   * whose login has ended is not logged in, and nobody is listed who is not logged in. {@code
   * session.clear()} and another user end a login for every copy of its cookie; {@code
   * regenerate()} gives it another id. Of the store's options its time-outs, its encryption and
   * what becomes of requests while it fails hold for logins.
   *
   * <p>What the store says of a login is believed for {@link #loginStaleness}, five seconds, so
   * that most requests do not ask it; what ended in this process is known at once.
   *
   * @throws IllegalArgumentException if another framework's programs share the store
   */
  public SessionOptions revocable(StoreOptions logins) {
    Objects.requireNonNull(logins, "the options of the store are null: use StoreOptions.of(store)");
    if (logins.store() instanceof ForeignSessionStore) {
      throw new IllegalArgumentException(
          "logins cannot be listed in a session store that another framework's programs share: choose"
              + " another store, such as MemorySessionStore.create()");
    }
    return with(f -> f.logins = logins);
  }

  /** The same with {@link StoreOptions#of} for options. */
  public SessionOptions revocable(SessionStore logins) {
    return revocable(StoreOptions.of(logins));
  }

  /** Where it is listed who is logged in with a cookie, or null, the default. */
  @Nullable StoreOptions logins() {
    return fields.logins;
  }

  /**
   * Sets how long it is believed that a login which is {@link #revocable} has not ended: so long
   * after another server ended it, this one may let it in. Five seconds by default; zero asks the
   * store at each request that touches such a session.
   *
   * @throws IllegalArgumentException if it is negative or over an hour
   */
  public SessionOptions loginStaleness(Duration staleness) {
    Objects.requireNonNull(staleness, "loginStaleness is null: choose a Duration");
    if (staleness.isNegative() || staleness.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException(
          "loginStaleness is " + staleness + ": choose from 0 to 3600 s");
    }
    return with(f -> f.loginStaleness = staleness);
  }

  /** How long it is believed that a login has not ended. */
  public Duration loginStaleness() {
    return fields.loginStaleness;
  }

  /**
   * Lets logins in that are not listed, until that moment: those from before {@link #revocable} was
   * set, and those of a Flask program that shares the cookie. They are listed the first time that
   * they are used or, under {@link #flask()}, changed. Until then nothing ends a copy of such a
   * cookie. Without this they are logged out.
   */
  public SessionOptions alsoReadsUnlisted(Instant until) {
    Objects.requireNonNull(
        until, "the moment until which logins that are not listed are read is null");
    return with(f -> f.unlistedUntil = until);
  }

  @Nullable Instant unlistedUntil() {
    return fields.unlistedUntil;
  }

  /**
   * Sets who is told what becomes of sessions; nobody by default, and then nothing is measured for
   * it. Another call replaces the one before.
   */
  public SessionOptions listener(SessionListener listener) {
    Objects.requireNonNull(listener, "the listener to sessions is null: leave it out for none");
    return with(f -> f.listener = listener);
  }

  /** Who is told what becomes of sessions, or null, the default. */
  public @Nullable SessionListener listener() {
    return fields.listener;
  }

  Map<StoreOptions, Instant> oldStores() {
    return fields.oldStores;
  }

  @Nullable Instant readsCookiesUntil() {
    return fields.readsCookiesUntil;
  }
}
