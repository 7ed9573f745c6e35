package dev.carafe.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.cookies.CookieProfile;
import dev.carafe.cookies.CookieRequest;
import dev.carafe.cookies.StoredCookie;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How many cookies a jar holds, and which go first (RFC 6265bis sections 5.7 and 6.1). */
class CookieJarLimitsTest {
  private static final int MOST_OF_A_DOMAIN = 180;
  private static final int MOST = 3300;
  private static final CookieRequest REQUEST = CookieRequest.to("https://example.com/");

  private Instant now = Instant.parse("2026-11-21T12:00:00Z");
  private final CookieJar jar = CookieJar.create(() -> now);

  private void fill(int from, int to, String attributes) {
    for (int i = from; i < to; i++) {
      jar.store("c" + i + "=; Path=/" + attributes, REQUEST);
    }
  }

  private List<String> names() {
    return jar.all().stream().map(StoredCookie::name).toList();
  }

  @Test
  void holdsWhatMayBeReliedOn() {
    fill(0, 50, "");
    assertThat(jar.all()).hasSize(50);
  }

  @Test
  void dropsTheLeastRecentlyUsedOfADomain() {
    fill(0, MOST_OF_A_DOMAIN, "");
    jar.store("c0=again; Path=/", REQUEST);
    fill(MOST_OF_A_DOMAIN, MOST_OF_A_DOMAIN + 2, "");
    assertThat(names()).hasSize(MOST_OF_A_DOMAIN).contains("c0").doesNotContain("c1", "c2");
  }

  @Test
  void sendingIsUse() {
    jar.store("old=; Path=/old", REQUEST);
    fill(1, MOST_OF_A_DOMAIN, "other");
    assertThat(jar.header(CookieRequest.to("https://example.com/old"))).isEqualTo("old=");
    jar.store("new=; Path=/new", REQUEST);
    assertThat(names()).hasSize(MOST_OF_A_DOMAIN).contains("old", "c2", "new").doesNotContain("c1");
  }

  @Test
  void dropsSecureCookiesOfADomainLast() {
    fill(0, 10, "; Secure");
    fill(10, MOST_OF_A_DOMAIN + 10, "");
    assertThat(names()).hasSize(MOST_OF_A_DOMAIN).contains("c0", "c9").doesNotContain("c10", "c19");
    jar.clear();
    fill(0, MOST_OF_A_DOMAIN + 1, "; Secure");
    assertThat(names()).hasSize(MOST_OF_A_DOMAIN).doesNotContain("c0").contains("c1");
  }

  @Test
  void rfc6265DropsSecureCookiesLikeOthers() {
    CookieJar old = CookieJar.create(() -> now, CookieProfile.RFC6265);
    old.store("s=; Path=/; Secure", REQUEST);
    for (int i = 0; i < MOST_OF_A_DOMAIN; i++) {
      old.store("c" + i + "=; Path=/", REQUEST);
    }
    assertThat(old.all()).extracting(StoredCookie::name).doesNotContain("s").contains("c0");
  }

  @Test
  void dropsExpiredCookiesFirst() {
    fill(0, MOST_OF_A_DOMAIN - 1, "");
    jar.store("short=; Path=/; Max-Age=60", REQUEST);
    now = now.plus(Duration.ofMinutes(2));
    fill(MOST_OF_A_DOMAIN, MOST_OF_A_DOMAIN + 1, "");
    assertThat(names()).hasSize(MOST_OF_A_DOMAIN).contains("c0").doesNotContain("short");
  }

  @Test
  void leavesOtherDomainsAlone() {
    jar.store("a=; Path=/", CookieRequest.to("https://example.org/"));
    jar.store("b=; Path=/; Domain=example.com", CookieRequest.to("https://www.example.com/"));
    fill(0, MOST_OF_A_DOMAIN, "");
    assertThat(names()).hasSize(MOST_OF_A_DOMAIN + 1).contains("a").doesNotContain("b");
  }

  @Test
  void dropsTheLeastRecentlyUsedOfAll() {
    for (int i = 0; i < MOST + 5; i++) {
      jar.store("a=" + i + "; Secure", CookieRequest.to("https://h" + i + ".example.com/"));
    }
    assertThat(jar.all()).hasSize(MOST);
    assertThat(jar.header(CookieRequest.to("https://h4.example.com/"))).isNull();
    assertThat(jar.header(CookieRequest.to("https://h5.example.com/"))).isEqualTo("a=5");
  }

  @Test
  @Timeout(30)
  void servesManyThreads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Integer>> tasks = new ArrayList<>();
      for (int t = 0; t < 8; t++) {
        String name = "t" + t;
        tasks.add(() -> use(name));
      }
      for (Future<Integer> result : threads.invokeAll(tasks)) {
        assertThat(result.get()).isEqualTo(500);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private int use(String name) {
    int kept = 0;
    for (int i = 0; i < 500; i++) {
      String pair = name + "-" + i % 20 + "=" + i;
      kept += jar.store(pair + "; Path=/; Max-Age=60", REQUEST).isKept() ? 1 : 0;
      assertThat(jar.header(REQUEST)).contains(pair);
      jar.endSession();
      jar.all();
    }
    return kept;
  }
}
