package dev.carafe.cookies.browser;

/**
 * Which standard a cookie store goes by.
 *
 * <pre>{@code
 * CookieRequest request = CookieRequest.to("http://example.com/");
 * CookieVerdict.check("theme", request, Instant.now(), CookieProfile.RFC6265).isStored(); // false
 * }</pre>
 */
public enum CookieProfile {
  /**
   * What browsers do today: draft-ietf-httpbis-rfc6265bis-22, with the prefixes {@code __Http-} and
   * {@code __Host-Http-} of draft-ietf-httpbis-layered-cookies and with CHIPS' rule that
   * Partitioned needs Secure.
   */
  RFC6265BIS,
  /**
   * What Chromium does. It differs from the standard in this: it drops a line that has a tab inside
   * a name or value, and a cookie without a name whose value has an equals sign; it reads some
   * lifetimes otherwise; it stores a path that is not ASCII, and a {@code __Host-} cookie whose
   * Domain is the host's own IP address.
   */
  CHROMIUM,
  /**
   * RFC 6265 of 2011, with public suffixes: cookies without a name are dropped; there are no limits
   * of size and lifetime, no prefixes, no SameSite, and Secure can be set without HTTPS.
   */
  RFC6265
}
