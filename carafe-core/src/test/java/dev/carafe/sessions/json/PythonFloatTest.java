package dev.carafe.sessions.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonFloatTest {
  @ParameterizedTest
  @CsvSource({
    "0.0, 0.0",
    "-0.0, -0.0",
    "1.0, 1.0",
    "1e16, 1e+16",
    "1e15, 1000000000000000.0",
    "9007199254740993, 9007199254740992.0",
    "1e-7, 1e-07",
    "1e-4, 0.0001",
    "1e-5, 1e-05",
    "0.00012, 0.00012",
    "4.9e-324, 5e-324",
    "2.2250738585072014e-308, 2.2250738585072014e-308",
    "1.7976931348623157e308, 1.7976931348623157e+308",
    "123456789.123, 123456789.123",
    "0.1, 0.1",
    "1e21, 1e+21",
    "1e22, 1e+22",
    "1e23, 1e+23",
    "2e23, 2e+23",
    "2e-3, 0.002",
    "-1.5e300, -1.5e+300",
    "5.684341886080802e-14, 5.684341886080802e-14",
    "1.2345678901234567e15, 1234567890123456.8",
    "9.5367431640625e-07, 9.5367431640625e-07",
    "NaN, NaN",
    "Infinity, Infinity",
    "-Infinity, -Infinity",
  })
  void isWrittenAsPythonsRepr(double value, String repr) {
    assertThat(PythonFloat.repr(value)).isEqualTo(repr);
  }

  @Test
  void readsBackAsItselfInNoMoreDigitsThanJavaNeeds() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isNaN(value)) {
        continue;
      }
      String repr = PythonFloat.repr(value);
      assertThat(Double.parseDouble(repr)).isEqualTo(value);
      assertThat(digits(repr)).isLessThanOrEqualTo(digits(Double.toString(value)));
    }
  }

  private static int digits(String number) {
    return number
        .replaceAll("[eE].*", "")
        .replaceAll("[^0-9]", "")
        .replaceAll("^0+|0+$", "")
        .length();
  }
}
