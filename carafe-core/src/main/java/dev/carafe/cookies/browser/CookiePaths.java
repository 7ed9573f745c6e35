package dev.carafe.cookies.browser;

/** Paths of cookies and requests (RFC 6265bis section 5.1.4), as they stand: nothing is decoded. */
final class CookiePaths {
  private CookiePaths() {}

  /** The directory of a request's path: the path of a cookie that names none. */
  static String defaultPath(String requestPath) {
    int lastSlash = requestPath.lastIndexOf('/');
    return lastSlash <= 0 || requestPath.charAt(0) != '/'
        ? "/"
        : requestPath.substring(0, lastSlash);
  }

  /** Path-match: the cookie's path is the request's, or a directory above it. */
  static boolean matches(String requestPath, String cookiePath) {
    return requestPath.startsWith(cookiePath)
        && (requestPath.length() == cookiePath.length()
            || cookiePath.endsWith("/")
            || requestPath.charAt(cookiePath.length()) == '/');
  }
}
