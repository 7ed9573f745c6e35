package dev.carafe.conformance.app;

import dev.carafe.Carafe;
import dev.carafe.cookies.CookiePolicy;
import dev.carafe.cookies.SameSite;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.signing.KeyRing;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The application in all its configurations. */
public final class Variants {
  private static final String KEY = "conformance-secret-key";

  private Variants() {}

  /** A site that answers with the variant that the header field X-Variant names, or the default. */
  public static Carafe site() {
    Carafe site = Carafe.create();
    all()
        .forEach(
            (name, app) -> site.mount(exchange -> name.equals(exchange.header("X-Variant")), app));
    return site.mount(exchange -> true, sessions(options -> options));
  }

  private static Map<String, Carafe> all() {
    Map<String, Carafe> variants = new LinkedHashMap<>();
    variants.put(
        "norefresh",
        sessions(
            options -> options.permanentLifetime(Duration.ofHours(1)).refreshEachRequest(false)));
    variants.put("short", sessions(options -> options.permanentLifetime(Duration.ofMinutes(2))));
    variants.put(
        "cookieopts",
        sessions(
            options ->
                options
                    .cookieName("sid")
                    .cookieDomain(".example.test")
                    .cookiePath("/app")
                    .secure(true)
                    .httpOnly(false)
                    .sameSite(SameSite.STRICT)));
    variants.put(
        "hostprefix",
        sessions(
            options -> options.cookieName("__Host-session").secure(true).sameSite(SameSite.LAX)));
    variants.put(
        "partitioned", sessions(options -> options.partitioned(true).sameSite(SameSite.NONE)));
    variants.put("approot", sessions(options -> options).applicationRoot("/base"));
    // The new key is a weak one, as it is given.
    variants.put(
        "rotated",
        sessions(options -> options)
            .secretKeys(KeyRing.of("brand-new-key", KEY, "older-key").allowWeak()));
    variants.put("nokey", application());
    variants.put(
        "limited",
        sessions(options -> options)
            .maxContentLength(1000)
            .trustedHosts(List.of("127.0.0.1", "localhost", ".example.test")));
    return variants;
  }

  /** The application with Flask's ways, and these session options. */
  private static Carafe sessions(UnaryOperator<SessionOptions> change) {
    return application().sessions(change.apply(SessionOptions.flask())).secretKey(KEY);
  }

  /** The same without a key, and so without sessions that anything could be said of. */
  private static Carafe application() {
    Carafe app = Carafe.create().cookiePolicy(CookiePolicy.flask());
    HooksAndErrors.add(app);
    CookieRoutes.add(app);
    SessionRoutes.add(app);
    LoginRoutes.add(app);
    RoutingRoutes.add(app);
    RequestRoutes.add(app);
    ResponseRoutes.add(app);
    return app;
  }
}
