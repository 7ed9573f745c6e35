package dev.carafe.cookies.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.internal.HttpDates;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6265bis section 5.1.1, production by production. */
class CookieDatesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Sun, 06 Nov 1994 08:49:37 GMT | 1994-11-06T08:49:37Z",
        "Sunday, 06-Nov-94 08:49:37 GMT | 1994-11-06T08:49:37Z",
        "Sun Nov  6 08:49:37 1994 | 1994-11-06T08:49:37Z",
        // Any order, any words between, any zone: it is always taken for UTC.
        "1994 nov 06 8:49:37 | 1994-11-06T08:49:37Z",
        "08:49:37 what 6 NOVEMBER 1994 +0500 | 1994-11-06T08:49:37Z",
        // Delimiters are all signs but the colon and the controls.
        "06/Nov/1994@08:49:37 | 1994-11-06T08:49:37Z",
        "06_Nov_1994~08:49:37 | 1994-11-06T08:49:37Z",
        "06\t!Nov#1994{08:49:37} | 1994-11-06T08:49:37Z",
        // A number may be followed by anything but a digit.
        "6th Nov 1994AD 08:49:37Z | 1994-11-06T08:49:37Z",
        "6\u0001 Nov 1994é 08:49:37: | 1994-11-06T08:49:37Z",
        // One or two digits of the time.
        "6 Nov 1994 8:9:7 | 1994-11-06T08:09:07Z",
        // The first that fits counts.
        "6 07 Nov Dec 1994 1995 1:1:1 2:2:2 | 2007-11-06T01:01:01Z",
        // Two digits are a day first, then a year: 70 to 99 is of the last century.
        "1 Jan 70 0:0:0 | 1970-01-01T00:00:00Z",
        "1 Jan 99 0:0:0 | 1999-01-01T00:00:00Z",
        "1 Jan 69 0:0:0 | 2069-01-01T00:00:00Z",
        "1 Jan 00 0:0:0 | 2000-01-01T00:00:00Z",
        // Three digits are a year too, but before 1601 none.
        "1 Jan 1601 0:0:0 | 1601-01-01T00:00:00Z",
        "31 Dec 9999 23:59:59 | 9999-12-31T23:59:59Z",
        "29 Feb 2024 0:0:0 | 2024-02-29T00:00:00Z",
      })
  void reads(String text, Instant time) {
    assertThat(CookieDates.parse(text)).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "6 Nov 1994",
        "6 Nov 08:49:37",
        "6 1994 08:49:37",
        "Nov 1994 08:49:37",
        "0 Nov 1994 08:49:37",
        "32 Dec 1994 08:49:37",
        "31 Nov 1994 08:49:37",
        "29 Feb 2023 08:49:37",
        "6 Nov 1600 08:49:37",
        "6 Nov 100 08:49:37",
        "6 Nov 19940 08:49:37",
        "006 Nov 1994 08:49:37",
        "6 Nov 1994 24:00:00",
        "6 Nov 1994 08:60:00",
        "6 Nov 1994 08:00:60",
        "6 Nov 1994 008:49:37",
        "6 Nov 1994 08:49",
        "6 Nov 1994 08:49:",
        "6 Nov 1994 08::37",
        "6 Nov 1994 08:49:370",
        "6 No 1994 08:49:37",
        "6 Nov 1994 ０８:49:37",
        "6 ſep 1994 08:49:37",
        "2024-11-06T08:49:37Z"
      })
  void doesNotRead(String text) {
    assertThat(CookieDates.parse(text)).isNull();
  }

  @Test
  void readsWhatItsTwinWrites() {
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      long second = random.nextLong(-11_644_473_600L, 253_402_300_800L);
      assertThat(CookieDates.parse(HttpDates.format(second)))
          .isEqualTo(Instant.ofEpochSecond(second));
    }
  }
}
