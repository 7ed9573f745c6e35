package dev.carafe.cookies.browser;

import static org.assertj.core.api.Assertions.assertThat;

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

/** How many cookies a jar holds, and which go first (Chromium's numbers and order). */
class CookieJarLimitsTest {
  private static final int MOST_OF_A_SITE = 180;
  private static final int KEPT_OF_A_SITE = 150;
  private static final int MOST = 3300;
  private static final int KEPT = 3000;
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

  /** Chromium's: the 181st cookie of a site leaves 150. */
  @Test
  void dropsTheLeastRecentlyUsedOfASite() {
    fill(0, MOST_OF_A_SITE, "");
    assertThat(names()).hasSize(MOST_OF_A_SITE);
    jar.store("c0=again; Path=/", REQUEST);
    fill(MOST_OF_A_SITE, MOST_OF_A_SITE + 1, "");
    assertThat(names())
        .hasSize(KEPT_OF_A_SITE)
        .contains("c0", "c32", "c180")
        .doesNotContain("c1", "c31");
  }

  @Test
  void sendingIsUse() {
    jar.store("old=; Path=/old", REQUEST);
    fill(1, MOST_OF_A_SITE, "other");
    assertThat(jar.header(CookieRequest.to("https://example.com/old"))).isEqualTo("old=");
    jar.store("new=; Path=/new", REQUEST);
    assertThat(names()).hasSize(KEPT_OF_A_SITE).contains("old", "new").doesNotContain("c1");
  }

  @Test
  void countsTheHostsOfASiteTogether() {
    jar.store("a=; Path=/", CookieRequest.to("https://example.org/"));
    jar.store("b=; Path=/; Domain=example.com", CookieRequest.to("https://www.example.com/"));
    jar.store("c=; Path=/", CookieRequest.to("http://other.example.com/"));
    fill(0, MOST_OF_A_SITE - 1, "");
    assertThat(names()).hasSize(KEPT_OF_A_SITE + 1).contains("a").doesNotContain("b", "c");
    for (int i = 0; i < 2 * MOST_OF_A_SITE; i++) {
      jar.store("d=" + i, CookieRequest.to("https://u" + i + ".github.io/"));
    }
    assertThat(names()).hasSize(KEPT_OF_A_SITE + 1 + 2 * MOST_OF_A_SITE);
  }

  /** Chromium's rounds: Low, Medium, High; in each what is not Secure first; with quotas. */
  @Test
  void dropsLowPrioritiesFirstAndSecureCookiesLater() {
    fill(0, 50, "; Priority=High");
    fill(50, 100, "; Secure");
    fill(100, MOST_OF_A_SITE + 1, "; Priority=low");
    assertThat(names())
        .hasSize(KEPT_OF_A_SITE)
        .contains("c0", "c50", "c99", "c131")
        .doesNotContain("c100", "c130");
  }

  @Test
  void keepsAQuotaOfLowPriorities() {
    fill(0, 30, "; Priority=Low");
    fill(30, 101, "; Priority=High");
    fill(101, MOST_OF_A_SITE + 1, "; Priority=Medium");
    assertThat(names())
        .hasSize(KEPT_OF_A_SITE)
        .contains("c0", "c31", "c131")
        // 30 of Medium, down to its quota of 50, and one of High, down to its 70.
        .doesNotContain("c30", "c101", "c130");
  }

  @Test
  void dropsSecureCookiesOfAPriorityLast() {
    fill(0, 20, "; Secure");
    fill(20, MOST_OF_A_SITE + 1, "");
    assertThat(names())
        .hasSize(KEPT_OF_A_SITE)
        .contains("c0", "c19", "c51")
        .doesNotContain("c20", "c50");
    jar.clear();
    fill(0, MOST_OF_A_SITE + 1, "; Secure");
    assertThat(names()).hasSize(KEPT_OF_A_SITE).doesNotContain("c0", "c30").contains("c31");
  }

  @Test
  void rfc6265KnowsNeitherSecureNorPriority() {
    CookieJar old = CookieJar.create(() -> now, CookieProfile.RFC6265);
    old.store("s=; Path=/; Secure; Priority=High", REQUEST);
    for (int i = 0; i < MOST_OF_A_SITE; i++) {
      old.store("c" + i + "=; Path=/; Priority=Low", REQUEST);
    }
    assertThat(old.all())
        .hasSize(KEPT_OF_A_SITE)
        .extracting(StoredCookie::name)
        .doesNotContain("s", "c29")
        .contains("c30");
  }

  @Test
  void dropsExpiredCookiesFirst() {
    fill(0, MOST_OF_A_SITE - 1, "");
    jar.store("short=; Path=/; Max-Age=60", REQUEST);
    now = now.plus(Duration.ofMinutes(2));
    fill(MOST_OF_A_SITE, MOST_OF_A_SITE + 1, "");
    assertThat(names()).hasSize(MOST_OF_A_SITE).contains("c0").doesNotContain("short");
  }

  /** Chromium's: over 3300 those that nobody used for 30 days go, until 3000 are left. */
  @Test
  void dropsWhatIsUnusedForLongOfAll() {
    store(0, MOST, "");
    now = now.plus(Duration.ofDays(30));
    store(MOST, MOST + 1, "");
    assertThat(jar.all()).hasSize(MOST + 1);
    now = now.plusSeconds(1);
    assertThat(jar.header(CookieRequest.to("https://h0.example/"))).isEqualTo("a=0");
    store(MOST + 1, MOST + 2, "");
    assertThat(jar.all()).hasSize(KEPT);
    assertThat(jar.header(CookieRequest.to("https://h0.example/"))).isEqualTo("a=0");
    assertThat(jar.header(CookieRequest.to("https://h1.example/"))).isNull();
    assertThat(jar.header(CookieRequest.to("https://h303.example/"))).isEqualTo("a=303");
  }

  @Test
  void dropsSecureCookiesOfAllLast() {
    store(0, 100, "; Secure");
    store(100, 300, "");
    store(300, MOST, "; Secure");
    now = now.plus(Duration.ofDays(31));
    store(MOST, MOST + 1, "; Secure");
    assertThat(jar.all()).hasSize(KEPT);
    assertThat(jar.header(CookieRequest.to("https://h100.example/"))).isNull();
    assertThat(jar.header(CookieRequest.to("https://h299.example/"))).isNull();
    assertThat(jar.header(CookieRequest.to("https://h99.example/"))).isNull();
    assertThat(jar.header(CookieRequest.to("https://h300.example/"))).isNull();
    assertThat(jar.header(CookieRequest.to("https://h301.example/"))).isEqualTo("a=301");
  }

  private void store(int from, int to, String attributes) {
    for (int i = from; i < to; i++) {
      jar.store("a=" + i + attributes, CookieRequest.to("https://h" + i + ".example/"));
    }
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
    int stored = 0;
    for (int i = 0; i < 500; i++) {
      String pair = name + "-" + i % 20 + "=" + i;
      stored += jar.store(pair + "; Path=/; Max-Age=60", REQUEST).isStored() ? 1 : 0;
      assertThat(jar.header(REQUEST)).contains(pair);
      jar.endSession();
      jar.all();
    }
    return stored;
  }
}
