package dev.carafe.cookies.browser;

import dev.carafe.internal.CookieLimits;

/**
 * Why a browser refuses a cookie: one rule of the standard, named by what breaks it. Sections
 * without another name are those of draft-ietf-httpbis-rfc6265bis-22.
 *
 * <pre>{@code
 * CookieRule.DOMAIN_MISMATCH.section(); // RFC 6265bis section 5.7, step 10
 * CookieRule.DOMAIN_MISMATCH.sentence(); // a host sets cookies for itself and ...
 * }</pre>
 */
public enum CookieRule {
  /** The line has a control character other than a tab. */
  CONTROL_CHARACTER(
      "RFC 6265bis section 5.6", "a line with a control character other than a tab is dropped"),
  /** The cookie has neither name nor value. */
  EMPTY("RFC 6265bis section 5.7, step 2", "a cookie has a name or a value"),
  /** The cookie has no name: a rule of RFC 6265 of 2011 only. */
  NAMELESS("RFC 6265 section 5.2", "a cookie has an equals sign and a name before it"),
  /** A name or a value has a tab inside: a rule of Chromium only. */
  TAB_INSIDE(
      "Chromium, beyond RFC 6265bis section 5.6", "tabs stand around names and values, not inside"),
  /** The cookie has no name, and an equals sign in its value: a rule of Chromium only. */
  NAMELESS_EQUALS(
      "Chromium, beyond RFC 6265bis section 5.6",
      "the value of a nameless cookie has no equals sign"),
  /** Name and value have too many octets together. */
  TOO_LARGE(
      "RFC 6265bis section 5.6",
      "name and value have " + CookieLimits.MAX_NAME_AND_VALUE + " octets together at most"),
  /** The Domain has characters beyond ASCII. */
  NON_ASCII_DOMAIN("RFC 6265bis section 5.7, step 8", "a Domain is ASCII: write it in A-labels"),
  /** The Domain is a public suffix, under which anybody can have a name. */
  PUBLIC_SUFFIX(
      "RFC 6265bis section 5.7, step 9", "no cookie is shared by all names of a public suffix"),
  /** The Domain does not cover the host that sets the cookie. */
  DOMAIN_MISMATCH(
      "RFC 6265bis section 5.7, step 10",
      "a host sets cookies for itself and for its parent domains only"),
  /** The Path has characters beyond ASCII; Chromium stores such a cookie. */
  NON_ASCII_PATH("layered-cookies section 5.4", "a Path is ASCII: percent-encode it as in a URL"),
  /** The cookie is Secure and comes without HTTPS. */
  SECURE_OVER_HTTP(
      "RFC 6265bis section 5.7, step 13",
      "Secure cookies are set over HTTPS or by the machine itself"),
  /** The cookie is HttpOnly and a script sets it. */
  HTTP_ONLY_FROM_SCRIPT("RFC 6265bis section 5.7, step 15", "scripts do not set HttpOnly cookies"),
  /** The cookie comes without HTTPS and would stand in for a Secure one. */
  LEAVES_SECURE_ALONE(
      "RFC 6265bis section 5.7, step 16",
      "without HTTPS nothing is set that would stand in for a Secure cookie"),
  /** A part of another site's page sets the cookie, and its SameSite is not None. */
  CROSS_SITE(
      "RFC 6265bis section 5.7, step 18",
      "embedded in another site's page, only cookies with SameSite=None are set"),
  /** The cookie has SameSite=None and is not Secure. */
  SAME_SITE_NONE_NEEDS_SECURE("RFC 6265bis section 5.7, step 19", "SameSite=None needs Secure"),
  /** The cookie is Partitioned and not Secure. */
  PARTITIONED_NEEDS_SECURE(
      "draft-cutler-httpbis-partitioned-cookies section 2.1", "Partitioned needs Secure"),
  /** The cookie does not keep what the prefix {@code __Secure-} promises. */
  SECURE_PREFIX("RFC 6265bis section 5.7, step 20", "the prefix __Secure- needs Secure"),
  /** The cookie does not keep what the prefix {@code __Host-} promises. */
  HOST_PREFIX(
      "RFC 6265bis section 5.7, step 21",
      "the prefix __Host- needs Secure and Path=/ and forbids Domain"),
  /** The cookie does not keep what the prefix {@code __Http-} promises. */
  HTTP_PREFIX("layered-cookies section 5.4.3", "the prefix __Http- needs Secure and HttpOnly"),
  /** The cookie does not keep what the prefix {@code __Host-Http-} promises. */
  HOST_HTTP_PREFIX(
      "layered-cookies section 5.4.3",
      "the prefix __Host-Http- needs Secure, HttpOnly and Path=/ and forbids Domain"),
  /** The cookie has no name, and a value that begins with a prefix. */
  NAMELESS_PREFIX(
      "RFC 6265bis section 5.7, step 22", "the value of a nameless cookie has no prefix"),
  /** A script would overwrite an HttpOnly cookie. */
  HTTP_ONLY_OVERWRITTEN(
      "RFC 6265bis section 5.7, step 23", "scripts do not overwrite HttpOnly cookies");

  private final String section;
  private final String sentence;

  CookieRule(String section, String sentence) {
    this.section = section;
    this.sentence = sentence;
  }

  /** Where the rule stands, such as "RFC 6265bis section 5.7, step 10". */
  public String section() {
    return section;
  }

  /** The rule in one sentence, without a full stop. */
  public String sentence() {
    return sentence;
  }
}
