package dev.carafe.cookies;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in a Set-Cookie field, it has a verdict, and soon. */
class HostileLinesTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final CookieRequest REQUEST =
      CookieRequest.to("https://www.example.com/a/b").embeddedIn("https://example.com/");
  private static final String[] PIECES = {
    "a",
    "=",
    "=",
    ";",
    ";",
    " ",
    "\t",
    "\"",
    "__Host-",
    "__secure-",
    "Domain=",
    ".",
    "example.com",
    "com",
    "www.",
    "Path=",
    "/",
    "Max-Age=",
    "Expires=",
    "1",
    "99",
    "-",
    "Secure",
    "HttpOnly",
    "SameSite=",
    "None",
    "lax",
    "Partitioned",
    "1 Jan 2027 1:1:1",
    ":",
    "\u0000",
    "\n",
    "\u007F",
    "é",
    "\u00C3\u00A9",
    "☃",
    "\uD83D",
    "\uDE00",
    "ſ",
    "\u212A"
  };

  private static CookieVerdict check(String line, CookieProfile profile) {
    return CookieVerdict.check(line, REQUEST, NOW, profile);
  }

  @Test
  @Timeout(60)
  void aMillionRandomLinesHaveVerdicts() {
    Random random = new Random(20261121);
    int kept = 0;
    for (int i = 0; i < 1_000_000; i++) {
      StringBuilder line = new StringBuilder();
      for (int j = random.nextInt(16); j > 0; j--) {
        line.append(PIECES[random.nextInt(PIECES.length)]);
      }
      CookieVerdict verdict =
          check(line.toString(), i % 2 == 0 ? CookieProfile.RFC6265BIS : CookieProfile.RFC6265);
      assertThat(verdict.explanation()).isNotEmpty();
      kept += verdict.isKept() ? 1 : 0;
    }
    assertThat(kept).isBetween(100_000, 900_000);
  }

  /** Four times the length may take four times as long, with a wide margin. */
  @ParameterizedTest
  @Timeout(20)
  @ValueSource(
      strings = {
        "a",
        "=",
        ";",
        " ",
        "\t",
        "a=b;",
        ";Path=/",
        ";Domain=.",
        ";Domain=a.b",
        ";Expires=1 ",
        "1:",
        ";Max-Age=9",
        "9",
        "jan ",
        "/",
        ".",
        "a.",
        "é",
        "\u00C3\u00A9",
        "☃",
        "\uD83D",
        "; =",
        ";x=y"
      })
  void workIsLinear(String shape) {
    assertLinear(n -> shape.repeat(n / shape.length()));
    assertLinear(n -> "a=b; Path=" + shape.repeat(n / shape.length()));
    assertLinear(n -> "a=b; Domain=" + shape.repeat(n / shape.length()));
    assertLinear(n -> "a=b; Expires=" + shape.repeat(n / shape.length()));
    assertLinear(n -> "a=b; Max-Age=" + shape.repeat(n / shape.length()));
  }

  private static void assertLinear(IntFunction<String> input) {
    int small = 100_000;
    best(input.apply(small));
    Duration one = best(input.apply(small));
    Duration four = best(input.apply(4 * small));
    assertThat(four).isLessThan(one.multipliedBy(12).plusMillis(20));
  }

  private static Duration best(String line) {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      long start = System.nanoTime();
      for (CookieProfile profile : CookieProfile.values()) {
        assertThat(check(line, profile).explanation()).isNotEmpty();
      }
      best = Math.min(best, System.nanoTime() - start);
    }
    return Duration.ofNanos(best);
  }
}
