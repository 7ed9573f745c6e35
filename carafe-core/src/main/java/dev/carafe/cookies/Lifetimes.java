package dev.carafe.cookies;

import dev.carafe.internal.CookieLimits;
import dev.carafe.internal.HttpDates;
import dev.carafe.internal.Shown;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Max-Age and the Expires that follows from it. */
final class Lifetimes {
  /** No Expires attribute. */
  static final long NONE = Long.MIN_VALUE;

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

  /**
   * Seconds since 1970 of the Expires attribute: the cookie's own, else now + Max-Age; {@link
   * #NONE} for none.
   *
   * @param noEarlier the least Max-Age that is written: an earlier end counts as this one
   */
  static long expires(Cookie cookie, CookieContext context, long noEarlier) {
    Instant expires = cookie.expires();
    if (expires != null) {
      return expires.getEpochSecond();
    }
    Duration maxAge = cookie.maxAge();
    if (maxAge == null || cookie.isWithoutExpires()) {
      return NONE;
    }
    long seconds = Math.max(noEarlier, Math.min(CookieLimits.FAR_SECONDS, wholeSeconds(maxAge)));
    return context.now().getEpochSecond() + seconds;
  }

  /**
   * The Expires text; null for none.
   *
   * @throws IllegalArgumentException outside the years 1 to 9999
   */
  static @Nullable String expiresText(Cookie cookie, long epochSecond) {
    if (epochSecond == NONE) {
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
