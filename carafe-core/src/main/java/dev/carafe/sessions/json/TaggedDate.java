package dev.carafe.sessions.json;

import dev.carafe.internal.HttpDates;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/** Dates as Werkzeug's http_date writes them (IMF-fixdate) and as its parse_date reads them. */
final class TaggedDate {
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  private TaggedDate() {}

  /** Such as {@code Thu, 29 Feb 2024 12:30:45 GMT}; fractions of a second are dropped. */
  static String write(Instant instant) {
    if (!isWritable(instant)) {
      throw new Unstorable("is not in the years 1 to 9999, the only ones that Flask can read");
    }
    return HttpDates.format(instant.getEpochSecond());
  }

  private static boolean isWritable(Instant instant) {
    return HttpDates.hasFormat(instant.getEpochSecond());
  }

  /**
   * The instant of a date with or without a day's name, with GMT, a numeric zone or none; null for
   * anything else, and for what {@link #write} refuses.
   */
  static @Nullable Instant parse(String text) {
    StringTokenizer tokens = new StringTokenizer(text);
    try {
      String first = next(tokens);
      String day = first.endsWith(",") ? next(tokens) : first;
      int month = month(next(tokens));
      int year = number(next(tokens), 4);
      String[] time = next(tokens).split(":", -1);
      int offset = tokens.hasMoreTokens() ? offset(tokens.nextToken()) : 0;
      if (tokens.hasMoreTokens() || time.length < 2 || time.length > 3) {
        return null;
      }
      int second = time.length == 3 ? number(time[2], 2) : 0;
      Instant instant =
          LocalDateTime.of(
                  year, month, number(day, 2), number(time[0], 2), number(time[1], 2), second)
              .toInstant(ZoneOffset.ofTotalSeconds(offset));
      return isWritable(instant) ? instant : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static String next(StringTokenizer tokens) {
    if (!tokens.hasMoreTokens()) {
      throw new DateTimeException("cut short");
    }
    return tokens.nextToken();
  }

  private static int month(String name) {
    for (int i = 0; i < MONTHS.size(); i++) {
      if (MONTHS.get(i).equalsIgnoreCase(name)) {
        return i + 1;
      }
    }
    throw new DateTimeException("no month");
  }

  private static int number(String text, int maxDigits) {
    if (text.isEmpty() || text.length() > maxDigits) {
      throw new DateTimeException("no number of up to " + maxDigits + " digits");
    }
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      char digit = text.charAt(i);
      if (digit < '0' || digit > '9') {
        throw new DateTimeException("no digit");
      }
      number = 10 * number + digit - '0';
    }
    return number;
  }

  private static int offset(String zone) {
    switch (zone.toUpperCase(Locale.ROOT)) {
      case "GMT", "UTC", "UT", "Z" -> {
        return 0;
      }
      default -> {
        if (zone.length() != 5 || (zone.charAt(0) != '+' && zone.charAt(0) != '-')) {
          throw new DateTimeException("no zone");
        }
        int seconds = 3600 * number(zone.substring(1, 3), 2) + 60 * number(zone.substring(3), 2);
        return zone.charAt(0) == '-' ? -seconds : seconds;
      }
    }
  }
}
