package dev.carafe.cookies;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What one policy writes, a browser carries and either policy reads back unchanged. */
class RoundTripTest {
  private static final CookieContext CONTEXT = CookieContext.of(true, Instant.EPOCH);
  private static final int VALUES = 100_000;

  private static String randomText(Random random) {
    int length = random.nextInt(12);
    int highest =
        switch (random.nextInt(4)) {
          case 0 -> 0x7F;
          case 1 -> 0xFF;
          case 2 -> 0xFFFF;
          default -> Character.MAX_CODE_POINT;
        };
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      int codePoint = random.nextInt(highest + 1);
      if (codePoint < 0xD800 || codePoint > 0xDFFF) {
        text.appendCodePoint(codePoint);
      }
    }
    return text.toString();
  }

  private static String carried(String line) {
    return line.substring(0, line.indexOf("; Secure"));
  }

  @Test
  void everyValueComesBack() {
    Random random = new Random(6265);
    CookiePolicy secure = CookiePolicy.secure();
    CookiePolicy flask = CookiePolicy.flask();
    for (int i = 0; i < VALUES; i++) {
      String value = randomText(random);
      Cookie cookie = Cookie.of("a", value).withoutPath().secure();
      String bySecure = carried(secure.write(cookie, CONTEXT));
      String byFlask = carried(flask.write(cookie, CONTEXT));

      assertThat(bySecure.chars()).as(value).allMatch(octet -> octet > 0x1F && octet < 0x7F);
      for (String written : List.of(bySecure, byFlask)) {
        String field = "x=1; " + written + "; y=\"2\"";
        assertThat(secure.read(List.of(field)).get("a")).isEqualTo(value);
        assertThat(flask.read(List.of(field)).get("a")).isEqualTo(value);
        assertThat(secure.read(List.of(field)).names()).containsExactly("x", "a", "y");
      }
    }
  }
}
