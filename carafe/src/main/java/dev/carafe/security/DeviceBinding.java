package dev.carafe.security;

import com.google.errorprone.annotations.CheckReturnValue;
import dev.carafe.Carafe;
import dev.carafe.Extension;
import dev.carafe.Request;
import dev.carafe.sessions.ForeignSessionStore;
import dev.carafe.sessions.Session;
import dev.carafe.sessions.SessionStore;
import dev.carafe.sessions.UserSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * Binds logins to the device that they were made on, so that a session cookie is worth nothing
 * elsewhere: Device Bound Session Credentials (DBSC, the W3C's draft of February 2026).
 *
 * <pre>{@code
 * DeviceBinding devices = DeviceBinding.in(store);
 * app.install(devices);
 *
 * app.post("/login", request -> {
 *   ... // look at the password
 *   request.session().regenerate();
 *   request.session().user(name);
 *   devices.bind(request);
 *   return Response.redirect("/");
 * });
 * }</pre>
 *
 * <p>After {@link #bind} the browser makes a key that never leaves the device, and has it
 * registered. From then on the session is good only together with a second, short-lived cookie,
 * which the browser renews by signing a challenge, before requests that need it. To a request
 * without that cookie the session does not exist: it looks as if nobody was logged in. A copy of
 * all cookies is of use for the rest of the bound cookie's life, ten minutes unless set.
 *
 * <p>A browser that does not know of it (in 2026 all but Chromium's kin) goes on without, unless it
 * is {@link #required}. Everything is by HTTPS: a login by HTTP is not bound, which is logged once.
 * Behind a proxy that speaks HTTPS for the program set {@link Carafe#trustProxies}.
 *
 * <p>The records are in a store, apart from what sessions hold, so that sessions may be in stores
 * or in cookies, on one server or several. When a session is cleared, or bound anew, its record
 * ends; a copy of it, even one in a cookie, is refused at once. If the store loses records, those
 * who were bound have to log in again. Each request that touches a bound session asks the store
 * once. What the store throws is answered with 503.
 *
 * <p>It does not keep out malware that goes on using the browser itself, on the device, nor what
 * was on the device while somebody logged in.
 *
 * <p>Immutable but for its counter, and to be shared by threads.
 */
@CheckReturnValue
public final class DeviceBinding implements Extension {
  private static final Duration SHORTEST_COOKIE = Duration.ofMinutes(3);
  private static final Duration LONGEST_COOKIE = Duration.ofDays(1);
  private static final Duration LONGEST_GRACE = Duration.ofMinutes(5);
  private static final System.Logger LOG = System.getLogger("dev.carafe.security");

  private final DeviceSettings settings;
  private final LongAdder refusals = new LongAdder();
  private final AtomicBoolean saidInsecure = new AtomicBoolean();

  private DeviceBinding(DeviceSettings settings) {
    this.settings = settings;
  }

  /**
   * Keeps the records of devices in this store, such as the one that sessions are in. It should
   * outlive a restart, and all servers must share it.
   *
   * @throws IllegalArgumentException if it is one of another framework
   */
  public static DeviceBinding in(SessionStore store) {
    if (store instanceof ForeignSessionStore) {
      throw new IllegalArgumentException(
          "a store that another framework's programs share keeps no devices: choose a store of"
              + " Carafe's own");
    }
    return new DeviceBinding(new DeviceSettings(new DeviceRecords(store)));
  }

  /**
   * The same with bound cookies that live so long; ten minutes by default. It is for how long
   * copied cookies are of use, and how often browsers sign: they allow six signatures in nine
   * minutes, and renew a cookie at each request in the last two minutes of its life.
   *
   * @throws IllegalArgumentException if it is under three minutes or over a day
   */
  public DeviceBinding cookieLife(Duration life) {
    DeviceChecks.require(
        life.compareTo(SHORTEST_COOKIE) >= 0 && life.compareTo(LONGEST_COOKIE) <= 0,
        "a bound cookie cannot live for " + life + ": choose three minutes to a day");
    return with(life, settings.grace);
  }

  /**
   * The same with this time in which a session is good without its cookie after its device was
   * registered, for requests that are on their way; 30 seconds by default. When binding is {@link
   * #required} it is also the time that a browser has to register after the login.
   *
   * @throws IllegalArgumentException if it is negative or over five minutes
   */
  public DeviceBinding grace(Duration grace) {
    DeviceChecks.require(
        !grace.isNegative() && grace.compareTo(LONGEST_GRACE) <= 0,
        "a grace of " + grace + " is none: choose 0 to 300 seconds");
    return with(settings.cookieLife, grace);
  }

  private DeviceBinding with(Duration cookieLife, Duration grace) {
    return new DeviceBinding(
        settings.with(
            s -> {
              s.cookieLife = cookieLife;
              s.grace = grace;
            }));
  }

  /**
   * The same, and a login of a browser that registers no device is over after the {@link #grace};
   * so is every session that has a {@link Session#user} and was never bound. What a login page says
   * of it, see {@link #isRefused}.
   */
  public DeviceBinding required() {
    return new DeviceBinding(settings.with(s -> s.required = true));
  }

  /**
   * The same with this path for what browsers ask by themselves: {@code /.carafe/dbsc} by default,
   * below which are {@code /register} and {@code /refresh}.
   *
   * @throws IllegalArgumentException if it does not begin with a slash, ends in one, or has other
   *     signs than letters, digits and {@code /.-_}
   */
  public DeviceBinding path(String path) {
    DeviceChecks.path(path);
    return new DeviceBinding(settings.with(s -> s.path = path));
  }

  /**
   * The same with a bound cookie of this name, before which {@code __Host-} is put, or {@code
   * __Secure-} for a whole {@link #site}; {@code device} by default. Programs on one host that both
   * bind need a name each.
   *
   * @throws IllegalArgumentException if it is empty, or has other signs than letters, digits,
   *     hyphens and underscores
   */
  public DeviceBinding cookieName(String name) {
    DeviceChecks.require(
        !name.isEmpty() && name.chars().allMatch(c -> StrictBase64.isSign((char) c)),
        "a bound cookie cannot be named '"
            + name
            + "': use letters, digits, hyphens and underscores");
    return new DeviceBinding(settings.with(s -> s.cookieName = name));
  }

  /**
   * The same with records that are kept so long after their last use. By default that is as long as
   * sessions live by the options of the program; set it if {@link Session#timeouts} gives some a
   * longer life.
   *
   * @throws IllegalArgumentException if it is under an hour or over 400 days
   */
  public DeviceBinding lifetime(Duration time) {
    DeviceChecks.require(
        time.compareTo(Duration.ofHours(1)) >= 0 && time.compareTo(Duration.ofDays(400)) <= 0,
        "a record cannot be kept for " + time + ": choose an hour to 400 days");
    return new DeviceBinding(settings.with(s -> s.lifetime = time));
  }

  /**
   * The same, and browsers do not renew the cookie for requests to these paths and those below,
   * such as {@code /static}: for what asks nobody who it is.
   *
   * @throws IllegalArgumentException as {@link #path}
   */
  public DeviceBinding exceptPaths(String... paths) {
    for (String path : paths) {
      DeviceChecks.path(path);
    }
    return new DeviceBinding(settings.with(s -> s.exceptPaths = List.of(paths)));
  }

  /**
   * The same, and browsers renew the cookie also for links and requests from pages of these hosts,
   * such as {@code mail.example} or {@code *.example}. Links from others are answered by a page
   * that asks once more, as one of this site.
   *
   * @throws IllegalArgumentException if one has other signs than letters, digits and {@code *.-}
   */
  public DeviceBinding initiators(String... hosts) {
    for (String host : hosts) {
      DeviceChecks.require(
          !host.isEmpty() && host.chars().allMatch(c -> DeviceChecks.isHostSign((char) c)),
          "no host is '" + host + "': write one such as mail.example or *.example");
    }
    return new DeviceBinding(settings.with(s -> s.initiators = List.of(hosts)));
  }

  /**
   * The same for all hosts of a site, whose session cookie has the site's domain.
   *
   * @param origin of the registrable domain, such as {@code https://example.org}
   * @param registeringOrigins those of hosts below it that people log in at, such as {@code
   *     https://login.example.org}. The program then answers {@code
   *     /.well-known/device-bound-sessions} with them; browsers ask for it at the registrable
   *     domain
   * @throws IllegalArgumentException if one is no origin of HTTPS
   */
  public DeviceBinding site(String origin, String... registeringOrigins) {
    String site = TrustedOrigin.checked(origin);
    List<String> origins = Arrays.stream(registeringOrigins).map(TrustedOrigin::checked).toList();
    DeviceChecks.require(
        site.startsWith("https://") && origins.stream().allMatch(o -> o.startsWith("https://")),
        "devices are bound by HTTPS only: write origins such as https://example.org");
    return new DeviceBinding(
        settings.with(
            s -> {
              s.site = site;
              s.registeringOrigins = origins;
            }));
  }

  /**
   * Has the browser bind the session of this request to its device; to be called at login, after
   * the session was regenerated and given its user. The answer carries {@code
   * Secure-Session-Registration}, and the page after it may still come without the bound cookie.
   *
   * @throws IllegalStateException if this is not installed in the program, there is nowhere to keep
   *     a session, the answer has begun, or session cookies are for a domain and no {@link #site}
   *     is set
   */
  public void bind(Request request) {
    requireInstalled(request);
    Session session = request.session();
    DeviceLogin login = DeviceLogin.of(request);
    if (!request.isSecure()) {
      session.remove(DeviceLogin.KEY);
      sayInsecure();
      return;
    }
    if (settings.site == null && request.sessionManager().options().cookieDomain() != null) {
      throw new IllegalStateException(
          "session cookies go to a whole domain, and the bound cookie to one host: call"
              + " site(\"https://example.org\") on the DeviceBinding");
    }
    login.bind(request, settings);
  }

  private void sayInsecure() {
    if (!saidInsecure.getAndSet(true)) {
      LOG.log(
          System.Logger.Level.WARNING,
          "a login by HTTP was not bound to its device, since browsers bind by HTTPS only: if a"
              + " proxy speaks HTTPS for this program, set trustProxies");
    }
  }

  /** Whether the session of this request is bound to a device that has registered. */
  public boolean isBound(Request request) {
    String name = DeviceLogin.name(request.session());
    return name != null && isBound(name, request.clock().instant());
  }

  /**
   * Whether one of a user's sessions is bound to a device that has registered, for a page that
   * lists them.
   */
  public boolean isBound(Request request, UserSession session) {
    String name = DeviceLogin.name(session.values().get(DeviceLogin.KEY));
    return name != null && isBound(name, request.clock().instant());
  }

  private boolean isBound(String name, Instant now) {
    DeviceRecords.Found found = settings.records.find(name, now);
    return found != null && found.record().device() != null;
  }

  /** Whether this request brought a session that it may not have, so that it has none. */
  public boolean isRefused(Request request) {
    request.session().isNew();
    return DeviceLogin.of(request).isRefused();
  }

  /** How many requests came with a session that they might not have, so far. */
  public long refusals() {
    return refusals.sum();
  }

  private void requireInstalled(Request request) {
    if (request.extension(DeviceBinding.class) != this) {
      throw new IllegalStateException(
          "another DeviceBinding is installed in this program: keep the one that was made last, with"
              + " all its settings, and call app.install with it");
    }
  }

  /**
   * Adds the two addresses, and has sessions looked at before anything of the program sees them.
   */
  @Override
  public void install(Carafe app) {
    new DeviceEndpoints(settings).install(app);
    app.admitSessions(new DeviceAdmission(settings, refusals));
    app.afterRequest((request, response) -> DeviceLogin.finish(request, response, settings));
  }
}
