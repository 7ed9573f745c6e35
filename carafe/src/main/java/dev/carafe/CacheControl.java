package dev.carafe;

import dev.carafe.engine.HeaderFields;
import java.time.Duration;
import java.util.Locale;

/** Reads and writes the directives of Cache-Control (RFC 9111 section 5.2). */
final class CacheControl {
  private static final String NAME = "Cache-Control";

  private CacheControl() {}

  /** What lets all caches keep an answer for so long; as Flask's {@code send_file} writes it. */
  static String forEveryone(Duration time) {
    long seconds = seconds(time);
    return seconds > 0 ? "public, max-age=" + seconds : "no-cache, max-age=0";
  }

  /** What lets the visitor's own browser keep an answer for so long. */
  static String forOne(Duration time) {
    return "private, max-age=" + seconds(time);
  }

  private static long seconds(Duration time) {
    Given.notNull(time, "the time to keep an answer for", "give a Duration");
    if (time.isNegative()) {
      throw new IllegalArgumentException(
          "an answer cannot be kept for " + time + ": give a positive time, or use noStore()");
    }
    return time.toSeconds();
  }

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

  /** Whether the answer is for one visitor, or for no cache. */
  static boolean isPersonal(HeaderFields head) {
    String joined = String.join(", ", head.all(NAME));
    return has(joined, "private") || has(joined, "no-store");
  }

  /** Whether nobody on the way may change the body. */
  static boolean forbidsChange(HeaderFields head) {
    return has(String.join(", ", head.all(NAME)), "no-transform");
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
