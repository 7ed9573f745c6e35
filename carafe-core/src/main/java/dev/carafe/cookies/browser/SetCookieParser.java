package dev.carafe.cookies.browser;

import dev.carafe.cookies.Priority;
import dev.carafe.cookies.SameSite;
import dev.carafe.internal.Ascii;
import dev.carafe.internal.CookieLimits;
import dev.carafe.internal.Shown;
import dev.carafe.internal.Whitespace;
import dev.carafe.internal.WireText;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Takes a Set-Cookie line apart as browsers do (RFC 6265bis section 5.6), in one pass. */
final class SetCookieParser {
  private static final Duration LONGEST = Duration.ofDays(400);

  private static final int LONGEST_SHOWN = 20;

  /** Max-Age digits beyond these are more than any clock holds. */
  private static final int MOST_DIGITS = 15;

  private static final String LONGEST_LONG = Long.toString(Long.MAX_VALUE);

  private final Instant now;
  private final boolean bis;
  private final boolean chromium;
  private final ReceivedCookie cookie = new ReceivedCookie();
  private @Nullable Instant maxAge;
  private @Nullable Instant expires;

  SetCookieParser(Instant now, CookieProfile profile) {
    this.now = now;
    this.bis = profile != CookieProfile.RFC6265;
    this.chromium = profile == CookieProfile.CHROMIUM;
  }

  /** What the line says; call once. */
  ReceivedCookie parse(String line) {
    int end = endOfPart(line, 0);
    int equals = line.indexOf('=');
    boolean named = equals >= 0 && equals < end;
    cookie.name = named ? trim(line, 0, equals) : "";
    cookie.value = trim(line, named ? equals + 1 : 0, end);
    while (end < line.length()) {
      int start = end + 1;
      end = endOfPart(line, start);
      attribute(line, start, end);
    }
    cookie.expiryTime = expiryTime();
    return cookie;
  }

  /** Max-Age beats Expires; null for neither. */
  private @Nullable Instant expiryTime() {
    Instant expiry = maxAge != null ? maxAge : expires;
    Instant last = now.plus(LONGEST);
    if (!bis || expiry == null || !expiry.isAfter(last)) {
      return expiry;
    }
    cookie.note("The lifetime is cut to 400 days, the longest that browsers keep a cookie.");
    return last;
  }

  private static int endOfPart(String line, int start) {
    int semicolon = line.indexOf(';', start);
    return semicolon < 0 ? line.length() : semicolon;
  }

  /** A piece without spaces and tabs around it. */
  private String trim(String line, int from, int to) {
    int start = Whitespace.skipBlanks(line, from, to);
    String piece = line.substring(start, Whitespace.skipBlanksBack(line, start, to));
    cookie.tabInside |= piece.indexOf('\t') >= 0;
    return piece;
  }

  private void attribute(String line, int start, int end) {
    int equals = start;
    while (equals < end && line.charAt(equals) != '=') {
      equals++;
    }
    String name = trim(line, start, equals);
    String value = equals == end ? "" : trim(line, equals + 1, end);
    if (bis && WireText.wireLength(value) > CookieLimits.MAX_ATTRIBUTE) {
      cookie.note(
          shown(name)
              + " is ignored: it is longer than "
              + CookieLimits.MAX_ATTRIBUTE
              + " octets.");
    } else {
      attribute(name, value);
    }
  }

  private void attribute(String name, String value) {
    switch (name.length() > "Partitioned".length() ? "" : name.toLowerCase(Locale.ROOT)) {
      case "expires" -> expires(value);
      case "max-age" -> maxAge(value);
      case "domain" -> domain(value);
      case "path" -> path(value);
      case "secure" -> cookie.secure = true;
      case "httponly" -> cookie.httpOnly = true;
      case "samesite" -> sameSite(value);
      case "partitioned" -> cookie.partitioned = bis;
      case "priority" -> cookie.priority = priorityOf(value);
      default -> {
        if (!name.isEmpty() || !value.isEmpty()) {
          cookie.note(shown(name) + " is ignored: browsers know no such attribute.");
        }
      }
    }
  }

