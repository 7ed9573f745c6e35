package dev.carafe.sessions;

import dev.carafe.cookies.Cookie;
import dev.carafe.cookies.Cookies;
import dev.carafe.internal.CookiePrefix;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The cookie that a session comes and goes in, and the names of those that it may still come in.
 *
 * @param cookie the cookie with its attributes and no value
 * @param old the older names, and until when each is read
 */
record SessionNames(Cookie cookie, Map<String, Instant> old, SessionOptions options, Clock clock) {
  /** The default name over plain HTTP, and the one that came first. */
  static final String PLAIN = "session";

  /** The default name over HTTPS at the root: a cookie of this host alone. */
  static final String HOST = "__Host-session";

  /** The default name over HTTPS below the root, where no cookie can have the other prefix. */
  static final String BELOW = "__Secure-session";

  /** Of a name that the program chose. */
  static SessionNames chosen(String name, SessionOptions options, Clock clock) {
    CookieNames.check(name);
    return of(attributes(name, options), options.oldNames(), options, clock);
  }

  /** Of a default name over HTTPS, with what its prefix promises. */
  static SessionNames prefixed(String name, SessionOptions options, Clock clock) {
    Map<String, Instant> old = options.oldNames();
    return of(
        promised(attributes(name, options)),
        old.isEmpty() ? Map.of(PLAIN, Instant.MAX) : old,
        options,
        clock);
  }

  private static SessionNames of(
      Cookie cookie, Map<String, Instant> old, SessionOptions options, Clock clock) {
    return new SessionNames(cookie, old, options, clock);
  }

  private static Cookie attributes(String name, SessionOptions options) {
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

  private static Cookie promised(Cookie cookie) {
    CookiePrefix prefix = CookiePrefix.of(cookie.name());
    if (prefix == null) {
      return cookie;
    }
    Cookie secure = cookie.secure(true);
    return prefix == CookiePrefix.HOST || prefix == CookiePrefix.HOST_HTTP
        ? secure.domain(null).path("/")
        : secure;
  }

  String name() {
    return cookie.name();
  }

  /** The older names that are read by now and that the request has cookies of. */
  List<String> oldIn(Cookies sent) {
    List<String> found = List.of();
    for (Map.Entry<String, Instant> entry : old.entrySet()) {
      String name = entry.getKey();
      if (!name.equals(name())
          && sent.contains(name)
          && clock.instant().isBefore(entry.getValue())) {
        found = found.isEmpty() ? new ArrayList<>() : found;
        found.add(name);
      }
    }
    return found;
  }

  /** The deletion of the cookie of an older name. */
  Cookie deleted(String oldName) {
    return promised(attributes(oldName, options)).deleted();
  }
}
