package dev.carafe.cookies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in a Cookie field, reading it neither fails nor takes long. */
class HostileInputTest {
  private static final int HOSTILE_LENGTH = 4_000_000;
  private static final int HEADERS = 1_000_000;
  private static final String SIGNS =
      "ab=;=;\"\"\\\\ \t\n\r,07\0\u001f\u007f\u0080\u00a0\u00c3\u00a9\u00ed\u00ff";

  private static final CookiePolicy SECURE =
      CookiePolicy.secure().warnings(warning -> {}).maxCookies(Integer.MAX_VALUE / 2);
  private static final CookiePolicy FLASK =
      CookiePolicy.flask().warnings(warning -> {}).maxCookies(Integer.MAX_VALUE / 2);

  @Test
  @Timeout(120)
  void aMillionRandomHeadersAreRead() {
    Random random = new Random(20261121);
    long pairs = 0;
    char[] chars = new char[60];
    for (int i = 0; i < HEADERS; i++) {
      int length = random.nextInt(chars.length);
      for (int j = 0; j < length; j++) {
        chars[j] =
            random.nextInt(50) == 0
                ? (char) random.nextInt(0x10000)
                : SIGNS.charAt(random.nextInt(SIGNS.length()));
      }
      String field = new String(chars, 0, length);
      pairs += SECURE.read(List.of(field)).pairs().size();
      pairs += FLASK.read(List.of(field, field)).pairs().size();
    }
    assertThat(pairs).isGreaterThan(HEADERS);
  }

  /**
   * A length at which work in proportion to the square would take minutes on any machine, and work
   * in proportion to the length takes milliseconds on a busy one.
   */
  @Tag("slow")
  @ParameterizedTest
  @Timeout(30)
  @ValueSource(
      strings = {
        "\"",
        "\\",
        "=",
        ";",
        " ",
        "\n",
        "=\"",
        "a=\"",
        "a=\";",
        "a=\"\\\";",
        "a=\"x\"y;",
        "=\"\\",
        "= ",
        "=\n",
        "a=x\n",
        "a=\"x\ny",
        "\";\"",
        "\\\"",
        "a=\"   ",
        "\u00e9",
        "=\u00a0",
        "a=\"\\303\";"
      })
  void workIsLinear(String shape) {
    readInBoth(shape.repeat(HOSTILE_LENGTH / shape.length()));
    readInBoth("a=\"" + shape.repeat(HOSTILE_LENGTH / shape.length()));
    readInBoth(shape.repeat(HOSTILE_LENGTH / shape.length()) + "\nx=\"\\\n");
  }

  private static void readInBoth(String field) {
    assertThat(SECURE.read(List.of(field)).pairs()).hasSizeLessThanOrEqualTo(field.length());
    assertThat(FLASK.read(List.of(field)).pairs()).hasSizeLessThanOrEqualTo(field.length());
  }
}
