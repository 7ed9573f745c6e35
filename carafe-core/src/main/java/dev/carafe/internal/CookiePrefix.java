package dev.carafe.internal;

import org.jspecify.annotations.Nullable;

/**
 * Name prefixes that promise something (RFC 6265bis section 4.1.3; the last two from
 * draft-ietf-httpbis-layered-cookies). Browsers compare them without regard to case.
 */
public enum CookiePrefix {
  /** Secure, HttpOnly, Path=/ and no Domain. */
  HOST_HTTP("__Host-Http-", true, true),
  /** Secure, Path=/ and no Domain. */
  HOST("__Host-", true, false),
  /** Secure and HttpOnly. */
  HTTP("__Http-", false, true),
  /** Secure. */
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

  /** The prefix that a name begins with, whatever the case of its letters, or null. */
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
    /** The cookie is Secure. */
    SECURE("it is not Secure"),
    /** The cookie is HttpOnly. */
    HTTP_ONLY("it is not HttpOnly"),
    /** The cookie has no Domain. */
    NO_DOMAIN("it has a Domain"),
    /** The cookie has Path=/. */
    ROOT_PATH("it has no Path=/");

    private final String fault;

    Promise(String fault) {
      this.fault = fault;
    }

    /** What is wrong with a cookie that breaks the promise. */
    public String fault() {
      return fault;
    }
  }

  /**
   * The part of the promise that a cookie with this prefix breaks, or null if it breaks none.
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
