package dev.carafe.cookies;

import dev.carafe.internal.CookieLimits;
import dev.carafe.internal.Shown;
import dev.carafe.internal.WireText;
import org.jspecify.annotations.Nullable;

/** Writes as Werkzeug's dump_cookie does, octet for octet; it hardly checks anything. */
final class FlaskWriter implements CookieWriter {
  @Override
  public SetCookieLine line(Cookie cookie, CookieContext context) {
    String name = cookie.name();
    String domain = cookie.domain();
    return new SetCookieLine(
        cookie,
        WireText.encode(name, "cookie name " + Shown.text(name)),
        domain == null ? null : Domains.toAscii2003(Domains.withoutPortAndLeadingDots(domain)),
        Lifetimes.maxAge(cookie),
        cookie.isSecure() || cookie.isPartitioned(),
        CookieWriter.path(cookie, context));
  }

  @Override
  public String value(SetCookieLine line, String value) {
    return ValueQuoting.quote(line.name(), value, ValueQuoting.WERKZEUG_CONTROLS);
  }

  @Override
  public @Nullable String expires(Cookie cookie, CookieContext context) {
    return Lifetimes.expiresText(
        cookie, Lifetimes.expires(cookie, context, -CookieLimits.FAR_SECONDS));
  }
}
