package dev.carafe.internal;

/** Which hosts a Domain covers (RFC 6265bis section 5.1.3). */
public final class DomainMatch {
  private DomainMatch() {}

  /** Domain-match (RFC 6265bis section 5.1.3), without regard to the case of ASCII letters. */
  public static boolean matches(String host, String domain) {
    int rest = host.length() - domain.length();
    if (rest == 0) {
      return Ascii.equalsIgnoreCase(host, domain);
    }
    return rest > 0
        && host.charAt(rest - 1) == '.'
        && Ascii.regionMatches(host, rest, domain, 0, domain.length())
        && !isIpAddress(host);
  }

  /** IPv6 by its colons, IPv4 by its last label: no top-level domain is a number. */
  public static boolean isIpAddress(String host) {
    if (host.indexOf(':') >= 0) {
      return true;
    }
    int end = host.endsWith(".") ? host.length() - 1 : host.length();
    int start = host.lastIndexOf('.', end - 1) + 1;
    for (int i = start; i < end; i++) {
      if (!Ascii.isDigit(host.charAt(i))) {
        return false;
      }
    }
    return start < end;
  }
}
