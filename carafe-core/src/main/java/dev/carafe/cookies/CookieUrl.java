package dev.carafe.cookies;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What cookies need to know of a URL. Reads as leniently as browsers do: what {@code java.net.URI}
 * would refuse in a path is taken, and percent-encoded where browsers do so.
 *
 * @param host canonical
 * @param path as it goes over the wire, never empty
 */
record CookieUrl(String scheme, String host, String path) {
  private static final Set<String> SECURE_SCHEMES = Set.of("https", "wss");
  private static final Set<String> SCHEMES = Set.of("http", "https", "ws", "wss");
  private static final String ENCODED = "\"<>^`{}";
  private static final String HEX = "0123456789ABCDEF";

  /**
   * Reads an absolute URL.
   *
   * @throws IllegalArgumentException if it is not one of http, https, ws or wss with a host
   */
  static CookieUrl parse(String url) {
    int colon = url.indexOf("://");
    String scheme = colon < 0 ? "" : url.substring(0, colon).toLowerCase(Locale.ROOT);
    if (!SCHEMES.contains(scheme)) {
      throw refused(url, null);
    }
    int start = colon + "://".length();
    int end = endOf(url, start, "/\\?#");
    String host = host(url.substring(start, end));
    if (host.isEmpty()) {
      throw refused(url, null);
    }
    String path = url.substring(end, endOf(url, end, "?#"));
    try {
      return new CookieUrl(
          scheme, Domains.canonicalHost(host), path.isEmpty() ? "/" : encode(path));
    } catch (IllegalArgumentException e) {
      throw refused(url, e);
    }
  }

  private static IllegalArgumentException refused(String url, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "cookies cannot go with "
            + Shown.text(url)
            + ": use an absolute URL such as \"https://example.com/path\"",
        cause);
  }

  private static int endOf(String url, int start, String ends) {
    int i = start;
    while (i < url.length() && ends.indexOf(url.charAt(i)) < 0) {
      i++;
    }
    return i;
  }

  /** The authority without user and port. */
  private static String host(String authority) {
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    int colon = host.lastIndexOf(':');
    return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
  }

  /** The path percent-encoded as in the URL standard's path percent-encode set. */
  private static String encode(String path) {
    if (path.chars().noneMatch(CookieUrl::isEncoded)) {
      return path;
    }
    StringBuilder out = new StringBuilder(path.length() + 16);
    String octets = Utf8.encodeReplacing(path);
    for (int i = 0; i < octets.length(); i++) {
      char c = octets.charAt(i);
      if (isEncoded(c)) {
        out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static boolean isEncoded(int c) {
    return c <= ' ' || c >= 0x7F || ENCODED.indexOf(c) >= 0;
  }

  /** Whether Secure cookies may come and go: TLS, or the machine itself, as in browsers. */
  boolean isSecure() {
    return SECURE_SCHEMES.contains(scheme) || isLocal();
  }

  private boolean isLocal() {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || name.equals("[::1]")
        || (name.startsWith("127.") && Domains.isIpAddress(name));
  }

  /** Same site as in the HTML standard: of one scheme, and one registrable domain or host. */
  boolean isSameSite(CookieUrl other) {
    return isTls() == other.isTls() && site().equals(other.site());
  }

  private boolean isTls() {
    return SECURE_SCHEMES.contains(scheme);
  }

  private String site() {
    String domain = PublicSuffixes.registrableDomain(host);
    return domain == null ? host : domain;
  }
}
