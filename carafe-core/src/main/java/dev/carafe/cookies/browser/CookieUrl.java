package dev.carafe.cookies.browser;

import dev.carafe.internal.DomainMatch;
import dev.carafe.internal.Shown;
import dev.carafe.internal.WebUrl;
import java.util.Set;

/**
 * What cookies need to know of a URL, which is read as leniently as browsers read it (see {@link
 * WebUrl}).
 *
 * @param host canonical
 * @param path as it goes over the wire, never empty
 */
record CookieUrl(String scheme, String host, String path) {
  private static final Set<String> SECURE_SCHEMES = Set.of("https", "wss");

  /**
   * Reads an absolute URL.
   *
   * @throws IllegalArgumentException if it is not one of http, https, ws or wss with a host
   */
  static CookieUrl parse(String text) {
    try {
      WebUrl url = WebUrl.parse(text);
      return new CookieUrl(url.scheme(), url.host(), url.path());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "cookies cannot go with "
              + Shown.text(text)
              + ", which "
              + e.getMessage()
              + ": use an absolute URL such as \"https://example.com/path\"",
          e);
    }
  }

  /** Whether Secure cookies may come and go: TLS, or the machine itself, as in browsers. */
  boolean isSecure() {
    return isTls() || isLocal();
  }

  private boolean isTls() {
    return SECURE_SCHEMES.contains(scheme);
  }

  private boolean isLocal() {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || name.equals("[::1]")
        || (name.startsWith("127.") && DomainMatch.isIpAddress(name));
  }

  /** Same site as in the HTML standard: of one scheme, and one registrable domain or host. */
  boolean isSameSite(CookieUrl other) {
    return isTls() == other.isTls() && domain().equals(other.domain());
  }

  /** The site: scheme and registrable domain, or the host that has none. */
  String site() {
    return (isTls() ? "https://" : "http://") + domain();
  }

  private String domain() {
    return PublicSuffixes.site(host);
  }
}
