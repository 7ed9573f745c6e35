package dev.carafe.cookies;

import dev.carafe.internal.DomainMatch;
import dev.carafe.internal.HttpDates;
import dev.carafe.internal.Shown;
import org.jspecify.annotations.Nullable;

/** Writes what RFC 6265bis section 4 allows and browsers store (section 5), and nothing else. */
final class SecureWriter implements CookieWriter {
  @Override
  public SetCookieLine line(Cookie cookie, CookieContext context) {
    CookieSyntax.checkName(cookie.name());
    CookieSyntax.checkFurtherAttributes(cookie);
    Long maxAge = Lifetimes.maxAge(cookie);
    SetCookieLine line =
        new SetCookieLine(
            cookie,
            cookie.name(),
            domain(cookie, context),
            maxAge == null ? null : Math.max(0, maxAge),
            cookie.isSecure() || context.https(),
            path(cookie, context));
    PrefixCheck.check(line);
    checkNeedsSecure(line);
    CookieSyntax.checkAttributeSizes(line, cookie.attributes());
    return line;
  }

  @Override
  public String value(SetCookieLine line, String value) {
    String quoted = ValueQuoting.quote(line.name(), value, ValueQuoting.ALL_CONTROLS);
    CookieSyntax.checkSize(line, quoted);
    return quoted;
  }

  @Override
  public @Nullable String expires(Cookie cookie, CookieContext context) {
    long epochSecond = Lifetimes.expires(cookie, context, 0);
    if (epochSecond != Lifetimes.NONE && !HttpDates.isReadByBrowsers(epochSecond)) {
      throw Refusal.of(
          cookie.name(),
          "expires outside the years 1601 to 9999",
          "browsers cannot read the date and would keep the cookie until they are closed",
          "give a nearer date (they keep none longer than 400 days), or use deleted() to delete");
    }
    return Lifetimes.expiresText(cookie, epochSecond);
  }

  private static void checkNeedsSecure(SetCookieLine line) {
    if (line.secure()) {
      return;
    }
    if (line.sameSite() == SameSite.NONE) {
      throw Refusal.of(
          line.name(),
          "has SameSite=None without Secure",
          "browsers drop such a cookie",
          "call secure() or answer over HTTPS");
    }
    if (line.partitioned()) {
      throw Refusal.of(
          line.name(),
          "has Partitioned without Secure",
          "browsers drop such a cookie",
          "call secure() or answer over HTTPS");
    }
  }

  private static @Nullable String path(Cookie cookie, CookieContext context) {
    String path = cookie.path();
    if (path != null && !path.startsWith("/")) {
      throw Refusal.of(
          cookie.name(),
          "has Path=" + Shown.text(path) + ", which does not begin with '/'",
          "browsers would use the directory of the request instead",
          "begin the path with '/' or call withoutPath()");
    }
    if (path != null) {
      CookieSyntax.checkNoControls(cookie.name(), "Path", path);
    }
    return CookieWriter.path(cookie, context);
  }

  private static @Nullable String domain(Cookie cookie, CookieContext context) {
    String given = cookie.domain();
    if (given == null) {
      return null;
    }
    String domain = Domains.canonical(Domains.withoutLeadingDots(given));
    if (!Domains.isHostName(domain)) {
      throw Refusal.of(
          cookie.name(),
          "has Domain=" + Shown.text(given) + ", which is no host name",
          "browsers drop such a cookie or keep it for the one host only",
          "use letters, digits, '-' and single dots, without port, or leave the domain off");
    }
    String host = context.host();
    if (host != null && !DomainMatch.matches(host, domain)) {
      throw Refusal.of(
          cookie.name(),
          "has Domain=" + domain + ", but the request came to " + Shown.text(host),
          "browsers drop a cookie for a domain that their host is not in",
          "use the host or a parent domain of it, or leave the domain off");
    }
    return domain;
  }
}
