package dev.carafe.internal;

/** Numbers that bound a cookie, for those who write it and those who keep it. */
public final class CookieLimits {
  /** Octets of name and value together (RFC 6265bis section 5.6). */
  public static final int MAX_NAME_AND_VALUE = 4096;

  /** Octets of an attribute's value (RFC 6265bis section 5.6). */
  public static final int MAX_ATTRIBUTE = 1024;

  /** A lifetime beyond every date that can be written, and far from overflow. */
  public static final long FAR_SECONDS = 1_000_000_000_000L;

  private CookieLimits() {}
}
