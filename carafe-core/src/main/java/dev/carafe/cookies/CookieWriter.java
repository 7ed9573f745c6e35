package dev.carafe.cookies;

import org.jspecify.annotations.Nullable;

/** What the policies do differently when they write. */
interface CookieWriter {
  /**
   * The line of a cookie but for its value and date.
   *
   * @throws IllegalArgumentException if the policy does not allow it
   */
  SetCookieLine line(Cookie cookie, CookieContext context);

  /**
   * The quoted value.
   *
   * @throws IllegalArgumentException if the policy does not allow it in this line
   */
  String value(SetCookieLine line, String value);

  /**
   * The text of the Expires attribute, or null for none.
   *
   * @throws IllegalArgumentException if the policy does not allow it
   */
  @Nullable String expires(Cookie cookie, CookieContext context);

  /** The Path attribute: the cookie's own or the program's root path, quoted; null for none. */
  static @Nullable String path(Cookie cookie, CookieContext context) {
    if (cookie.isWithoutPath()) {
      return null;
    }
    String path = cookie.path();
    return PathQuoting.quote(path == null ? context.rootPath() : path);
  }
}
