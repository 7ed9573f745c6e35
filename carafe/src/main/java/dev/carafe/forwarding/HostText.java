package dev.carafe.forwarding;

import dev.carafe.engine.Exchange;
import dev.carafe.internal.Ascii;
import dev.carafe.internal.HostNames;
import java.util.Locale;

/** The text of a Host field: a name or address, and perhaps a port. */
public final class HostText {
  private static final int MAX_PORT = 65_535;

  private HostText() {}

  /** The host that was asked for, in lower case and without a port; "" when not known. */
  public static String of(Exchange exchange) {
    String field = exchange.header("Host");
    return field == null ? "" : HostNames.withoutPort(field).toLowerCase(Locale.ROOT);
  }

  /** Whether it is a host, with a port or without one, and nothing else. */
  public static boolean isHost(String field) {
    String host = HostNames.withoutPort(field);
    return isName(host)
        && (host.length() == field.length() || isPort(field.substring(host.length() + 1)));
  }

  /**
   * Whether it is a host without a port: labels of letters, digits, {@code - _} with a dot between
   * them and perhaps one at the end, or IPv6 in brackets.
   */
  static boolean isName(String host) {
    if (host.startsWith("[")) {
      return host.endsWith("]") && host.indexOf(':') > 0 && IpText.withPort(host) != null;
    }
    boolean atLabel = true;
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      boolean dot = c == '.';
      if (dot ? atLabel : !Ascii.isAlphanumeric(c) && c != '-' && c != '_') {
        return false;
      }
      atLabel = dot;
    }
    return !host.isEmpty();
  }

  /** Whether it is a number from 1 to 65535. */
  public static boolean isPort(String text) {
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      number = number * 10 + (c - '0');
      if (c < '0' || c > '9' || number > MAX_PORT) {
        return false;
      }
    }
    return number > 0;
  }
}
