package dev.carafe.sessions;

import dev.carafe.cookies.SameSite;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Flask's SESSION_* settings, typed: an immutable value; each wither returns a changed copy.
 *
 * <pre>{@code
 * SessionOptions options =
 *     SessionOptions.defaults().secure(true).sameSite(SameSite.LAX);
 * }</pre>
 */
public final class SessionOptions {
  private static final SessionOptions DEFAULTS = new SessionOptions(new Fields());
  private static final Duration MAX_LIFETIME = Duration.ofDays(36_525);

  private final Fields fields;

  private SessionOptions(Fields fields) {
    this.fields = fields;
  }

  /** Written to only before the options that hold it are constructed. */
  private static final class Fields implements Cloneable {
    private String cookieName = "session";
    private @Nullable String cookieDomain;
    private @Nullable String cookiePath;
    private boolean httpOnly = true;
    private boolean secure;
    private @Nullable SameSite sameSite;
    private boolean partitioned;
    private boolean refreshEachRequest = true;
    private Duration permanentLifetime = Duration.ofDays(31);

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
   * Flask's defaults: a cookie named {@code session}, HttpOnly, for the program's root path; not
   * Secure, no SameSite, 31 days, refreshed on each request.
   */
  public static SessionOptions defaults() {
    return DEFAULTS;
  }

  /** The cookie's name: SESSION_COOKIE_NAME. Default {@code session}. */
  public SessionOptions cookieName(String name) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("the session cookie's name is empty: give it a name");
    }
    return with(f -> f.cookieName = name);
  }

  /** The cookie's name. */
  public String cookieName() {
    return fields.cookieName;
  }

  /** The cookie's domain: SESSION_COOKIE_DOMAIN. Null, the default, is this host only. */
  public SessionOptions cookieDomain(@Nullable String domain) {
    return with(f -> f.cookieDomain = domain);
  }

  /** The cookie's domain, or null for this host only. */
  public @Nullable String cookieDomain() {
    return fields.cookieDomain;
  }

  /**
   * The cookie's path: SESSION_COOKIE_PATH. Null, the default, is the path under which the program
   * is mounted.
   */
  public SessionOptions cookiePath(@Nullable String path) {
    return with(f -> f.cookiePath = path);
  }

  /** The cookie's path, or null for the path under which the program is mounted. */
  public @Nullable String cookiePath() {
    return fields.cookiePath;
  }

  /** Whether scripts are kept from the cookie: SESSION_COOKIE_HTTPONLY. Default true. */
  public SessionOptions httpOnly(boolean httpOnly) {
    return with(f -> f.httpOnly = httpOnly);
  }

  /** Whether scripts are kept from the cookie. */
  public boolean isHttpOnly() {
    return fields.httpOnly;
  }

  /** Whether the cookie travels over HTTPS only: SESSION_COOKIE_SECURE. Default false. */
  public SessionOptions secure(boolean secure) {
    return with(f -> f.secure = secure);
  }

  /** Whether the cookie travels over HTTPS only. */
  public boolean isSecure() {
    return fields.secure;
  }

  /** When other sites may send the cookie along: SESSION_COOKIE_SAMESITE. Default null: unsaid. */
  public SessionOptions sameSite(@Nullable SameSite sameSite) {
    return with(f -> f.sameSite = sameSite);
  }

  /** When other sites may send the cookie along, or null for unsaid. */
  public @Nullable SameSite sameSite() {
    return fields.sameSite;
  }

  /** Whether each embedding site gets a cookie of its own: SESSION_COOKIE_PARTITIONED. */
  public SessionOptions partitioned(boolean partitioned) {
    return with(f -> f.partitioned = partitioned);
  }

  /** Whether each embedding site gets a cookie of its own. */
  public boolean isPartitioned() {
    return fields.partitioned;
  }

  /**
   * Whether a permanent session's cookie is sent again with every response, so that it ends a
   * lifetime after the last visit: SESSION_REFRESH_EACH_REQUEST. Default true.
   */
  public SessionOptions refreshEachRequest(boolean refresh) {
    return with(f -> f.refreshEachRequest = refresh);
  }

  /** Whether a permanent session's cookie is sent again with every response. */
  public boolean isRefreshEachRequest() {
    return fields.refreshEachRequest;
  }

  /**
   * How long a permanent session lives, and how old the signature of any session may be, in whole
   * seconds: PERMANENT_SESSION_LIFETIME. Default 31 days.
   *
   * @throws IllegalArgumentException if negative or over a hundred years
   */
  public SessionOptions permanentLifetime(Duration lifetime) {
    Objects.requireNonNull(lifetime, "lifetime");
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
}
