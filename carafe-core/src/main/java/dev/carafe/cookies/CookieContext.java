package dev.carafe.cookies;

import dev.carafe.internal.Shown;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the writer of a cookie must know of the request that it answers.
 *
 * <pre>{@code
 * var context = new CookieContext(true, "www.example.com", "/shop", Instant.now());
 * CookiePolicy.secure().write(Cookie.of("theme", "dark").domain("example.com"), context);
 * // theme=dark; Domain=example.com; Secure; Path=/shop
 * }</pre>
 *
 * @param https whether the request came over HTTPS
 * @param host the host that the browser asked for, without port, or null if it is not known or not
 *     to be trusted; {@link CookiePolicy#secure()} refuses a Domain that this host cannot set
 * @param rootPath the path under which the program is mounted, "/" at the root; the path of every
 *     cookie that has none of its own
 * @param now the time, from which Expires follows where the cookie has a Max-Age
 */
public record CookieContext(boolean https, @Nullable String host, String rootPath, Instant now) {
  /** The root path of a program that is not mounted under another. */
  public static final String ROOT = "/";

  /**
   * Checks the root path.
   *
   * @throws IllegalArgumentException if the root path does not begin with "/"
   */
  public CookieContext {
    Objects.requireNonNull(now, "now");
    if (!rootPath.startsWith(ROOT)) {
      throw new IllegalArgumentException(
          "root path " + Shown.text(rootPath) + " does not begin with '/': use \"/\" at the root");
    }
  }

  /** The context of a program at the root, when the host that was asked for is not known. */
  public static CookieContext of(boolean https, Instant now) {
    return new CookieContext(https, null, ROOT, now);
  }
}
