package dev.carafe.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HttpDatesTest {
  private static final DateTimeFormatter REFERENCE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final long FIRST = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
  private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

  private static void check(long epochSecond) {
    assertThat(HttpDates.format(epochSecond))
        .isEqualTo(REFERENCE.format(Instant.ofEpochSecond(epochSecond)));
  }

  @Test
  void agreesWithTheSlowFormatterOnEveryDayOfFiveCenturies() {
    for (LocalDate day = LocalDate.of(1900, 1, 1); day.getYear() < 2401; day = day.plusDays(1)) {
      check(day.toEpochDay() * 86_400);
    }
  }

  @Test
  void agreesWithTheSlowFormatterOnRandomSeconds() {
    Random random = new Random(1);
    for (int i = 0; i < 100_000; i++) {
      check(random.nextLong(FIRST, LAST + 1));
    }
  }

  @Test
  void knowsItsLimits() {
    assertThat(HttpDates.hasFormat(FIRST)).isTrue();
    assertThat(HttpDates.hasFormat(FIRST - 1)).isFalse();
    assertThat(HttpDates.hasFormat(LAST)).isTrue();
    assertThat(HttpDates.hasFormat(LAST + 1)).isFalse();
    check(FIRST);
    check(LAST);
  }
}
