package dev.carafe.cookies;

import java.net.IDN;
import org.jspecify.annotations.Nullable;

/** Domain attributes and hosts. */
final class Domains {
  private static final int LONGEST_LABEL = 63;

  private Domains() {}

  /**
   * The domain in A-labels (IDNA 2003) as Python's idna codec writes it: pure ASCII only has the
   * length of its labels checked and keeps its case.
   *
   * @throws IllegalArgumentException if a label is empty, too long or not allowed
   */
  static String toAscii(String domain) {
    if (domain.isEmpty()) {
      return domain;
    }
    if (!Utf8.isAscii(domain)) {
      try {
        return IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED);
      } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
        throw refused(domain, "has no ASCII form", e);
      }
    }
    int start = 0;
    while (true) {
      int dot = domain.indexOf('.', start);
      int length = (dot < 0 ? domain.length() : dot) - start;
      if (length > LONGEST_LABEL || length == 0 && dot >= 0) {
        throw refused(domain, "has a label that is empty or longer than 63 octets", null);
      }
      if (dot < 0) {
        return domain;
      }
      start = dot + 1;
    }
  }

  private static IllegalArgumentException refused(
      String domain, String why, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "cookie domain " + Shown.text(domain) + " " + why + ": use a host name", cause);
  }

  /** Werkzeug's: without port, without leading dots. */
  static String withoutPortAndLeadingDots(String domain) {
    int colon = domain.indexOf(':');
    return withoutLeadingDots(colon < 0 ? domain : domain.substring(0, colon));
  }

  static String withoutLeadingDots(String domain) {
    int start = 0;
    while (start < domain.length() && domain.charAt(start) == '.') {
      start++;
    }
    return domain.substring(start);
  }

  /** Labels of letters, digits, '-' and '_' with single dots between them; IPv4 addresses too. */
  static boolean isHostName(String domain) {
    char before = '.';
    for (int i = 0; i < domain.length(); i++) {
      char c = domain.charAt(i);
      boolean label =
          c >= 'a' && c <= 'z'
              || c >= 'A' && c <= 'Z'
              || c >= '0' && c <= '9'
              || c == '-'
              || c == '_';
      if (!label && (c != '.' || before == '.')) {
        return false;
      }
      before = c;
    }
    return before != '.';
  }

  /** Domain-match (RFC 6265bis section 5.1.3), without regard to the case of ASCII letters. */
  static boolean matches(String host, String domain) {
    int rest = host.length() - domain.length();
    if (rest == 0) {
      return host.equalsIgnoreCase(domain);
    }
    return rest > 0
        && host.charAt(rest - 1) == '.'
        && host.regionMatches(true, rest, domain, 0, domain.length())
        && !isIpAddress(host);
  }

  /** Whether it is an address: no top-level domain is a number, and IPv6 has colons. */
  private static boolean isIpAddress(String host) {
    if (host.indexOf(':') >= 0) {
      return true;
    }
    for (int i = host.lastIndexOf('.') + 1; i < host.length(); i++) {
      if (host.charAt(i) < '0' || host.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
