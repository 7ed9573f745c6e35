package dev.carafe.internal;

import org.jspecify.annotations.Nullable;

/**
 * Name prefixes that promise something (RFC 6265bis section 4.1.3; the last two from
 * draft-ietf-httpbis-layered-cookies). Browsers compare them without regard to case.
 */
public enum CookiePrefix {
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

  public static @Nullable CookiePrefix of(String name) {
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
  public enum Promise {
    SECURE("it is not Secure"),
    HTTP_ONLY("it is not HttpOnly"),
    NO_DOMAIN("it has a Domain"),
    ROOT_PATH("it has no Path=/");

    private final String fault;

    Promise(String fault) {
      this.fault = fault;
    }

    /** What is said of a cookie that does not keep it. */
    public String fault() {
      return fault;
    }
  }

  /**
   * What a cookie with this prefix does not keep, or null if it keeps all.
   *
   * @param path the path that was given explicitly, or null
   */
  @Nullable
  public Promise broken(
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

  /** The prefix as it is written in the standard. */
  public String text() {
    return text;
  }
}
