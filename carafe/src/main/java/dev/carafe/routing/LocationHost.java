package dev.carafe.routing;

import dev.carafe.internal.Ascii;
import dev.carafe.internal.HostNames;
import dev.carafe.internal.WireText;
import org.jspecify.annotations.Nullable;

/** The host in a location that names one. */
final class LocationHost {
  private LocationHost() {}

  /** The location with its host in ASCII, or as it is when it names none. */
  static String inAscii(String location) {
    int authority = authorityOf(location);
    if (authority < 0) {
      return location;
    }
    int end = authority;
    while (end < location.length() && "/?#".indexOf(location.charAt(end)) < 0) {
      end++;
    }
    int start = Math.max(authority, location.lastIndexOf('@', end - 1) + 1);
    end = endOfHost(location, start, end);
    String host = location.substring(start, end);
    String ascii = checked(host);
    return ascii.equals(host)
        ? location
        : location.substring(0, start) + ascii + location.substring(end);
  }

  /** Where the authority begins, after {@code //} or {@code scheme://}; else -1. */
  private static int authorityOf(String location) {
    int i = 0;
    while (i < location.length() && isOfScheme(location.charAt(i), i)) {
      i++;
    }
    int slashes = i > 0 && i < location.length() && location.charAt(i) == ':' ? i + 1 : 0;
    return location.startsWith("//", slashes) ? slashes + 2 : -1;
  }

  private static boolean isOfScheme(char c, int index) {
    return Ascii.isLetter(c) || (index > 0 && (Ascii.isDigit(c) || "+-.".indexOf(c) >= 0));
  }

  private static int endOfHost(String location, int start, int end) {
    boolean bracketed = start < end && location.charAt(start) == '[';
    int colon = location.indexOf(':', bracketed ? location.indexOf(']', start) + 1 : start);
    return colon >= start && colon < end ? colon : end;
  }

  private static String checked(String host) {
    if (!WireText.isAscii(host)) {
      try {
        return HostNames.toAscii(host);
      } catch (IllegalArgumentException e) {
        throw refused(host, "has no ASCII form, since it " + e.getMessage(), e);
      }
    }
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    for (int i = bracketed ? 1 : 0; i < host.length() - (bracketed ? 1 : 0); i++) {
      char c = host.charAt(i);
      if (!Ascii.isAlphanumeric(c) && "-._".indexOf(c) < 0 && !(bracketed && c == ':')) {
        throw refused(host, "has a sign that no host has", null);
      }
    }
    return host;
  }

  private static IllegalArgumentException refused(
      String host, String why, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "the location's host '"
            + host
            + "' "
            + why
            + ": use letters, digits, dots and hyphens, and SafeRedirect for what a visitor sent",
        cause);
  }
}
