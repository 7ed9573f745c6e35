package dev.carafe.security;

import org.jspecify.annotations.Nullable;

/**
 * Keeps a redirect that a visitor can influence, such as {@code /login?next=...}, within the site.
 *
 * <pre>{@code
 * String next = SafeRedirect.within(request.args().get("next"), request.urlFor("index"));
 * return Response.redirect(next);
 * }</pre>
 */
public final class SafeRedirect {
  private SafeRedirect() {}

  /**
   * The address if a browser would stay on this site with it, else the fallback. Only a path that
   * begins with one slash is taken; {@code //host}, {@code /\host}, anything with a scheme, and
   * anything with a control character (browsers remove some, and what is left may be another
   * address) is not.
   *
   * @param address where to go, as the visitor sent it; null and empty mean the fallback
   */
  public static String within(@Nullable String address, String fallback) {
    return address != null && isLocal(address) ? address : fallback;
  }

  private static boolean isLocal(String address) {
    if (address.isEmpty() || address.charAt(0) != '/') {
      return false;
    }
    if (address.length() > 1 && (address.charAt(1) == '/' || address.charAt(1) == '\\')) {
      return false;
    }
    for (int i = 0; i < address.length(); i++) {
      if (Character.isISOControl(address.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
