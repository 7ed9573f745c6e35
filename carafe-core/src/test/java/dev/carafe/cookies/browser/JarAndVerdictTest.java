package dev.carafe.cookies.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a verdict keeps, an empty jar keeps, and nothing else. */
class JarAndVerdictTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final String[] NAMES = {"a", "__Host-a", "__secure-a", "", "__Http-a", "ü"};
  private static final String[] ATTRIBUTES = {
    "Secure",
    "HttpOnly",
    "Domain=example.com",
    "Domain=www.example.com",
    "Domain=com",
    "Domain=",
    "Path=/",
    "Path=/a",
    "Path=x",
    "Max-Age=60",
    "Max-Age=0",
    "Max-Age=x",
    "SameSite=None",
    "SameSite=Strict",
    "SameSite=Lax",
    "Partitioned",
    "Expires=1 Jan 2030 0:0:0",
    "Expires=1 Jan 70",
    "Foo=\u0001",
    "Expires=Sun, 06 Nov 1994 08:49:37 GMT"
  };
  private static final List<CookieRequest> REQUESTS =
      List.of(
          CookieRequest.to("https://www.example.com/a/b"),
          CookieRequest.to("http://www.example.com/a/b"),
          CookieRequest.to("http://localhost/a/b"),
          CookieRequest.to("https://www.example.com/a/b").embeddedIn("https://other.example"),
          CookieRequest.to("https://www.example.com/a/b").navigatedFrom("https://other.example"),
          CookieRequest.to("https://www.example.com/a/b").fromScript());

  private final Random random = new Random(20261121);

  private String anyLine() {
    String name = NAMES[random.nextInt(NAMES.length)];
    StringBuilder line = new StringBuilder(name).append(random.nextInt(9) == 0 ? "" : "=");
    line.append(random.nextInt(9) == 0 ? "" : "v");
    for (int i = random.nextInt(5); i > 0; i--) {
      line.append("; ").append(ATTRIBUTES[random.nextInt(ATTRIBUTES.length)]);
    }
    return line.toString();
  }

  @ParameterizedTest
  @EnumSource
  void agree(CookieProfile profile) {
    int stored = 0;
    for (int i = 0; i < 20_000; i++) {
      String line = anyLine();
      CookieRequest request = REQUESTS.get(random.nextInt(REQUESTS.size()));
      CookieJar jar = CookieJar.create(() -> NOW, profile);
      CookieVerdict verdict = CookieVerdict.check(line, request, NOW, profile);

      assertThat(jar.store(line, request)).as(line).isEqualTo(verdict);

      if (verdict instanceof CookieVerdict.Stored there && !there.deletes()) {
        stored++;
        assertThat(jar.all()).as(line).containsExactly(there.cookie());
        for (CookieRequest next : REQUESTS) {
          assertThat(jar.header(next))
              .isEqualTo(there.cookie().goesTo(next) ? there.cookie().pair() : null);
        }
      } else {
        assertThat(jar.all()).as(line).isEmpty();
      }
    }
    assertThat(stored).isBetween(2_000, 18_000);
  }

  @Test
  void aJarOfRandomLinesHoldsOneCookieInAPlace() {
    CookieJar jar = CookieJar.create(() -> NOW);
    for (int i = 0; i < 20_000; i++) {
      jar.store(anyLine(), REQUESTS.get(random.nextInt(REQUESTS.size())));
      List<StoredCookie> all = jar.all();
      assertThat(all.stream().map(JarAndVerdictTest::place).distinct()).hasSameSizeAs(all);
    }
    assertThat(jar.all()).hasSizeGreaterThan(20);
  }

  private static List<Object> place(StoredCookie cookie) {
    return List.of(
        cookie.name(),
        cookie.domain(),
        cookie.hostOnly(),
        cookie.path(),
        Optional.ofNullable(cookie.partition()));
  }
}
