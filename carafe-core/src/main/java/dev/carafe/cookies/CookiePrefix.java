package dev.carafe.cookies;

import org.jspecify.annotations.Nullable;

/**
 * Name prefixes that promise something (RFC 6265bis section 4.1.3; the last two from
 * draft-ietf-httpbis-layered-cookies). Browsers compare them without regard to case.
 */
enum CookiePrefix {
  HOST_HTTP("__Host-Http-", true, true, CookieRule.HOST_HTTP_PREFIX),
  HOST("__Host-", true, false, CookieRule.HOST_PREFIX),
  HTTP("__Http-", false, true, CookieRule.HTTP_PREFIX),
  SECURE("__Secure-", false, false, CookieRule.SECURE_PREFIX);

  private static final CookiePrefix[] LONGEST_FIRST = values();

  private final String text;
  private final boolean host;
  private final boolean httpOnly;
  private final CookieRule rule;

  CookiePrefix(String text, boolean host, boolean httpOnly, CookieRule rule) {
    this.text = text;
    this.host = host;
    this.httpOnly = httpOnly;
    this.rule = rule;
  }

  static @Nullable CookiePrefix of(String name) {
    if (!name.startsWith("__")) {
      return null;
    }
    for (CookiePrefix prefix : LONGEST_FIRST) {
      if (Ascii.startsWithIgnoreCase(name, prefix.text)) {
        return prefix;
      }
    }
    return null;
  }

  /** A part of what a prefix promises. */
  enum Promise {
    SECURE("it is not Secure"),
    HTTP_ONLY("it is not HttpOnly"),
    NO_DOMAIN("it has a Domain"),
    ROOT_PATH("it has no Path=/");

    private final String fault;

    Promise(String fault) {
      this.fault = fault;
    }

    /** What is said of a cookie that does not keep it. */
    String fault() {
      return fault;
    }
  }

  /**
   * What a cookie with this prefix does not keep, or null if it keeps all.
   *
   * @param path the path that was given explicitly, or null
   */
  @Nullable Promise broken(
      boolean secure, boolean httpOnly, boolean hasDomain, @Nullable String path) {
    if (!secure) {
      return Promise.SECURE;
    }
    if (this.httpOnly && !httpOnly) {
      return Promise.HTTP_ONLY;
    }
    if (host && hasDomain) {
      return Promise.NO_DOMAIN;
    }
    return host && !"/".equals(path) ? Promise.ROOT_PATH : null;
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
    Promise broken =
        prefix.broken(line.secure(), line.httpOnly(), line.domain() != null, line.path());
    if (broken != null) {
      throw prefix.refusal(line, broken);
    }
  }

  private IllegalArgumentException refusal(SetCookieLine line, Promise broken) {
    return switch (broken) {
      case SECURE -> refusal(line, "is not Secure", "call secure() or answer over HTTPS");
      case HTTP_ONLY -> refusal(line, "is not HttpOnly", "call httpOnly()");
      case NO_DOMAIN ->
          refusal(line, "has Domain=" + line.domain(), "leave the domain off or use __Secure-");
      case ROOT_PATH ->
          refusal(
              line,
              line.path() == null ? "has no Path" : "has Path=" + line.path(),
              "set path(\"/\") or use __Secure-");
    };
  }

  private IllegalArgumentException refusal(SetCookieLine line, String what, String mend) {
    return Refusal.of(
        line.name(),
        what + ", which the prefix " + text + " forbids",
        "browsers drop such a cookie",
        mend);
  }

  /** The rule for browsers. */
  CookieRule rule() {
    return rule;
  }
}
