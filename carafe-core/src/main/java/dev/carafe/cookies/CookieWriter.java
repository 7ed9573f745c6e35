package dev.carafe.cookies;

import org.jspecify.annotations.Nullable;

/** The writing half of a {@link CookiePolicy}. */
interface CookieWriter {
  /**
   * The line of a cookie.
   *
   * @throws IllegalArgumentException if the policy does not allow it
   */
  SetCookieLine line(Cookie cookie, CookieContext context);

  /** The Path attribute: the cookie's own or the program's root path, quoted; null for none. */
  static @Nullable String path(Cookie cookie, CookieContext context) {
    if (cookie.isWithoutPath()) {
      return null;
    }
    String path = cookie.path();
    return PathQuoting.quote(path == null ? context.rootPath() : path);
  }
}
