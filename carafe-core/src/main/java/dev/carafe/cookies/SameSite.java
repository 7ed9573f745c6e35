package dev.carafe.cookies;

/** The SameSite attribute (RFC 6265bis section 4.1.2.7). */
public enum SameSite {
  STRICT,
  LAX,
  NONE
}
