package dev.carafe.sessions;

import dev.carafe.internal.Ascii;
import dev.carafe.internal.Shown;
import org.jspecify.annotations.Nullable;

/** Which names the session's cookie may have: tokens (RFC 6265bis section 4.1.1). */
final class CookieNames {
  private CookieNames() {}

  static void requireName(@Nullable String name) {
    if (name == null) {
      throw new NullPointerException("the session cookie's name is null: give it a name");
    }
  }

  static void check(String name) {
    requireName(name);
    if (name.isEmpty()) {
      throw new IllegalArgumentException("the session cookie's name is empty: give it a name");
    }
    for (int i = 0; i < name.length(); i++) {
      if (!Ascii.isToken(name.charAt(i))) {
        throw new IllegalArgumentException(
            "the session cookie's name "
                + Shown.text(name)
                + " contains "
                + Shown.text(name.substring(i, i + 1))
                + ", at which browsers would cut it or drop the cookie: use letters, digits and "
                + Ascii.TOKEN_SIGNS);
      }
    }
  }
}
