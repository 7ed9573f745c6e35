package dev.carafe.cookies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two cookies of an attacker with a quote each, one before and one after the victim's, do not make
 * one cookie of all three that a page would print.
 */
class CookieSandwichTest {
  private static String read(CookiePolicy policy, String field) {
    return policy.read(List.of(field)).pairs().stream()
        .map(pair -> "(" + pair.getKey() + "," + pair.getValue() + ")")
        .collect(Collectors.joining());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "theme=\"x; session=S; last=y\" | (theme,\"x)(session,S)(last,y\")",
        "a=\"x; __Host-session=S; b=y\" | (a,\"x)(__Host-session,S)(b,y\")",
        "a= \"x; s=S; b=\" | (a,\"x)(s,S)(b,\")",
        "a=\"x\\; s=S; b=y\" | (a,\"x\\)(s,S)(b,y\")",
        "a=\"; s=S; b=\"; c=1 | (a,\")(s,S)(b,\")(c,1)",
        "\"=\"; s=S; b=\" | (\",\")(s,S)(b,\")",
        "a=\"b;c\" | (a,\"b)(c\",)",
        "a=\"x\\073y\"; s=S | (a,x;y)(s,S)",
        "a=\"x\" ; s=\"S\" | (a,x)(s,S)",
        "a=\"x\"y\"; s=S | (a,x\"y)(s,S)",
      })
  void aPairEndsAtItsSemicolon(String field, String expected) {
    assertThat(read(CookiePolicy.secure(), field)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {"theme=\"x; session=S; last=y\" | (theme,x; session=S; last=y)"})
  void flaskReadsOnAsWerkzeugDoes(String field, String expected) {
    assertThat(read(CookiePolicy.flask(), field)).isEqualTo(expected);
  }
}
