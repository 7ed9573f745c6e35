package dev.carafe.cookies;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Reads dates as browsers do, which is hardly a format (RFC 6265bis section 5.1.1). */
final class CookieDates {
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
  private static final int UNKNOWN = -1;
  private static final int EARLIEST_YEAR = 1601;

  private final String text;
  private int hour = UNKNOWN;
  private int minute;
  private int second;
  private int day = UNKNOWN;
  private int month = UNKNOWN;
  private int year = UNKNOWN;

  private CookieDates(String text) {
    this.text = text;
  }

  /** The time, or null if the text is no cookie-date. */
  static @Nullable Instant parse(String text) {
    CookieDates date = new CookieDates(text);
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
      year = number(start, end, 2, 4);
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
    int hours = number(start, end, 1, 2);
    int minutes = number(first + 1, end, 1, 2);
    int seconds = number(second + 1, end, 1, 2);
    if (hours == UNKNOWN || minutes == UNKNOWN || seconds == UNKNOWN) {
      return false;
    }
    this.hour = hours;
    this.minute = minutes;
    this.second = seconds;
    return true;
  }

  /** The number that begins here, if it has so many digits and no more. */
  private int number(int start, int end, int fewest, int most) {
    int digits = endOfDigits(start, end) - start;
    return digits < fewest || digits > most
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
    if (fullYear < EARLIEST_YEAR
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
