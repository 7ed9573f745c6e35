package dev.carafe.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDateReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Sun, 06 Nov 1994 08:49:37 GMT | 784111777",
        "Sunday, 06-Nov-94 08:49:37 GMT | 784111777",
        "Sun Nov  6 08:49:37 1994 | 784111777",
        "Thu, 01 Jan 1970 00:00:00 GMT | 0",
        "Thu, 01 Jan 2069 00:00:00 GMT | 3124224000",
        "Tuesday, 01-Jan-69 00:00:00 GMT | 3124224000",
        "Thursday, 01-Jan-70 00:00:00 GMT | 0",
        "Sat, 31 Dec 2016 23:59:60 GMT | 1483228799",
      })
  void allFormsOfHttpAreRead(String date, long second) {
    assertThat(HttpDateReader.read(date)).isEqualTo(second);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "foo",
        "0",
        "Sun, 06 Nov 1994 08:49:37",
        "Sun, 06 Nov 1994 08:49:37 GMT GMT",
        "Sun, 06 Nov 1994 08:49:37 CET",
        "Sun, 31 Feb 1994 08:49:37 GMT",
        "Sun, 06 Foo 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 25:49:37 GMT",
        "Sun, ٠٦ Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 99999999999 08:49:37 GMT"
      })
  void nonsenseIsNoDate(String date) {
    assertThat(HttpDateReader.read(date)).isNull();
  }
}
