package dev.carafe.cookies;

import java.util.List;

/** How strict cookies are written and how leniently they are read. */
public final class CookiePolicy {
  private CookiePolicy() {}

  public static CookiePolicy secure() {
    throw new UnsupportedOperationException();
  }

  public static CookiePolicy flask() {
    throw new UnsupportedOperationException();
  }

  /** One cookie as a Set-Cookie field value; each char of it is one octet. */
  public String write(Cookie cookie, CookieContext context) {
    throw new UnsupportedOperationException();
  }

  /** All cookies of one response: the field values in order. */
  public List<String> writeAll(List<Cookie> cookies, CookieContext context) {
    throw new UnsupportedOperationException();
  }

  /** The Cookie field values of a request, each char one octet. Never throws. */
  public Cookies read(List<String> cookieFields) {
    throw new UnsupportedOperationException();
  }
}
