package dev.carafe.cookies.browser;

import com.google.errorprone.annotations.CheckReturnValue;
import java.net.URI;
import java.util.Set;

/**
 * A request as a cookie store sees it: where it goes, with what method, and who made it. By default
 * it is a GET request that the user made, by typing the address or from a page of the same site. It
 * is immutable: its methods change nothing and return a changed copy.
 *
 * <pre>{@code
 * CookieRequest typed = CookieRequest.to("https://shop.example/cart");
 * CookieRequest form = typed.method("POST").navigatedFrom("https://evil.example/trap");
 * CookieRequest image = typed.embeddedIn("https://evil.example/trap");
 * CookieRequest script = typed.fromScript();
 * }</pre>
 *
 * <p>Not modelled: workers and reloads (RFC 6265bis section 5.2).
 */
@CheckReturnValue
public final class CookieRequest {
  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  private final CookieUrl url;
  private final String method;
  private final String topLevelSite;
  private final boolean crossSite;
  private final boolean navigation;
  private final boolean script;

  private CookieRequest(
      CookieUrl url,
      String method,
      String topLevelSite,
      boolean crossSite,
      boolean navigation,
      boolean script) {
    this.url = url;
    this.method = method;
    this.topLevelSite = topLevelSite;
    this.crossSite = crossSite;
    this.navigation = navigation;
    this.script = script;
  }

  /**
   * A request to an absolute URL.
   *
   * @throws IllegalArgumentException if the scheme is not http, https, ws or wss, or the host is
   *     missing
   */
  public static CookieRequest to(URI url) {
    return to(url.toString());
  }

  /** The same for a URL as text, which may have characters in its path that a URI may not. */
  public static CookieRequest to(String url) {
    CookieUrl parsed = CookieUrl.parse(url);
    return new CookieRequest(parsed, "GET", parsed.site(), false, true, false);
  }

  /** The request with another method, such as {@code POST}. */
  public CookieRequest method(String method) {
    return new CookieRequest(url, method, topLevelSite, crossSite, navigation, script);
  }

  /** The request made by a link or a form on that page: a top-level navigation. */
  public CookieRequest navigatedFrom(String pageUrl) {
    boolean cross = !url.isSameSite(CookieUrl.parse(pageUrl));
    return new CookieRequest(url, method, url.site(), cross, true, script);
  }

  /**
   * The request made for a part of that page: an image, a frame, a fetch.
   *
   * @param pageUrl the page that the browser's window shows
   * @param frameUrls the frames between that page and the part, the outermost first; one frame of
   *     another site is enough to make the request cross-site (RFC 6265bis section 5.2.1)
   */
  public CookieRequest embeddedIn(String pageUrl, String... frameUrls) {
    CookieUrl page = CookieUrl.parse(pageUrl);
    boolean cross = !url.isSameSite(page);
    for (String frame : frameUrls) {
      cross |= !url.isSameSite(CookieUrl.parse(frame));
    }
    return new CookieRequest(url, method, page.site(), cross, false, script);
  }

  /**
   * Not a request, but a script of the page at this URL that reads or sets cookies. If the window
   * shows the page, it is of its own site whatever led to it; if it is embedded, its frames count.
   */
  public CookieRequest fromScript() {
    return new CookieRequest(url, method, topLevelSite, crossSite, navigation, true);
  }

  /** The host in A-labels and lower case, without port. */
  public String host() {
    return url.host();
  }

  /** The path as it goes over the wire, without query. */
  public String path() {
    return url.path();
  }

  /** Whether Secure cookies may come and go: HTTPS, or a host that is this machine. */
  public boolean isSecure() {
    return url.isSecure();
  }

  /** Whether another site than the URL's made the request (schemes count, RFC 6265bis 5.2). */
  boolean isCrossSite() {
    return crossSite && !(script && navigation);
  }

  /** Where the Partitioned cookies of this request are kept (CHIPS). */
  CookiePartition partition() {
    return new CookiePartition(topLevelSite, crossSite && !navigation);
  }

  /** Whether the request changes the page that the browser shows. */
  boolean isNavigation() {
    return navigation;
  }

  /** Whether a script asks, which never sees HttpOnly cookies. */
  boolean isFromScript() {
    return script;
  }

  /** Whether the method is one that is not to change anything (RFC 9110 section 9.2.1). */
  boolean isSafe() {
    return SAFE_METHODS.contains(method);
  }

  @Override
  public String toString() {
    return method + " " + url.scheme() + "://" + url.host() + url.path();
  }
}
