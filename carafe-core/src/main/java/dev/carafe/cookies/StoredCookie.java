package dev.carafe.cookies;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A cookie as a browser keeps it (the storage model of RFC 6265bis section 5.7).
 *
 * <pre>{@code
 * var verdict = CookieVerdict.check("id=1; Domain=example.com", URI.create("https://example.com"));
 * if (verdict instanceof CookieVerdict.Kept kept) {
 *   kept.cookie().goesTo(CookieRequest.to("https://www.example.com/")); // true
 * }
 * }</pre>
 *
 * <p>{@code toString} never shows the value, which may be a secret.
 *
 * @param name empty for the nameless cookies that browsers keep too
 * @param value as it stood in the line, quotes included
 * @param domain canonical; with {@code hostOnly} the one host, else a domain and all below it
 * @param hostOnly whether there was no Domain attribute
 * @param path begins with a slash
 * @param expiryTime when the cookie ends, or null for the end of the browser's session
 * @param secure whether it is sent over secure connections only
 * @param httpOnly whether it is kept from scripts
 * @param sameSite null if there was no such attribute or an unknown one: treated as Lax
 * @param partitioned whether each top-level site has such a cookie of its own (CHIPS)
 * @param creationTime when a cookie of this name, domain and path was first set
 */
public record StoredCookie(
    String name,
    String value,
    String domain,
    boolean hostOnly,
    String path,
    @Nullable Instant expiryTime,
    boolean secure,
    boolean httpOnly,
    @Nullable SameSite sameSite,
    boolean partitioned,
    Instant creationTime) {

  /** Whether the cookie outlives the browser's session. */
  public boolean isPersistent() {
    return expiryTime != null;
  }

  /** Whether the cookie has ended; at the very moment of its expiry-time it has. */
  public boolean isExpired(Instant now) {
    return expiryTime != null && !now.isBefore(expiryTime);
  }

  /**
   * Whether a browser sends the cookie with the request (RFC 6265bis section 5.8.3): its host,
   * path, security, HttpOnly and SameSite. Expiry is not looked at.
   */
  public boolean goesTo(CookieRequest request) {
    boolean hostMatches =
        hostOnly ? request.host().equals(domain) : Domains.matches(request.host(), domain);
    return hostMatches
        && CookiePaths.matches(request.path(), path)
        && (!secure || request.isSecure())
        && (!httpOnly || !request.isFromScript())
        && (!request.isCrossSite() || crossesSites(request));
  }

  private boolean crossesSites(CookieRequest request) {
    if (sameSite == SameSite.NONE) {
      return true;
    }
    return sameSite != SameSite.STRICT
        && !request.isFromScript()
        && request.isNavigation()
        && request.isSafe();
  }

  /**
   * Whether this cookie would stand in for the other one, which is Secure, on some requests, so
   * that it may not be set without HTTPS while the other one is there (RFC 6265bis section 5.7 step
   * 16, "leave Secure cookies alone").
   */
  public boolean overlays(StoredCookie other) {
    return other.secure
        && name.equals(other.name)
        && (Domains.matches(domain, other.domain) || Domains.matches(other.domain, domain))
        && CookiePaths.matches(path, other.path);
  }

  /** The same cookie as if it had been there since then: what replaces another keeps its time. */
  public StoredCookie createdAt(Instant time) {
    return new StoredCookie(
        name,
        value,
        domain,
        hostOnly,
        path,
        expiryTime,
        secure,
        httpOnly,
        sameSite,
        partitioned,
        time);
  }

  /** As in a Cookie field: name, equals sign and value; nameless cookies have their value only. */
  public String pair() {
    return name.isEmpty() ? value : name + "=" + value;
  }

  /** Everything but the value. */
  @Override
  public String toString() {
    return "StoredCookie[" + Shown.text(name) + " " + VerdictText.scope(this) + "]";
  }
}
