package dev.carafe.cookies.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
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
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aMillionRandomLinesHaveVerdicts() {
    Random random = new Random(20261121);
    int stored = 0;
    for (int i = 0; i < 1_000_000; i++) {
      StringBuilder line = new StringBuilder();
      for (int j = random.nextInt(16); j > 0; j--) {
        line.append(PIECES[random.nextInt(PIECES.length)]);
      }
      CookieVerdict verdict =
          check(line.toString(), i % 2 == 0 ? CookieProfile.RFC6265BIS : CookieProfile.RFC6265);
      assertThat(verdict.explanation()).isNotEmpty();
      stored += verdict.isStored() ? 1 : 0;
    }
    assertThat(stored).isBetween(100_000, 900_000);
  }

  /** Lines of a million characters: work that grew with their square would take hours. */
  @Tag("slow")
  @ParameterizedTest
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
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
    String many = shape.repeat(1_000_000 / shape.length());
    for (String start : List.of("", "Path=", "Domain=", "Expires=", "Max-Age=")) {
      String line = start.isEmpty() ? many : "a=b; " + start + many;
      for (CookieProfile profile : CookieProfile.values()) {
        assertThat(check(line, profile).explanation()).isNotEmpty();
      }
    }
  }
}
