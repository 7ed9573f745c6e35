package dev.carafe;

import dev.carafe.cookies.CookiePolicy;
import dev.carafe.forwarding.TrustedHosts;
import dev.carafe.jetty.Tls;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.signing.KeyRing;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a program is set up with beside its routes and hooks, until it starts. */
final class Setup {
  /** The program's own settings. */
  final Config config;

  @Nullable KeyRing secretKeys;

  /** Whether the program was given a secret key that is none. */
  boolean keyMissing;

  boolean sessionsChosen;

  boolean debug;
  boolean testing;
  CookiePolicy cookiePolicy = CookiePolicy.secure();
  SessionOptions sessionOptions = SessionOptions.defaults();
  @Nullable Function<Request, String> sessionCookieName;
  Clock clock = Clock.systemUTC();
  String templateFolder = "templates";
  StaticFiles staticFiles = StaticFiles.of("static");
  String staticRule = StaticFiles.RULE;
  Limits limits = Limits.DEFAULT;
  boolean compresses;
  @Nullable Duration sendFileMaxAge;
  @Nullable String applicationRoot;
  boolean strictSlashes = true;
  @Nullable String serverName;
  String preferredUrlScheme = "https";
  @Nullable Tls tls;
  boolean http2;
  @Nullable TrustedHosts trustedHosts;
  @Nullable TrustedProxies trustedProxies;
  @Nullable AccessLog accessLog;
  @Nullable HealthCheck healthCheck;
  final TemplateAdditions templateAdditions = TemplateAdditions.ofEveryProgram();
  final Extensions extensions = new Extensions();

  /** What decides whether requests may have the sessions that they bring. */
  final List<SessionAdmission> admissions = new ArrayList<>(0);

  /** What sees every answer, those of mounted programs too; the last one added first. */
  final List<AfterRequest> lastHooks = new ArrayList<>(0);

  /** Whether what a deployment says was read. */
  boolean deployed;

  /** Where to listen in the place of what the code says; null if nothing else was said. */
  @Nullable String host;

  @Nullable Integer port;

  Setup(SetupPhase phase) {
    config = new Config(phase);
  }

  /** Refuses weak keys outside debug mode. */
  void checkKeys() {
    if (secretKeys != null && !debug) {
      secretKeys.requireStrong();
    }
  }

  /** Whether requests can be secure, so that their cookies are: over TLS, or to a trusted proxy. */
  boolean isSecureSomehow() {
    return tls != null || trustedProxies != null;
  }

  /** Whether there are sessions, and nothing but a secure request makes their cookies Secure. */
  boolean hasPlainSessions() {
    return (secretKeys != null || sessionOptions.store() != null) && !sessionOptions.isSecure();
  }

  /**
   * For a program that is about to be served, and asked for a key, or chose how its sessions are
   * kept in cookies, and got none: says how to make one, or in debug mode makes one for this run.
   * One that never asked may do without sessions.
   */
  void readyKeys() {
    boolean chosenInCookies = sessionsChosen && sessionOptions.store() == null;
    if (secretKeys == null && (keyMissing || chosenInCookies)) {
      if (debug) {
        secretKeys = KeyRing.generate();
      }
      StartWarnings.logMissingKey(debug);
    }
  }

  /** What writes the access log; null when there is none. */
  @Nullable AccessLines accessLines() {
    AccessLog form = accessLog == null && debug ? AccessLog.COMMON : accessLog;
    return form == null ? null : new AccessLines(form, clock);
  }

  /** What URLs outside a request are built from. */
  UrlSettings urls() {
    String root = applicationRoot == null ? "" : applicationRoot;
    return new UrlSettings(
        serverName,
        preferredUrlScheme,
        root.endsWith("/") ? root.substring(0, root.length() - 1) : root);
  }

  /** The route of the static files, which is not among those that were added. */
  Route staticRoute(Routes routes) {
    return staticFiles.route(routes, staticRule, debug);
  }

  /** What HTTPS is served with; null for HTTP. */
  @Nullable Tls tls() {
    if (http2 && tls == null) {
      throw new IllegalStateException(
          "http2() needs tls(keyStore, password): browsers speak HTTP/2 over TLS only");
    }
    return tls != null && http2 ? tls.withHttp2() : tls;
  }

  /** The options of the sessions, whose cookie has the application root's path if no other. */
  SessionOptions sessionOptions() {
    return applicationRoot == null || sessionOptions.cookiePath() != null
        ? sessionOptions
        : sessionOptions.cookiePath(applicationRoot);
  }
}
