package dev.carafe.cookies.browser;

import dev.carafe.internal.CookieLimits;

/**
 * Why a browser refuses a cookie: one rule of the standard. Sections without another name are those
 * of draft-ietf-httpbis-rfc6265bis-22.
 *
 * <pre>{@code
 * CookieRule.DOMAIN_MISMATCH.section(); // RFC 6265bis section 5.7, step 10
 * CookieRule.DOMAIN_MISMATCH.sentence(); // a host sets cookies for itself and ...
 * }</pre>
 */
public enum CookieRule {
  CONTROL_CHARACTER(
      "RFC 6265bis section 5.6", "a line with a control character other than a tab is dropped"),
  EMPTY("RFC 6265bis section 5.7, step 2", "a cookie has a name or a value"),
  NAMELESS("RFC 6265 section 5.2", "a cookie has an equals sign and a name before it"),
  TAB_INSIDE(
      "Chromium, beyond RFC 6265bis section 5.6", "tabs stand around names and values, not inside"),
  NAMELESS_EQUALS(
      "Chromium, beyond RFC 6265bis section 5.6",
      "the value of a nameless cookie has no equals sign"),
  TOO_LARGE(
      "RFC 6265bis section 5.6",
      "name and value have " + CookieLimits.MAX_NAME_AND_VALUE + " octets together at most"),
  NON_ASCII_DOMAIN("RFC 6265bis section 5.7, step 8", "a Domain is ASCII: write it in A-labels"),
  PUBLIC_SUFFIX(
      "RFC 6265bis section 5.7, step 9", "no cookie is shared by all names of a public suffix"),
  DOMAIN_MISMATCH(
      "RFC 6265bis section 5.7, step 10",
      "a host sets cookies for itself and for its parent domains only"),
  NON_ASCII_PATH("layered-cookies section 5.4", "a Path is ASCII: percent-encode it as in a URL"),
  SECURE_OVER_HTTP(
      "RFC 6265bis section 5.7, step 13",
      "Secure cookies are set over HTTPS or by the machine itself"),
  HTTP_ONLY_FROM_SCRIPT("RFC 6265bis section 5.7, step 15", "scripts do not set HttpOnly cookies"),
  LEAVES_SECURE_ALONE(
      "RFC 6265bis section 5.7, step 16",
      "without HTTPS nothing is set that would stand in for a Secure cookie"),
  CROSS_SITE(
      "RFC 6265bis section 5.7, step 18",
      "embedded in another site's page, only cookies with SameSite=None are set"),
  SAME_SITE_NONE_NEEDS_SECURE("RFC 6265bis section 5.7, step 19", "SameSite=None needs Secure"),
  PARTITIONED_NEEDS_SECURE(
      "draft-cutler-httpbis-partitioned-cookies section 2.1", "Partitioned needs Secure"),
  SECURE_PREFIX("RFC 6265bis section 5.7, step 20", "the prefix __Secure- needs Secure"),
  HOST_PREFIX(
      "RFC 6265bis section 5.7, step 21",
      "the prefix __Host- needs Secure and Path=/ and forbids Domain"),
  HTTP_PREFIX("layered-cookies section 5.4.3", "the prefix __Http- needs Secure and HttpOnly"),
  HOST_HTTP_PREFIX(
      "layered-cookies section 5.4.3",
      "the prefix __Host-Http- needs Secure, HttpOnly and Path=/ and forbids Domain"),
  NAMELESS_PREFIX(
      "RFC 6265bis section 5.7, step 22", "the value of a nameless cookie has no prefix"),
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
