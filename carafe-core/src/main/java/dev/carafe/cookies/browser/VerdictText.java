package dev.carafe.cookies.browser;

import dev.carafe.internal.Shown;

/** Verdicts in words, without the cookie's value. */
final class VerdictText {
  private VerdictText() {}

  static String stored(CookieVerdict.Stored verdict) {
    StoredCookie cookie = verdict.cookie();
    String name = "cookie " + Shown.text(cookie.name());
    if (verdict.deletes()) {
      return name
          + " is expired at once, which deletes the one "
          + place(cookie)
          + ChromiumNotes.explanation(verdict);
    }
    return name + " is kept " + scope(cookie) + ChromiumNotes.explanation(verdict);
  }

  static String refused(CookieVerdict.Refused verdict) {
    CookieRule rule = verdict.rule();
    String name = verdict.name().isEmpty() ? "the line" : "cookie " + Shown.text(verdict.name());
    return name
        + " is refused: "
        + verdict.reason()
        + "; "
        + rule.sentence()
        + " ("
        + rule.section()
        + ")"
        + ChromiumNotes.explanation(verdict);
  }

  /** Where, how long and how a cookie is stored. */
  static String scope(StoredCookie cookie) {
    StringBuilder out = new StringBuilder(place(cookie));
    if (cookie.expiryTime() == null) {
      out.append(", until the browser is closed");
    } else {
      out.append(", until ").append(cookie.expiryTime());
    }
    flag(out, cookie.secure(), "Secure");
    flag(out, cookie.httpOnly(), "HttpOnly");
    flag(out, true, "SameSite=" + (cookie.sameSite() == null ? "Lax" : cookie.sameSite()));
    flag(out, cookie.partitioned(), "Partitioned");
    return out.toString();
  }

  private static String place(StoredCookie cookie) {
    String hosts = cookie.hostOnly() ? " alone" : " and its subdomains";
    return "for " + cookie.domain() + hosts + ", path " + Shown.text(cookie.path());
  }

  private static void flag(StringBuilder out, boolean on, String text) {
    if (on) {
      out.append(", ").append(text);
    }
  }
}
