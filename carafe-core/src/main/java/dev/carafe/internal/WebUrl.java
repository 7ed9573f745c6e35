package dev.carafe.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A URL of the web, taken apart as browsers do (the URL standard, for the schemes that have hosts):
 * backslashes are slashes, dot segments are worked out, and what no URL may hold is
 * percent-encoded. User and fragment are dropped.
 *
 * @param scheme http, https, ws or wss
 * @param host {@linkplain HostNames#canonical canonical}
 * @param port -1 for the scheme's own
 * @param path begins with a slash
 * @param query as it stands behind the question mark, or null
 */
public record WebUrl(String scheme, String host, int port, String path, @Nullable String query) {
  private static final Map<String, Integer> PORTS =
      Map.of("http", 80, "https", 443, "ws", 80, "wss", 443);

  /** The URL standard's path percent-encode set. */
  private static final PercentEncoding PATH = PercentEncoding.leavingAllBut("\"<>^`{}");

  private static final int MOST_PORT = 65_535;

  /**
   * Reads an absolute URL.
   *
   * @throws IllegalArgumentException if it is none of these schemes, or a browser would refuse it;
   *     the message says why, without the URL
   */
  public static WebUrl parse(String text) {
    String url = withoutBlanks(text);
    int colon = url.indexOf(':');
    String scheme = colon < 0 ? "" : url.substring(0, colon).toLowerCase(Locale.ROOT);
    if (!PORTS.containsKey(scheme)) {
      throw new IllegalArgumentException("is no absolute URL of the web");
    }
    int start = colon + 1;
    while (start < url.length() && isSlash(url.charAt(start))) {
      start++;
    }
    int end = endOf(url, start, "/\\?#");
    String authority = url.substring(start, end);
    String hostAndPort = authority.substring(authority.lastIndexOf('@') + 1);
    String host = HostNames.withoutPort(hostAndPort);
    if (host.isEmpty()) {
      throw new IllegalArgumentException("has no host");
    }
    int pathEnd = endOf(url, end, "?#");
    String query = null;
    if (pathEnd < url.length() && url.charAt(pathEnd) == '?') {
      query = url.substring(pathEnd + 1, endOf(url, pathEnd, "#"));
    }
    return new WebUrl(
        scheme,
        HostNames.canonical(host),
        port(hostAndPort.substring(host.length()), scheme),
        path(url.substring(end, pathEnd)),
        query);
  }

  /** Takes off the controls and spaces around a text, and tabs and line ends anywhere in it. */
  private static String withoutBlanks(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && text.charAt(start) <= ' ') {
      start++;
    }
    while (start < end && text.charAt(end - 1) <= ' ') {
      end--;
    }
    StringBuilder url = new StringBuilder(end - start);
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c != '\t' && c != '\n' && c != '\r') {
        url.append(c);
      }
    }
    return url.toString();
  }

  private static int endOf(String text, int start, String ends) {
    int i = start;
    while (i < text.length() && ends.indexOf(text.charAt(i)) < 0) {
      i++;
    }
    return i;
  }

  private static boolean isSlash(char c) {
    return c == '/' || c == '\\';
  }

  /** The port of a text that is empty or begins with a colon. */
  private static int port(String text, String scheme) {
    int port = 0;
    for (int i = 1; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      port = port * 10 + digit;
      if (digit < 0 || digit > 9 || port > MOST_PORT) {
        throw new IllegalArgumentException("has a port that is none");
      }
    }
    return text.length() <= 1 || port == PORTS.getOrDefault(scheme, -1) ? -1 : port;
  }

  private static String path(String raw) {
    List<String> segments = new ArrayList<>();
    int start = raw.isEmpty() ? 0 : 1;
    boolean directory = true;
    while (start <= raw.length()) {
      int end = endOf(raw, start, "/\\");
      String segment = raw.substring(start, end);
      int dots = dots(segment);
      directory = dots > 0;
      if (dots == 2 && !segments.isEmpty()) {
        segments.remove(segments.size() - 1);
      } else if (dots == 0) {
        segments.add(PATH.encode(segment));
      }
      start = end + 1;
    }
    return "/" + String.join("/", segments) + (directory && !segments.isEmpty() ? "/" : "");
  }

  /** 1 for the directory itself, 2 for the one above, 0 for a name. */
  private static int dots(String segment) {
    int dots = 0;
    for (int i = 0; i < segment.length(); dots++) {
      if (segment.charAt(i) == '.') {
        i++;
      } else if (segment.startsWith("%2e", i) || segment.startsWith("%2E", i)) {
        i += 3;
      } else {
        return 0;
      }
    }
    return dots > 2 ? 0 : dots;
  }
}
