package dev.carafe.cookies;

import org.jspecify.annotations.Nullable;

/**
 * Name prefixes that promise something (RFC 6265bis section 4.1.3; the last two from
 * draft-ietf-httpbis-layered-cookies). Browsers compare them without regard to case.
 */
enum CookiePrefix {
  HOST_HTTP("__Host-Http-", true, true),
  HOST("__Host-", true, false),
  HTTP("__Http-", false, true),
  SECURE("__Secure-", false, false);

  private static final CookiePrefix[] LONGEST_FIRST = values();

  private final String text;
  private final boolean host;
  private final boolean httpOnly;

  CookiePrefix(String text, boolean host, boolean httpOnly) {
    this.text = text;
    this.host = host;
    this.httpOnly = httpOnly;
  }

  static @Nullable CookiePrefix of(String name) {
    if (!name.startsWith("__")) {
      return null;
    }
    for (CookiePrefix prefix : LONGEST_FIRST) {
      if (name.regionMatches(true, 0, prefix.text, 0, prefix.text.length())) {
        return prefix;
      }
    }
    return null;
  }

  /**
   * Holds a line to the prefix of its name.
   *
   * @throws IllegalArgumentException if it does not keep the promise
   */
  static void check(SetCookieLine line) {
    CookiePrefix prefix = of(line.name());
    if (prefix == null) {
      return;
    }
    if (!line.secure()) {
      throw prefix.broken(line, "is not Secure", "call secure() or answer over HTTPS");
    }
    if (prefix.httpOnly && !line.cookie().isHttpOnly()) {
      throw prefix.broken(line, "is not HttpOnly", "call httpOnly()");
    }
    if (prefix.host && line.domain() != null) {
      throw prefix.broken(
          line, "has Domain=" + line.domain(), "leave the domain off or use __Secure-");
    }
    if (prefix.host && !"/".equals(line.path())) {
      String path = line.path() == null ? "has no Path" : "has Path=" + line.path();
      throw prefix.broken(line, path, "set path(\"/\") or use __Secure-");
    }
  }

  private IllegalArgumentException broken(SetCookieLine line, String what, String mend) {
    return Refusal.of(
        line.name(),
        what + ", which the prefix " + text + " forbids",
        "browsers drop such a cookie",
        mend);
  }
}
