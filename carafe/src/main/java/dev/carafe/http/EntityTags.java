package dev.carafe.http;

import dev.carafe.internal.Whitespace;
import org.jspecify.annotations.Nullable;

/** Compares the entity tags of a request with that of an answer (RFC 9110 section 8.8.3). */
public final class EntityTags {
  private static final String WEAK = "W/";

  private EntityTags() {}

  /**
   * Whether one of a list is this tag, or the list is {@code *}.
   *
   * @param list as sent, such as {@code "a", W/"b"}; a tag without quotes is read too
   * @param tag that of the answer, or null if it has none
   * @param strongly whether weak tags equal nothing, as If-Match needs it
   */
  public static boolean contains(String list, @Nullable String tag, boolean strongly) {
    int at = 0;
    while (at < list.length()) {
      at = Whitespace.skipBlanks(list, at, list.length());
      if (at < list.length() && list.charAt(at) == ',') {
        at++;
        continue;
      }
      int end = endOf(list, at);
      if (at < end && equal(list.substring(at, end), tag, strongly)) {
        return true;
      }
      at = Math.max(end, at + 1);
    }
    return false;
  }

  /** A tag ends after its closing quote, or before the comma when it has none. */
  private static int endOf(String list, int start) {
    int open = hasPrefix(list, start) ? start + WEAK.length() : start;
    if (open < list.length() && list.charAt(open) == '"') {
      int close = list.indexOf('"', open + 1);
      return close < 0 ? list.length() : close + 1;
    }
    int comma = list.indexOf(',', open);
    int end = comma < 0 ? list.length() : comma;
    return Whitespace.skipBlanksBack(list, start, end);
  }

  private static boolean hasPrefix(String text, int at) {
    return text.regionMatches(true, at, WEAK, 0, WEAK.length());
  }

  private static boolean equal(String sent, @Nullable String tag, boolean strongly) {
    if (sent.equals("*")) {
      return true;
    }
    return tag != null
        && !(strongly && (hasPrefix(sent, 0) || hasPrefix(tag, 0)))
        && opaque(sent).equals(opaque(tag));
  }

  /** What identifies: without weakness and quotes. */
  private static String opaque(String tag) {
    String quoted = hasPrefix(tag, 0) ? tag.substring(WEAK.length()) : tag;
    return quoted.length() >= 2 && quoted.startsWith("\"") && quoted.endsWith("\"")
        ? quoted.substring(1, quoted.length() - 1)
        : quoted;
  }

  /** Whether a text is a tag rather than a date. */
  public static boolean isTag(String text) {
    return text.startsWith("\"") || hasPrefix(text, 0);
  }

  /** The same tag, which no longer promises the same octets. */
  public static String weakened(String tag) {
    return hasPrefix(tag, 0) ? tag : WEAK + tag;
  }
}
