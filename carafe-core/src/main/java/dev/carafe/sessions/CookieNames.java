package dev.carafe.sessions;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Which names the session's cookie may have: tokens (RFC 6265bis section 4.1.1). */
final class CookieNames {
  private static final String SIGNS = "!#$%&'*+-.^_`|~";
  private static final int MAX_SHOWN = 100;

  private CookieNames() {}

  static void check(@Nullable String name) {
    if (name == null) {
      throw new NullPointerException("the session cookie's name is null: give it a name");
    }
    if (name.isEmpty()) {
      throw new IllegalArgumentException("the session cookie's name is empty: give it a name");
    }
    for (int i = 0; i < name.length(); i++) {
      if (!isToken(name.charAt(i))) {
        throw new IllegalArgumentException(
            "the session cookie's name '"
                + shown(name)
                + "' contains '"
                + shown(name.substring(i, i + 1))
                + "', at which browsers would cut it or drop the cookie: use letters, digits and "
                + SIGNS);
      }
    }
  }

  private static boolean isToken(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || SIGNS.indexOf(c) >= 0;
  }

  private static String shown(String text) {
    String start = text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN);
    byte[] escaped = new JsonOutput().escaped(start).toByteArray();
    return new String(escaped, StandardCharsets.US_ASCII) + (start.equals(text) ? "" : "...");
  }
}
