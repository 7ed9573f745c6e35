package dev.carafe.forwarding;

import dev.carafe.internal.LogText;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose page made a browser send a request, as its header fields say: the rules of Go 1.25's {@code
 * http.CrossOriginProtection.Check}, in their order.
 */
public enum Sender {
  /** A page of this origin, or the user, who typed an address. */
  OWN,
  /** A page of an origin that the program trusts. */
  TRUSTED,
  /** Nobody says: no browser, or one from before 2020. */
  UNKNOWN,
  /** A page of another origin, by Sec-Fetch-Site. */
  OTHER_SITE,
  /** A page of another origin, by Origin. */
  OTHER_ORIGIN;

  private static final System.Logger LOG = System.getLogger("dev.carafe.security");

  /** Whether requests of this method change nothing, so that anybody's page may send them. */
  public static boolean mayBeAnybody(String method) {
    return method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
  }

  /** Notes that a request was refused, and why. */
  public static void logRefusal(System.Logger.Level level, String method, String path, String why) {
    LOG.log(
        level, "Refused as forged: " + LogText.of(method) + " " + LogText.of(path) + ": " + why);
  }

  /**
   * Says whose.
   *
   * @param site the field Sec-Fetch-Site
   * @param origin the field Origin
   * @param host the field Host
   * @param trustedOrigins in lower case
   */
  public static Sender of(
      @Nullable String site,
      @Nullable String origin,
      @Nullable String host,
      Set<String> trustedOrigins) {
    if (site != null && !site.isEmpty()) {
      if (site.equals("same-origin") || site.equals("none")) {
        return OWN;
      }
      return isTrusted(origin, trustedOrigins) ? TRUSTED : OTHER_SITE;
    }
    if (origin == null || origin.isEmpty()) {
      return UNKNOWN;
    }
    if (isOfHost(origin, host)) {
      return OWN;
    }
    return isTrusted(origin, trustedOrigins) ? TRUSTED : OTHER_ORIGIN;
  }

  /** Why a request of this sender is refused, for developers; null if it is not. */
  public @Nullable String refusal(@Nullable String origin) {
    return switch (this) {
      case OWN, TRUSTED, UNKNOWN -> null;
      case OTHER_SITE ->
          "Sec-Fetch-Site says that a page of another origin sent this: name it in"
              + " Csrf.protection().trust(...) if it may.";
      case OTHER_ORIGIN ->
          "null".equals(origin)
              ? "Origin is null: a page without an origin sent this, such as a sandboxed frame or"
                  + " a file."
              : "Origin is not the host that was asked for: name it in Csrf.protection().trust(...)"
                  + " if it may send this, or set trustProxies(...) if a proxy changed Host.";
    };
  }

  private static boolean isTrusted(@Nullable String origin, Set<String> trusted) {
    return origin != null && trusted.contains(origin);
  }

  /** Whether host and port are the same; schemes are not compared, as the Host field has none. */
  private static boolean isOfHost(String origin, @Nullable String host) {
    int slashes = origin.indexOf("://");
    return slashes > 0
        && host != null
        && !host.isEmpty()
        && origin.length() == slashes + 3 + host.length()
        && origin.regionMatches(true, slashes + 3, host, 0, host.length());
  }
}
