package dev.carafe.cookies;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Max-Age and the Expires that follows from it. */
final class Lifetimes {
  /** Beyond every date that can be written, and far from overflow. */
  static final long FAR = 1_000_000_000_000L;

  private Lifetimes() {}

  /** Max-Age in seconds, cut off towards zero as Python's int() does; null for none. */
  static @Nullable Long maxAge(Cookie cookie) {
    Duration maxAge = cookie.maxAge();
    return maxAge == null ? null : wholeSeconds(maxAge);
  }

  static long wholeSeconds(Duration duration) {
    long floor = duration.getSeconds();
    return floor < 0 && duration.getNano() > 0 ? floor + 1 : floor;
  }

  /** Seconds since 1970 of the Expires attribute: the cookie's own, else now + Max-Age. */
  static @Nullable Long expires(Cookie cookie, @Nullable Long maxAge, CookieContext context) {
    Instant expires = cookie.expires();
    if (expires != null) {
      return expires.getEpochSecond();
    }
    if (maxAge == null || cookie.isWithoutExpires()) {
      return null;
    }
    return context.now().getEpochSecond() + Math.max(-FAR, Math.min(FAR, maxAge));
  }

  /**
   * The Expires text, or null for none.
   *
   * @throws IllegalArgumentException outside the years 1 to 9999
   */
  static @Nullable String expiresText(Cookie cookie, @Nullable Long epochSecond) {
    if (epochSecond == null) {
      return null;
    }
    if (!HttpDates.hasFormat(epochSecond)) {
      throw new IllegalArgumentException(
          "cookie "
              + Shown.text(cookie.name())
              + " expires outside the years 1 to 9999, which a cookie date cannot say: browsers"
              + " keep a cookie 400 days at most, so shorten maxAge or expires");
    }
    return HttpDates.format(epochSecond);
  }
}
