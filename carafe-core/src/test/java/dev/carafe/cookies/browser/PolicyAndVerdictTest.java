package dev.carafe.cookies.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.cookies.Cookie;
import dev.carafe.cookies.CookieContext;
import dev.carafe.cookies.CookiePolicy;
import dev.carafe.cookies.SameSite;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What {@link CookiePolicy#secure()} writes for a host, browsers keep as it was meant. */
class PolicyAndVerdictTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final String[] NAMES = {
    "a", "__Host-a", "__Secure-a", "__Http-a", "__Host-Http-a", "~", "_", "__host-a"
  };
  private static final String[] DOMAINS = {
    null, null, "example.com", ".example.com", "www.example.com", "WWW.EXAMPLE.COM"
  };
  private static final String[] PATHS = {null, "/", "/a", "/ä b;c"};
  private static final SameSite[] SAME_SITES = {null, SameSite.LAX, SameSite.STRICT, SameSite.NONE};

  private final Random random = new Random(20261121);

  private <T> T any(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private Cookie anyCookie() {
    StringBuilder value = new StringBuilder();
    for (int i = random.nextInt(20); i > 0; i--) {
      value.append((char) random.nextInt(0x250));
    }
    Cookie cookie =
        Cookie.of(any(NAMES), value.toString())
            .secure(random.nextBoolean())
            .httpOnly(random.nextBoolean())
            .partitioned(random.nextInt(4) == 0)
            .sameSite(any(SAME_SITES))
            .domain(any(DOMAINS));
    String path = any(PATHS);
    if (path != null) {
      cookie = cookie.path(path);
    }
    return random.nextBoolean() ? cookie.maxAge(Duration.ofSeconds(random.nextInt(100))) : cookie;
  }

  @Test
  void whatOneWritesTheOtherKeeps() {
    int written = 0;
    for (int i = 0; i < 20_000; i++) {
      Cookie cookie = anyCookie();
      boolean https = random.nextBoolean();
      CookieContext context = new CookieContext(https, "www.example.com", "/app", NOW);
      CookieRequest request =
          CookieRequest.to((https ? "https" : "http") + "://www.example.com/app/page");
      String line;
      try {
        line = CookiePolicy.secure().write(cookie, context);
      } catch (IllegalArgumentException e) {
        continue;
      }
      if (cookie.isSecure() && !https) {
        continue; // Written for a proxy that speaks HTTPS.
      }
      written++;
      CookieVerdict verdict = CookieVerdict.check(line, request, NOW);
      assertThat(verdict.isStored()).as("%s: %s", line, verdict.explanation()).isTrue();
      StoredCookie stored = ((CookieVerdict.Stored) verdict).cookie();
      assertThat(stored.name()).isEqualTo(cookie.name());
      assertThat(stored.hostOnly()).isEqualTo(cookie.domain() == null);
      assertThat(stored.httpOnly()).isEqualTo(cookie.isHttpOnly());
      assertThat(stored.sameSite()).isEqualTo(cookie.sameSite());
      assertThat(stored.partitioned()).isEqualTo(cookie.isPartitioned());
      assertThat(CookiePolicy.secure().read(List.of(stored.pair())).get(cookie.name()))
          .isEqualTo(cookie.value());
    }
    assertThat(written).isGreaterThan(2_000);
  }
}
