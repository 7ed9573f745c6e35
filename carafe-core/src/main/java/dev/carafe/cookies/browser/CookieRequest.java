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
 * <p>Workers and reloads (RFC 6265bis section 5.2) are not modelled.
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

  /**
   * A request to an absolute URL, given as text: its path may have characters that a URI may not.
   *
   * @throws IllegalArgumentException if the scheme is not http, https, ws or wss, or the host is
   *     missing
   */
  public static CookieRequest to(String url) {
    CookieUrl parsed = CookieUrl.parse(url);
    return new CookieRequest(parsed, "GET", parsed.site(), false, true, false);
  }

  /** This request with another method, such as {@code POST}; the default is {@code GET}. */
  public CookieRequest method(String method) {
    return new CookieRequest(url, method, topLevelSite, crossSite, navigation, script);
  }

  /**
   * This request as a link or a form on that page makes it: a top-level navigation.
   *
   * @throws IllegalArgumentException if the page's URL is not absolute
   */
  public CookieRequest navigatedFrom(String pageUrl) {
    boolean cross = !url.isSameSite(CookieUrl.parse(pageUrl));
    return new CookieRequest(url, method, url.site(), cross, true, script);
  }

  /**
   * This request as a part of that page makes it: an image, a frame, a fetch.
   *
   * @param pageUrl the page that the browser's window shows
   * @param frameUrls the frames between that page and the part, the outermost first; one frame of
   *     another site is enough to make the request cross-site (RFC 6265bis section 5.2.1)
   * @throws IllegalArgumentException if one of the URLs is not absolute
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
   * A script of the page at this URL, which reads or sets cookies without a request. If the window
   * shows the page, the script is of its own site, whatever led to the page; if the page is
   * embedded, its frames count.
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
  public boolean isCrossSite() {
    return crossSite && !(script && navigation);
  }

  /** Where the Partitioned cookies of this request are stored (CHIPS). */
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

  /** The method and the URL, without its query. */
  @Override
  public String toString() {
    return method + " " + url.scheme() + "://" + url.host() + url.path();
  }
}
