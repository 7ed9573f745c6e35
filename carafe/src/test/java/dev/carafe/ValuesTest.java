package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a query or a form holds, read as the type of the fallback; row W-306 of Werkzeug's tests.
 */
class ValuesTest {
  enum Colour {
    RED,
    DARK_RED
  }

  private static Values of(String encodedValue) {
    return Values.parse("v=" + encodedValue + "&v=second", 10);
  }

  @ParameterizedTest
  @CsvSource({
    "5, 5, 5",
    "-5, -5, -5",
    "%2B5, 5, 5",
    "007, 7, 7",
    "2147483647, 2147483647, 2147483647",
    "2147483648, 1, 2147483648",
    "9223372036854775807, 1, 9223372036854775807",
    "9223372036854775808, 1, 2",
    "'', 1, 2",
    "x, 1, 2",
    "5x, 1, 2",
    "5.0, 1, 2",
    "-, 1, 2",
    "--5, 1, 2",
    "0x5, 1, 2",
    "1_000, 1, 2",
    "%D9%A5, 1, 2",
    "+5, 1, 2"
  })
  void wholeNumbers(String value, int asInt, long asLong) {
    assertThat(of(value).get("v", 1)).isEqualTo(asInt);
    assertThat(of(value).get("v", 2L)).isEqualTo(asLong);
  }

  @ParameterizedTest
  @CsvSource({
    "1.5, 1.5",
    "-1e3, -1000",
    ".5, 0.5",
    "7, 7",
    "1e999, 9",
    "NaN, 9",
    "Infinity, 9",
    "1d, 9",
    "0x1p3, 9",
    "1.5.1, 9",
    "'', 9"
  })
  void decimalNumbers(String value, double asDouble) {
    assertThat(of(value).get("v", 9.0)).isEqualTo(asDouble);
  }

  @ParameterizedTest
  @CsvSource({
    "true, true, true",
    "on, true, true",
    "yes, true, true",
    "1, true, true",
    "false, false, false",
    "off, false, false",
    "no, false, false",
    "0, false, false",
    "maybe, true, false",
    "'', true, false"
  })
  void booleans(String value, boolean orTrue, boolean orFalse) {
    assertThat(of(value).get("v", true)).isEqualTo(orTrue);
    assertThat(of(value).get("v", false)).isEqualTo(orFalse);
  }

  @Test
  void uuids() {
    UUID fallback = new UUID(0, 1);
    UUID sent = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

    assertThat(of(sent.toString()).get("v", fallback)).isEqualTo(sent);
    assertThat(of("6BA7B810-9DAD-11D1-80B4-00C04FD430C8").get("v", fallback)).isEqualTo(sent);
    for (String wrong : new String[] {"", "1-1-1-1-1", "6ba7b810-9dad-11d1-80b4-00c04fd430cx"}) {
      assertThat(of(wrong).get("v", fallback)).as(wrong).isEqualTo(fallback);
    }
  }

  @ParameterizedTest
  @CsvSource({"RED, RED", "red, RED", "dark_red, DARK_RED", "blue, RED", "'', RED", "0, RED"})
  void enums(String value, Colour colour) {
    assertThat(of(value).get("v", Colour.RED)).isEqualTo(colour);
  }

  @Test
  void whatIsNotThereIsTheFallback() {
    Values none = Values.parse("", 10);

    assertThat(none.get("v", 1)).isEqualTo(1);
    assertThat(none.get("v", 1L)).isEqualTo(1L);
    assertThat(none.get("v", 0.5)).isEqualTo(0.5);
    assertThat(none.get("v", true)).isTrue();
    assertThat(none.get("v", Colour.DARK_RED)).isEqualTo(Colour.DARK_RED);
    assertThat(none.get("v", "text")).isEqualTo("text");
    assertThat(none.get("v", Integer::valueOf, 3)).isEqualTo(3);
  }

  @Test
  void functionReadsAnyTypeAndWhatItRefusesIsTheFallback() {
    LocalDate day = LocalDate.of(2026, 1, 31);
    assertThat(of("2026-02-01").get("v", LocalDate::parse, day)).isEqualTo("2026-02-01");
    for (String refused : List.of("", "yesterday", "2026-02-30", "%2B9999999999-01-01")) {
      assertThat(of(refused).get("v", LocalDate::parse, day)).isEqualTo(day);
    }
    assertThat(of("x").get("v", Integer::valueOf, 5)).isEqualTo(5);
  }

  @Test // W-307
  void allValuesOfATypeLeaveOutWhatIsNone() {
    Values values = Values.parse("c=3&c=x&c=&c=05", 10);

    assertThat(values.all("c", Integer::valueOf)).containsExactly(3, 5);
    assertThat(values.all("d", Integer::valueOf)).isEmpty();
  }

  @Test // W-306
  void firstValueAllValuesAndWhatIsMissing() {
    Values values = Values.parse("a=1&a=2&b=3", 10);

    assertThat(values.get("a")).isEqualTo("1");
    assertThat(values.all("a")).containsExactly("1", "2");
    assertThat(values.all("c")).isEmpty();
    assertThat(values.get("c")).isNull();
    assertThatExceptionOfType(HttpException.class)
        .isThrownBy(() -> values.required("c"))
        .matches(error -> error.status() == 400);
  }
}
