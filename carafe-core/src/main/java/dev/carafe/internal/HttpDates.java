package dev.carafe.internal;

import org.jspecify.annotations.Nullable;

/** IMF-fixdate (RFC 9110 section 5.6.7) as Werkzeug's http_date writes it, without a formatter. */
public final class HttpDates {
  private static final String DAYS = "SunMonTueWedThuFriSat";
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
  private static final int SECONDS_PER_DAY = 86_400;
  private static final long YEAR_1 = -62_135_596_800L;
  private static final long YEAR_10000 = 253_402_300_800L;
  private static final long YEAR_1601 = -11_644_473_600L;

  /**
   * Dates of late: a busy server writes the same few within a second. A record is safe to publish
   * without a lock, and a slot that is overwritten costs one more formatting.
   */
  private static final @Nullable Formatted[] RECENT = new Formatted[16];

  private static final long SPREAD = 0x9E3779B97F4A7C15L;
  private static final int SPREAD_SHIFT = 60;

  private record Formatted(long epochSecond, String text) {}

  private HttpDates() {}

  /** Whether the time has an IMF-fixdate, which needs a year of four digits. */
  public static boolean hasFormat(long epochSecond) {
    return epochSecond >= YEAR_1 && epochSecond < YEAR_10000;
  }

  /** Whether browsers read the date at all (RFC 6265bis section 5.1.1: not before 1601). */
  public static boolean isReadByBrowsers(long epochSecond) {
    return epochSecond >= YEAR_1601 && epochSecond < YEAR_10000;
  }

  /** The date of a second since 1970 that {@linkplain #hasFormat has one}. */
  public static String format(long epochSecond) {
    int slot = (int) ((epochSecond * SPREAD) >>> SPREAD_SHIFT);
    Formatted recent = RECENT[slot];
    if (recent != null && recent.epochSecond == epochSecond) {
      return recent.text;
    }
    String text = compute(epochSecond);
    RECENT[slot] = new Formatted(epochSecond, text);
    return text;
  }

  private static String compute(long epochSecond) {
    long day = Math.floorDiv(epochSecond, SECONDS_PER_DAY);
    int second = Math.floorMod(epochSecond, SECONDS_PER_DAY);
    int weekday = Math.floorMod(day + 4, 7);

    // Days to year, month and day of the proleptic Gregorian calendar, in eras of 400 years that
    // begin on 1 March (Howard Hinnant's civil_from_days).
    long shifted = day + 719_468;
    int era = (int) Math.floorDiv(shifted, 146_097);
    int dayOfEra = Math.floorMod(shifted, 146_097);
    int yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int monthFromMarch = (5 * dayOfYear + 2) / 153;
    int dayOfMonth = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
    int month = monthFromMarch < 10 ? monthFromMarch + 2 : monthFromMarch - 10;
    int year = era * 400 + yearOfEra + (month < 2 ? 1 : 0);

    StringBuilder out = new StringBuilder(29);
    out.append(DAYS, weekday * 3, weekday * 3 + 3).append(", ");
    twoDigits(out, dayOfMonth).append(' ');
    out.append(MONTHS, month * 3, month * 3 + 3).append(' ');
    twoDigits(out, year / 100);
    twoDigits(out, year % 100).append(' ');
    twoDigits(out, second / 3_600).append(':');
    twoDigits(out, second / 60 % 60).append(':');
    return twoDigits(out, second % 60).append(" GMT").toString();
  }

  private static StringBuilder twoDigits(StringBuilder out, int number) {
    return out.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}
