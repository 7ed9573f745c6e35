package dev.carafe.cookies;

import org.jspecify.annotations.Nullable;

/** Writes as Werkzeug's dump_cookie does, octet for octet; it hardly checks anything. */
final class FlaskWriter implements CookieWriter {
  @Override
  public SetCookieLine line(Cookie cookie, CookieContext context) {
    String name = cookie.name();
    String domain = cookie.domain();
    @Nullable Long maxAge = Lifetimes.maxAge(cookie);
    @Nullable Long expires = Lifetimes.expires(cookie, maxAge, context);
    return new SetCookieLine(
        cookie,
        Utf8.encode(name, "cookie name " + Shown.text(name)),
        ValueQuoting.quote(name, cookie.value(), ValueQuoting.WERKZEUG_CONTROLS),
        domain == null ? null : Domains.toAscii(Domains.withoutPortAndLeadingDots(domain)),
        Lifetimes.expiresText(cookie, expires),
        maxAge,
        cookie.isSecure() || cookie.isPartitioned(),
        CookieWriter.path(cookie, context));
  }
}