  /** An attribute's name, unless it may be the rest of a value that has a semicolon in it. */
  private static String shown(String name) {
    boolean shows =
        name.length() <= LONGEST_SHOWN
            && name.chars().allMatch(c -> Ascii.isLetter((char) c) || c == '-' || c == ' ');
    return shows ? "Attribute " + Shown.text(name) : "An attribute";
  }

  private void expires(String value) {
    Instant date = chromium ? CookieDates.parseAsChromium(value) : CookieDates.parse(value);
    if (date == null) {
      cookie.note("Expires=" + Shown.text(value) + " is ignored: it is not a date.");
    }
    if (date != null || chromium) {
      expires = date;
    }
  }

  private void maxAge(String value) {
    boolean negative = value.startsWith("-");
    int start = negative || (chromium && value.startsWith("+")) ? 1 : 0;
    int end = start;
    while (end < value.length() && Ascii.isDigit(value.charAt(end))) {
      end++;
    }
    boolean whole = end > start && end == value.length();
    if (whole || (chromium && isBeyondLong(value, start, end))) {
      long seconds = negative ? 0 : seconds(value, start, end);
      maxAge = seconds == 0 ? Instant.MIN : now.plusSeconds(seconds);
      return;
    }
    cookie.note("Max-Age=" + Shown.text(value) + " is ignored: it is not a whole number.");
    if (chromium) {
      maxAge = null;
    }
  }

  /** Digits that Chromium takes for the longest time, whatever follows them. */
  private static boolean isBeyondLong(String text, int from, int to) {
    String digits = text.substring(skipZeros(text, from, to), to);
    return digits.length() > LONGEST_LONG.length()
        || (digits.length() == LONGEST_LONG.length() && digits.compareTo(LONGEST_LONG) > 0);
  }

  private static int skipZeros(String text, int from, int to) {
    int start = from;
    while (start < to - 1 && text.charAt(start) == '0') {
      start++;
    }
    return start;
  }

  private static long seconds(String text, int from, int to) {
    int start = skipZeros(text, from, to);
    return to - start > MOST_DIGITS
        ? CookieLimits.FAR_SECONDS
        : Math.min(CookieLimits.FAR_SECONDS, Long.parseLong(text, start, to, 10));
  }

  private void domain(String value) {
    if (value.isEmpty()) {
      cookie.note("Domain is empty: the cookie is for the one host.");
      if (!bis) {
        return;
      }
    }
    // Of a lone dot nothing would be left: browsers of today take it for a domain that is none.
    boolean dotted = value.startsWith(".") && !(bis && value.length() == 1);
    cookie.dottedDomain = dotted;
    String domain = dotted ? value.substring(1) : value;
    cookie.domain = WireText.isAscii(domain) ? domain.toLowerCase(Locale.ROOT) : domain;
  }

  private void path(String value) {
    if (value.startsWith("/")) {
      cookie.path = value;
    } else {
      cookie.path = null;
      cookie.note("Path=" + Shown.text(value) + " is ignored: it does not begin with '/'.");
    }
  }

  private void sameSite(String value) {
    if (!bis) {
      return;
    }
    cookie.hasSameSite = true;
    cookie.sameSite = sameSiteOf(value);
    if (cookie.sameSite == null) {
      cookie.note("SameSite=" + Shown.text(value) + " is unknown: treated as Lax.");
    }
  }

  /** Reads the attribute as Chromium does: what is none of the three is Medium. */
  private static Priority priorityOf(String value) {
    for (Priority priority : Priority.values()) {
      if (Ascii.equalsIgnoreCase(value, priority.toString())) {
        return priority;
      }
    }
    return Priority.MEDIUM;
  }

  private static @Nullable SameSite sameSiteOf(String value) {
    for (SameSite sameSite : SameSite.values()) {
      if (Ascii.equalsIgnoreCase(value, sameSite.toString())) {
        return sameSite;
      }
    }
    return null;
  }
}
