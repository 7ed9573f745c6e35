package dev.carafe.cookies;

import dev.carafe.internal.CookiePrefix;

/** Holds a line to what the prefix of its name promises. */
final class PrefixCheck {
  private PrefixCheck() {}

  /**
   * Refuses a line that does not keep the promise.
   *
   * @throws IllegalArgumentException if it does not
   */
  static void check(SetCookieLine line) {
    CookiePrefix prefix = CookiePrefix.of(line.name());
    if (prefix == null) {
      return;
    }
    CookiePrefix.Promise broken =
        prefix.broken(line.secure(), line.httpOnly(), line.domain() != null, line.path());
    if (broken != null) {
      throw refusal(prefix, line, broken);
    }
  }

  private static IllegalArgumentException refusal(
      CookiePrefix prefix, SetCookieLine line, CookiePrefix.Promise broken) {
    return switch (broken) {
      case SECURE -> refusal(prefix, line, "is not Secure", "call secure() or answer over HTTPS");
      case HTTP_ONLY -> refusal(prefix, line, "is not HttpOnly", "call httpOnly()");
      case NO_DOMAIN ->
          refusal(
              prefix, line, "has Domain=" + line.domain(), "leave the domain off or use __Secure-");
      case ROOT_PATH ->
          refusal(
              prefix,
              line,
              line.path() == null ? "has no Path" : "has Path=" + line.path(),
              "set path(\"/\") or use __Secure-");
    };
  }

  private static IllegalArgumentException refusal(
      CookiePrefix prefix, SetCookieLine line, String what, String mend) {
    return Refusal.of(
        line.name(),
        what + ", which the prefix " + prefix.text() + " forbids",
        "browsers drop such a cookie",
        mend);
  }
}
