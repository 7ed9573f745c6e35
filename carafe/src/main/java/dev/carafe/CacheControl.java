package dev.carafe;

import dev.carafe.engine.HeaderFields;
import dev.carafe.internal.Ascii;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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
   * {@code no-store}, is there, and takes out what is for shared caches and would contradict it. A
   * {@code private} for some fields only does not count.
   */
  static void keepPrivate(HeaderFields head) {
    List<String> directives = directives(head);
    boolean changed = directives.removeIf(it -> isFor(it, "public") || isFor(it, "s-maxage"));
    if (!has(directives, "private") && !has(directives, "no-store")) {
      changed = directives.add("private");
    }
    if (changed) {
      head.set(NAME, String.join(", ", directives));
    }
  }

  /** Whether the answer is for one visitor, or for no cache. */
  static boolean isPersonal(HeaderFields head) {
    List<String> directives = directives(head);
    return has(directives, "private") || has(directives, "no-store");
  }

  /** Whether nobody on the way may change the body. */
  static boolean forbidsChange(HeaderFields head) {
    return has(directives(head), "no-transform");
  }

  /** Whether the directive is there, without a value. */
  private static boolean has(List<String> directives, String wanted) {
    return directives.stream().anyMatch(it -> Ascii.equalsIgnoreCase(it, wanted));
  }

  /** Whether it is the directive of this name, with a value or without. */
  private static boolean isFor(String directive, String name) {
    int equals = directive.indexOf('=');
    return Ascii.equalsIgnoreCase(
        equals < 0 ? directive : directive.substring(0, equals).trim(), name);
  }

  /** The directives of all fields; commas in quotes part nothing. */
  private static List<String> directives(HeaderFields head) {
    String all = String.join(", ", head.all(NAME));
    List<String> found = new ArrayList<>(4);
    int start = 0;
    boolean quoted = false;
    for (int i = 0; i <= all.length(); i++) {
      char c = i < all.length() ? all.charAt(i) : ',';
      if (c == '\\' && quoted) {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        addDirective(all.substring(start, i), found);
        start = i + 1;
      }
    }
    if (start < all.length()) {
      addDirective(all.substring(start), found); // in quotes that do not end
    }
    return found;
  }

  private static void addDirective(String directive, List<String> found) {
    if (!directive.isBlank()) {
      found.add(directive.trim());
    }
  }
}
