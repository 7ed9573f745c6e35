package dev.carafe.cookies;

import dev.carafe.internal.Ascii;
import dev.carafe.internal.HostNames;
import dev.carafe.internal.Shown;
import dev.carafe.internal.WireText;
import java.net.IDN;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Domain attributes as they are written. */
final class Domains {
  private static final String LABEL =
      "has a label that is empty or longer than " + HostNames.LONGEST_LABEL + " octets";

  private Domains() {}

  /**
   * The domain in A-labels as browsers write it, in lower case.
   *
   * @throws IllegalArgumentException if a label is empty, too long or not allowed
   */
  static String canonical(String domain) {
    if (WireText.isAscii(domain)) {
      return checkedLabels(domain).toLowerCase(Locale.ROOT);
    }
    try {
      return HostNames.toAscii(domain);
    } catch (IllegalArgumentException e) {
      throw refused(domain, e.getMessage(), e);
    }
  }

  /**
   * The domain in A-labels (IDNA 2003) as Python's idna codec writes it, for octets that are
   * Flask's: pure ASCII only has the length of its labels checked and keeps its case. Not for
   * anything else: here {@code straße.de} becomes {@code strasse.de}, another's domain.
   *
   * @throws IllegalArgumentException if a label is empty, too long or not allowed
   */
  static String toAscii2003(String domain) {
    if (WireText.isAscii(domain)) {
      return checkedLabels(domain);
    }
    String dotted = domain.replace('\u3002', '.').replace('\uFF0E', '.').replace('\uFF61', '.');
    if (WireText.isAscii(dotted)) {
      return checkedLabels(dotted);
    }
    try {
      return IDN.toASCII(dotted, IDN.ALLOW_UNASSIGNED);
    } catch (IllegalArgumentException e) {
      throw refused(domain, "has no ASCII form", e);
    }
  }

  /** The domain if no label but the last is empty and none is too long. */
  private static String checkedLabels(String domain) {
    int start = 0;
    for (int dot = domain.indexOf('.'); dot >= 0; dot = domain.indexOf('.', start)) {
      if (dot == start || dot - start > HostNames.LONGEST_LABEL) {
        throw refused(domain, LABEL, null);
      }
      start = dot + 1;
    }
    if (domain.length() - start > HostNames.LONGEST_LABEL) {
      throw refused(domain, LABEL, null);
    }
    return domain;
  }

  private static IllegalArgumentException refused(
      String domain, @Nullable String why, @Nullable Throwable cause) {
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
      boolean label = Ascii.isAlphanumeric(c) || c == '-' || c == '_';
      if (!label && (c != '.' || before == '.')) {
        return false;
      }
      before = c;
    }
    return before != '.';
  }
}
