package dev.carafe.cookies.browser;

import dev.carafe.cookies.SameSite;
import dev.carafe.cookies.browser.CookieVerdict.Refused;
import dev.carafe.internal.Ascii;
import dev.carafe.internal.CookieLimits;
import dev.carafe.internal.CookiePrefix;
import dev.carafe.internal.DomainMatch;
import dev.carafe.internal.Shown;
import dev.carafe.internal.WireText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules that a received cookie may break, each with the way it does, in the order of steps. */
final class StorageRules {
  private final ReceivedCookie cookie;
  private final CookieRequest request;
  private final boolean chromium;

  StorageRules(ReceivedCookie cookie, CookieRequest request, CookieProfile profile) {
    this.cookie = cookie;
    this.request = request;
    this.chromium = profile == CookieProfile.CHROMIUM;
  }

  static @Nullable Refused controlCharacter(String line) {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (Ascii.isControl(c) && c != '\t') {
        String reason = "the line has the character " + Shown.character(c);
        return new Refused("", CookieRule.CONTROL_CHARACTER, reason, List.of());
      }
    }
    return null;
  }

  @Nullable Refused checkToday() {
    Refused refused = pair();
    if (refused == null) {
      refused = domain();
    }
    if (refused == null) {
      refused = place();
    }
    if (refused == null) {
      refused = flags();
    }
    return refused == null ? prefix() : refused;
  }

  @Nullable Refused check2011() {
    if (cookie.name.isEmpty()) {
      return refused(CookieRule.NAMELESS, "it has no name");
    }
    Refused refused = domain();
    if (refused == null && cookie.httpOnly && request.isFromScript()) {
      refused = httpOnlyFromScript();
    }
    return refused;
  }

  private Refused refused(CookieRule rule, String reason) {
    return new Refused(cookie.name, rule, reason, cookie.notes);
  }

  private @Nullable Refused pair() {
    if (cookie.name.isEmpty() && cookie.value.isEmpty()) {
      return refused(CookieRule.EMPTY, "it has neither name nor value");
    }
    if (chromium && cookie.tabInside) {
      return refused(CookieRule.TAB_INSIDE, "a name or a value has a tab inside");
    }
    if (chromium && cookie.name.isEmpty() && cookie.value.indexOf('=') >= 0) {
      return refused(CookieRule.NAMELESS_EQUALS, "it has no name, and an equals sign in the value");
    }
    int size = WireText.wireLength(cookie.name + cookie.value);
    return size > CookieLimits.MAX_NAME_AND_VALUE
        ? refused(CookieRule.TOO_LARGE, "they have " + size)
        : null;
  }

  private @Nullable Refused domain() {
    String domain = cookie.domain;
    String host = request.host();
    if (domain.isEmpty()) {
      return null;
    }
    if (!WireText.isAscii(domain)) {
      return refused(CookieRule.NON_ASCII_DOMAIN, "it has Domain=" + Shown.text(domain));
    }
    if (PublicSuffixes.contains(domain)) {
      return domain.equals(host)
          ? null
          : refused(
              CookieRule.PUBLIC_SUFFIX, "Domain=" + Shown.text(domain) + " is a public suffix");
    }
    return DomainMatch.matches(host, domain)
        ? null
        : refused(
            CookieRule.DOMAIN_MISMATCH,
            "Domain=" + Shown.text(domain) + " does not cover the host " + Shown.text(host));
  }

  private @Nullable Refused place() {
    String path = cookie.path;
    if (path != null && !chromium && !WireText.isAscii(path)) {
      return refused(CookieRule.NON_ASCII_PATH, "it has Path=" + Shown.text(path));
    }
    if (cookie.secure && !request.isSecure()) {
      return refused(
          CookieRule.SECURE_OVER_HTTP,
          "it is Secure, but " + Shown.text(request.host()) + " was asked without HTTPS");
    }
    return cookie.httpOnly && request.isFromScript() ? httpOnlyFromScript() : null;
  }

  private Refused httpOnlyFromScript() {
    return refused(CookieRule.HTTP_ONLY_FROM_SCRIPT, "it is HttpOnly and a script sets it");
  }

  private @Nullable Refused flags() {
    SameSite sameSite = cookie.sameSite;
    if (sameSite != SameSite.NONE && request.isCrossSite() && !request.isNavigation()) {
      String value = sameSite == null ? "Lax by default" : sameSite.toString();
      return refused(
          CookieRule.CROSS_SITE, "its SameSite is " + value + " and another site's page asked");
    }
    if (sameSite == SameSite.NONE && !cookie.secure) {
      return refused(CookieRule.SAME_SITE_NONE_NEEDS_SECURE, "it is not Secure");
    }
    return cookie.partitioned && !cookie.secure
        ? refused(CookieRule.PARTITIONED_NEEDS_SECURE, "it is not Secure")
        : null;
  }

  private @Nullable Refused prefix() {
    CookiePrefix prefix = CookiePrefix.of(cookie.name);
    if (prefix == null) {
      return cookie.name.isEmpty() && CookiePrefix.of(cookie.value) != null
          ? refused(CookieRule.NAMELESS_PREFIX, "its value begins with one")
          : null;
    }
    boolean hasDomain = !cookie.domain.isEmpty() && !(chromium && isAddressAsItStands());
    CookiePrefix.Promise broken =
        prefix.broken(cookie.secure, cookie.httpOnly, hasDomain, cookie.path);
    return broken == null ? null : refused(rule(prefix), broken.fault());
  }

  private boolean isAddressAsItStands() {
    return DomainMatch.isIpAddress(cookie.domain) && !cookie.dottedDomain;
  }

  private static CookieRule rule(CookiePrefix prefix) {
    return switch (prefix) {
      case HOST_HTTP -> CookieRule.HOST_HTTP_PREFIX;
      case HOST -> CookieRule.HOST_PREFIX;
      case HTTP -> CookieRule.HTTP_PREFIX;
      case SECURE -> CookieRule.SECURE_PREFIX;
    };
  }
}
