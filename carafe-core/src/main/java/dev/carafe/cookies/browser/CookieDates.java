package dev.carafe.cookies.browser;

import dev.carafe.internal.Ascii;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates as browsers do, which is hardly a format (RFC 6265bis section 5.1.1). Chromium's is
 * another: nothing may follow the digits of a number, years have one to five digits, and hours,
 * minutes and seconds any number of zeros before them.
 */
final class CookieDates {
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
  private static final int UNKNOWN = -1;
  private static final int EARLIEST_YEAR = 1601;

  private final String text;
  private final boolean chromium;
  private int hour = UNKNOWN;
  private int minute;
  private int second;
  private int day = UNKNOWN;
  private int month = UNKNOWN;
  private int year = UNKNOWN;

  private CookieDates(String text, boolean chromium) {
    this.text = text;
    this.chromium = chromium;
  }

  /** The time, or null if the text is no cookie-date. */
  static @Nullable Instant parse(String text) {
    return parse(text, false);
  }

  /** The time as Chromium reads it, or null if it does not. */
  static @Nullable Instant parseAsChromium(String text) {
    return parse(text, true);
  }

  private static @Nullable Instant parse(String text, boolean chromium) {
    CookieDates date = new CookieDates(text, chromium);
    date.readTokens();
    return date.instant();
  }

  private void readTokens() {
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || isDelimiter(text.charAt(i))) {
        if (i > start) {
          readToken(start, i);
        }
        start = i + 1;
      }
    }
  }

  private static boolean isDelimiter(char c) {
    return c == '\t'
        || (c >= ' ' && c <= '/')
        || (c >= ';' && c <= '@')
        || (c >= '[' && c <= '`')
        || (c >= '{' && c <= '~');
  }

  /** Takes a token for the first thing it can be that is not known yet. */
  private void readToken(int start, int end) {
    if (hour == UNKNOWN && readTime(start, end)) {
      return;
    }
    if (day == UNKNOWN) {
      day = number(start, end, 1, 2);
      if (day != UNKNOWN) {
        return;
      }
    }
    if (month == UNKNOWN) {
      month = monthAt(start, end);
      if (month != UNKNOWN) {
        return;
      }
    }
    if (year == UNKNOWN) {
      year = chromium ? number(start, end, 1, 5) : number(start, end, 2, 4);
    }
  }

  private boolean readTime(int start, int end) {
    int first = endOfDigits(start, end);
    if (first == end || text.charAt(first) != ':') {
      return false;
    }
    int second = endOfDigits(first + 1, end);
    if (second == end || text.charAt(second) != ':') {
      return false;
    }
    int hours = timePart(start, first);
    int minutes = timePart(first + 1, second);
    int seconds = timePart(second + 1, end);
    if (hours == UNKNOWN || minutes == UNKNOWN || seconds == UNKNOWN) {
      return false;
    }
    this.hour = hours;
    this.minute = minutes;
    this.second = seconds;
    return true;
  }

  private int timePart(int start, int end) {
    int from = start;
    while (chromium && from < end - 1 && text.charAt(from) == '0') {
      from++;
    }
    return number(from, end, 1, 2);
  }

  /** The number that begins here, if it has so many digits and no more. */
  private int number(int start, int end, int fewest, int most) {
    int digits = endOfDigits(start, end) - start;
    return digits < fewest || digits > most || (chromium && start + digits < end)
        ? UNKNOWN
        : Integer.parseInt(text, start, start + digits, 10);
  }

  private int endOfDigits(int start, int end) {
    int i = start;
    while (i < end && Ascii.isDigit(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /** 1 to 12 by the first three letters. */
  private int monthAt(int start, int end) {
    for (int i = 0; end - start >= 3 && i < MONTHS.length(); i += 3) {
      if (Ascii.regionMatches(text, start, MONTHS, i, 3)) {
        return i / 3 + 1;
      }
    }
    return UNKNOWN;
  }

  private @Nullable Instant instant() {
    if (hour == UNKNOWN || day == UNKNOWN || month == UNKNOWN || year == UNKNOWN) {
      return null;
    }
    int fullYear = year > 99 ? year : year + (year < 70 ? 2000 : 1900);
    if ((fullYear < EARLIEST_YEAR && !chromium)
        || day < 1
        || day > YearMonth.of(fullYear, month).lengthOfMonth()
        || hour > 23
        || minute > 59
        || second > 59) {
      return null;
    }
    return LocalDateTime.of(fullYear, month, day, hour, minute, second).toInstant(ZoneOffset.UTC);
  }
}
