package dev.carafe;

import dev.carafe.internal.HostNames;
import dev.carafe.internal.WireText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * A URL as a test client goes to it, split as browsers do and not checked any further.
 *
 * @param scheme http or https
 * @param authority host and port
 * @param target path and query, begins with a slash
 */
record TestAddress(String scheme, String authority, String target) {
  /** Whether the text is a URL with a scheme that the client knows. */
  static boolean isUrl(String text) {
    String start = text.substring(0, Math.min(text.length(), 8)).toLowerCase(Locale.ROOT);
    return start.startsWith("http://") || start.startsWith("https://");
  }

  /** Splits a text that {@linkplain #isUrl is a URL}. */
  static TestAddress of(String url) {
    int colon = url.indexOf(':');
    int start = colon + "://".length();
    int end = endOf(url, start, "/?#");
    if (start == end) {
      throw new IllegalArgumentException(
          "the URL '" + url + "' has no host: write it as in http://localhost/");
    }
    String rest = url.substring(end, endOf(url, end, "#"));
    return new TestAddress(
        url.substring(0, colon).toLowerCase(Locale.ROOT),
        authority(url.substring(start, end)),
        rest.startsWith("/") ? rest : "/" + rest);
  }

  /** In lower case, and with A-labels in the place of what is not ASCII. */
  private static String authority(String text) {
    if (WireText.isAscii(text)) {
      return text.toLowerCase(Locale.ROOT);
    }
    String host = HostNames.withoutPort(text);
    try {
      return HostNames.canonical(host) + text.substring(host.length());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the host '" + host + "' " + e.getMessage(), e);
    }
  }

  private static int endOf(String text, int start, String ends) {
    int i = start;
    while (i < text.length() && ends.indexOf(text.charAt(i)) < 0) {
      i++;
    }
    return i;
  }

  boolean isSecure() {
    return scheme.equals("https");
  }

  String host() {
    return HostNames.withoutPort(authority);
  }

  String path() {
    return target.substring(0, endOf(target, 0, "?"));
  }

  TestAddress at(String otherTarget) {
    return new TestAddress(scheme, authority, otherTarget);
  }

  /**
   * Where a reference leads from here (RFC 3986 section 5.2), such as that of a redirect.
   *
   * @throws IllegalStateException if it leads out of http and https
   */
  TestAddress resolve(String reference) {
    String plain = reference.substring(0, endOf(reference, 0, "#"));
    if (isUrl(plain)) {
      return of(plain);
    }
    if (plain.startsWith("//")) {
      return of(scheme + ":" + plain);
    }
    int end = endOf(plain, 0, ":/?");
    if (end < plain.length() && plain.charAt(end) == ':') {
      throw new IllegalStateException(
          "a redirect leads to " + reference + ", which is no http URL: do not follow it");
    }
    if (plain.isEmpty()) {
      return this;
    }
    if (plain.startsWith("?")) {
      return at(path() + plain);
    }
    String path = path();
    String absolute =
        plain.startsWith("/") ? plain : path.substring(0, path.lastIndexOf('/') + 1) + plain;
    int query = endOf(absolute, 0, "?");
    return at(withoutDots(absolute.substring(0, query)) + absolute.substring(query));
  }

  /** The path with "." and ".." worked out (RFC 3986 section 5.2.4). */
  private static String withoutDots(String path) {
    Deque<String> segments = new ArrayDeque<>();
    String last = "";
    for (String segment : path.substring(1).split("/", -1)) {
      last = segment;
      if (segment.equals("..")) {
        segments.pollLast();
      } else if (!segment.equals(".")) {
        segments.addLast(segment);
      }
    }
    if (last.equals(".") || last.equals("..")) {
      segments.addLast("");
    }
    return "/" + String.join("/", segments);
  }

  /** The whole URL. */
  @Override
  public String toString() {
    return scheme + "://" + authority + target;
  }
}
