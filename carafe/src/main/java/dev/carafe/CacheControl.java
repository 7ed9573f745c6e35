package dev.carafe;

import dev.carafe.engine.HeaderFields;
import java.util.Locale;

/** Reads the directives of Cache-Control (RFC 9111 section 5.2). */
final class CacheControl {
  private static final String NAME = "Cache-Control";

  private CacheControl() {}

  /**
   * Keeps the answer out of caches that several visitors share: adds {@code private} unless it, or
   * {@code no-store}, is there. A {@code private} for some fields only does not count.
   */
  static void keepPrivate(HeaderFields head) {
    String joined = String.join(", ", head.all(NAME));
    if (!has(joined, "private") && !has(joined, "no-store")) {
      head.set(NAME, joined.isEmpty() ? "private" : joined + ", private");
    }
  }

  /** Whether the directive is there, without a value; commas in quotes part nothing. */
  private static boolean has(String directives, String wanted) {
    int start = 0;
    boolean quoted = false;
    for (int i = 0; i <= directives.length(); i++) {
      char c = i < directives.length() ? directives.charAt(i) : ',';
      if (c == '\\' && quoted) {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        String directive = directives.substring(start, i).trim();
        if (directive.toLowerCase(Locale.ROOT).equals(wanted)) {
          return true;
        }
        start = i + 1;
      }
    }
    return false;
  }
}
