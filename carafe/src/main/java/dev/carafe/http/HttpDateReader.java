package dev.carafe.http;

import dev.carafe.internal.Ascii;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the three forms of dates that HTTP has (RFC 9110 section 5.6.7): {@code Sun, 06 Nov 1994
 * 08:49:37 GMT}, {@code Sunday, 06-Nov-94 08:49:37 GMT}, {@code Sun Nov 6 08:49:37 1994}.
 */
public final class HttpDateReader {
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
  private static final String SEPARATORS = " ,-:";
  private static final int MAX_LENGTH = 40;

  /** A year of two digits below it is in this century. */
  private static final int PIVOT = 70;

  private HttpDateReader() {}

  /** The second since 1970, or null if the text is no date. */
  public static @Nullable Long read(String text) {
    String[] tokens = tokens(text);
    if (tokens == null) {
      return null;
    }
    int count = tokens.length;
    boolean asctime = count == 7;
    if (!asctime && !(tokens[7].equals("GMT") || tokens[7].equals("UTC"))) {
      return null;
    }
    int day = number(tokens[asctime ? 2 : 1]);
    int month = month(tokens[asctime ? 1 : 2]);
    String year = tokens[asctime ? 6 : 3];
    int at = asctime ? 3 : 4;
    try {
      return LocalDateTime.of(
              year(year),
              month,
              day,
              number(tokens[at]),
              number(tokens[at + 1]),
              Math.min(59, number(tokens[at + 2])))
          .toEpochSecond(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Seven or eight tokens, or null. */
  private static String @Nullable [] tokens(String text) {
    if (text.length() > MAX_LENGTH) {
      return null;
    }
    String[] tokens = new String[8];
    int count = 0;
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || SEPARATORS.indexOf(text.charAt(i)) >= 0) {
        if (i > start && count == tokens.length) {
          return null;
        }
        if (i > start) {
          tokens[count++] = text.substring(start, i);
        }
        start = i + 1;
      }
    }
    return count < 7 ? null : count == 7 ? Arrays.copyOf(tokens, 7) : tokens;
  }

  private static int year(String digits) {
    int year = number(digits);
    if (digits.length() == 2 && year >= 0) {
      return year < PIVOT ? year + 2000 : year + 1900;
    }
    return digits.length() == 4 ? year : Integer.MIN_VALUE;
  }

  /** The number, or -1, which no part of a date is. */
  private static int number(String digits) {
    int number = digits.isEmpty() || digits.length() > 4 ? -1 : 0;
    for (int i = 0; i < digits.length() && number >= 0; i++) {
      char c = digits.charAt(i);
      number = Ascii.isDigit(c) ? number * 10 + (c - '0') : -1;
    }
    return number;
  }

  /** 1 to 12, or 0. */
  private static int month(String name) {
    for (int i = 0; i < 12; i++) {
      if (name.length() == 3 && Ascii.regionMatches(MONTHS, i * 3, name, 0, 3)) {
        return i + 1;
      }
    }
    return 0;
  }
}
