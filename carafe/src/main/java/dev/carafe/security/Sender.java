package dev.carafe.security;

import dev.carafe.Request;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose page made a browser send a request, as its header fields say: the rules of Go 1.25's {@code
 * http.CrossOriginProtection.Check}, in their order.
 */
enum Sender {
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

  static Sender of(Request request, Set<String> trustedOrigins) {
    String site = request.header("Sec-Fetch-Site");
    String origin = request.origin();
    if (site != null && !site.isEmpty()) {
      if (site.equals("same-origin") || site.equals("none")) {
        return OWN;
      }
      return isTrusted(origin, trustedOrigins) ? TRUSTED : OTHER_SITE;
    }
    if (origin == null || origin.isEmpty()) {
      return UNKNOWN;
    }
    if (isOfHost(origin, request.header("Host"))) {
      return OWN;
    }
    return isTrusted(origin, trustedOrigins) ? TRUSTED : OTHER_ORIGIN;
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
