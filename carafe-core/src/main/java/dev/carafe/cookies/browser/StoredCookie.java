package dev.carafe.cookies.browser;

import dev.carafe.cookies.Priority;
import dev.carafe.cookies.SameSite;
import dev.carafe.internal.DomainMatch;
import dev.carafe.internal.Shown;
import dev.carafe.internal.WireText;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A cookie as a browser stores it (RFC 6265bis section 5.7).
 *
 * <pre>{@code
 * var verdict = CookieVerdict.check("id=1; Domain=example.com", URI.create("https://example.com"));
 * if (verdict instanceof CookieVerdict.Stored stored) {
 *   stored.cookie().goesTo(CookieRequest.to("https://www.example.com/")); // true
 * }
 * }</pre>
 *
 * <p>{@code toString} never shows the value, which may be a secret.
 *
 * @param name empty for the nameless cookies that browsers store too
 * @param value as it stood in the line, quotes included
 * @param domain canonical; with {@code hostOnly} the one host, else a domain and all below it
 * @param hostOnly whether there was no Domain attribute
 * @param path begins with a slash
 * @param expiryTime when the cookie ends, or null for the end of the browser's session
 * @param secure whether it is sent over secure connections only
 * @param httpOnly whether it is hidden from scripts
 * @param sameSite null if there was no such attribute or an unknown one: treated as Lax
 * @param partition the one partition that a Partitioned cookie is stored for (CHIPS), null for
 *     others
 * @param priority how late a full cookie store gives it up: Chromium's attribute, which others
 *     ignore
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
    @Nullable CookiePartition partition,
    Priority priority,
    Instant creationTime) {
  private static final Duration NEW = Duration.ofMinutes(2);
  private static final Duration OLD = ChronoUnit.FOREVER.getDuration();

  /** Whether each top-level site has such a cookie of its own (CHIPS). */
  public boolean partitioned() {
    return partition != null;
  }

  /** The registrable domain of the cookie's domain, or that itself if it has none: RFC's site. */
  String site() {
    return PublicSuffixes.site(domain);
  }

  /** How many octets name and value have together. */
  int size() {
    return WireText.wireLength(name + value);
  }

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
   * path, security, HttpOnly, SameSite and partition decide. Its expiry does not.
   */
  public boolean goesTo(CookieRequest request) {
    return goesTo(request, OLD);
  }

  /**
   * The same for a cookie that got its value so long ago. If it has no SameSite and is two minutes
   * old at most, Chromium sends it with a form of another site too, whatever the method, so that
   * logins which come back by POST work ("Lax-allowing-unsafe", RFC 6265bis section 5.6.7.2).
   */
  boolean goesTo(CookieRequest request, Duration age) {
    boolean hostMatches =
        hostOnly ? request.host().equals(domain) : DomainMatch.matches(request.host(), domain);
    return hostMatches
        && CookiePaths.matches(request.path(), path)
        && (!secure || request.isSecure())
        && (!httpOnly || !request.isFromScript())
        && (!request.isCrossSite() || crossesSites(request, age))
        && (partition == null || partition.equals(request.partition()));
  }

  private boolean crossesSites(CookieRequest request, Duration age) {
    if (sameSite == SameSite.NONE) {
      return true;
    }
    return sameSite != SameSite.STRICT
        && !request.isFromScript()
        && request.isNavigation()
        && (request.isSafe() || (sameSite == null && age.compareTo(NEW) <= 0));
  }

  /**
   * Whether this cookie would stand in for the other one, which is Secure, on some requests, so
   * that it may not be set without HTTPS while the other one is there (RFC 6265bis section 5.7 step
   * 16, "leave Secure cookies alone").
   */
  boolean overlays(StoredCookie other) {
    return other.secure
        && name.equals(other.name)
        && (DomainMatch.matches(domain, other.domain) || DomainMatch.matches(other.domain, domain))
        && CookiePaths.matches(path, other.path)
        && Objects.equals(partition, other.partition);
  }

  /** The same cookie with another creation time: a cookie that replaces one takes over its time. */
  StoredCookie createdAt(Instant time) {
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
        partition,
        priority,
        time);
  }

  /** The cookie's part of a Cookie field: name, equals sign and value, or the value alone. */
  public String pair() {
    return name.isEmpty() ? value : name + "=" + value;
  }

  /** Everything but the value. */
  @Override
  public String toString() {
    return "StoredCookie[" + Shown.text(name) + " " + VerdictText.scope(this) + "]";
  }
}
