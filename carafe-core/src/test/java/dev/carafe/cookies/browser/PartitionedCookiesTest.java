package dev.carafe.cookies.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Cookies that each site which is shown has of its own (CHIPS), and frames within frames. */
class PartitionedCookiesTest {
  private static final String CHAT = "https://chat.example/";
  private static final String SHOP = "https://shop.example/";
  private static final String NEWS = "https://news.example/";
  private static final CookieRequest SHOWN = CookieRequest.to(CHAT);
  private static final CookieRequest IN_SHOP = SHOWN.embeddedIn(SHOP);
  private static final CookieRequest IN_NEWS = SHOWN.embeddedIn(NEWS);
  private static final String ATTRIBUTES = "; Path=/; Secure; SameSite=None; Partitioned";

  private Instant now = Instant.parse("2026-11-21T12:00:00Z");
  private final CookieJar jar = CookieJar.create(() -> now);

  private void stores(String pair, CookieRequest request) {
    assertThat(jar.store(pair + ATTRIBUTES, request).isStored()).isTrue();
  }

  @Test
  void eachSiteShownHasItsOwn() {
    stores("a=shown", SHOWN);
    stores("a=shop", IN_SHOP);
    stores("a=news", IN_NEWS);
    assertThat(jar.all()).hasSize(3);
    assertThat(jar.header(SHOWN)).isEqualTo("a=shown");
    assertThat(jar.header(SHOWN.navigatedFrom(SHOP))).isEqualTo("a=shown");
    assertThat(jar.header(SHOWN.embeddedIn("https://www.chat.example/"))).isEqualTo("a=shown");
    assertThat(jar.header(IN_SHOP)).isEqualTo("a=shop");
    assertThat(jar.header(SHOWN.embeddedIn("https://www.shop.example:8443/x"))).isEqualTo("a=shop");
    assertThat(jar.header(IN_SHOP.fromScript())).isEqualTo("a=shop");
    assertThat(jar.header(IN_NEWS)).isEqualTo("a=news");
    assertThat(jar.header(SHOWN.embeddedIn("http://shop.example/"))).isNull();
    assertThat(jar.header(SHOWN.embeddedIn("https://other.example/"))).isNull();
  }

  @Test
  void oneWithoutPartitionIsAnother() {
    stores("a=shop", IN_SHOP);
    assertThat(jar.store("a=all; Path=/; Secure; SameSite=None", IN_SHOP).isStored()).isTrue();
    assertThat(jar.header(IN_SHOP)).isEqualTo("a=shop; a=all");
    assertThat(jar.header(IN_NEWS)).isEqualTo("a=all");
    assertThat(jar.header(SHOWN)).isEqualTo("a=all");
  }

  @Test
  void isReplacedAndDeletedInItsPartitionOnly() {
    stores("a=shop", IN_SHOP);
    stores("a=news", IN_NEWS);
    stores("a=again", IN_SHOP);
    assertThat(jar.header(IN_SHOP)).isEqualTo("a=again");
    assertThat(jar.header(IN_NEWS)).isEqualTo("a=news");
    assertThat(jar.store("a=; Max-Age=0; Secure; SameSite=None; Path=/", IN_NEWS).isStored())
        .isTrue();
    assertThat(jar.header(IN_NEWS)).isEqualTo("a=news");
    stores("a=; Max-Age=0", IN_NEWS);
    assertThat(jar.header(IN_NEWS)).isNull();
    assertThat(jar.header(IN_SHOP)).isEqualTo("a=again");
  }

  /** What is Lax, the default, does not cross sites in a partition either. */
  @Test
  void needsSameSiteNoneToCrossSites() {
    assertThat(jar.store("a=1; Path=/; Secure; Partitioned", IN_SHOP).isStored()).isFalse();
    assertThat(jar.store("a=1; Path=/; Secure; Partitioned", SHOWN).isStored()).isTrue();
    assertThat(jar.header(SHOWN)).isEqualTo("a=1");
    assertThat(jar.header(SHOWN.navigatedFrom(SHOP).method("POST"))).isEqualTo("a=1");
    assertThat(jar.header(IN_SHOP)).isNull();
  }

  /** A page of the site shown within a foreign frame is in other hands (RFC 6265bis 5.2.1). */
  @Test
  void aForeignFrameBetweenMakesTheRequestCrossSite() {
    CookieRequest direct = SHOWN.embeddedIn(CHAT);
    CookieRequest inFrame = SHOWN.embeddedIn(CHAT, SHOP);
    assertThat(SHOWN.embeddedIn(CHAT, "https://www.chat.example/").isCrossSite()).isFalse();
    assertThat(SHOWN.embeddedIn(SHOP, CHAT).isCrossSite()).isTrue();
    assertThat(inFrame.isCrossSite()).isTrue();
    assertThat(inFrame.fromScript().isCrossSite()).isTrue();
    assertThat(SHOWN.embeddedIn(CHAT, "https://www.chat.example/", SHOP, CHAT).isCrossSite())
        .isTrue();
    assertThat(jar.store("l=1; Path=/; SameSite=Lax", SHOWN).isStored()).isTrue();
    assertThat(jar.header(direct)).isEqualTo("l=1");
    assertThat(jar.header(inFrame)).isNull();
    assertThat(jar.store("l=2; Path=/; SameSite=Lax", inFrame).isStored()).isFalse();
  }

  @Test
  void aForeignFrameBetweenHasAPartitionOfItsOwn() {
    CookieRequest inFrame = SHOWN.embeddedIn(CHAT, SHOP);
    stores("a=frame", inFrame);
    stores("a=shown", SHOWN);
    assertThat(jar.header(inFrame)).isEqualTo("a=frame");
    assertThat(jar.header(SHOWN.embeddedIn(CHAT))).isEqualTo("a=shown");
    assertThat(jar.all())
        .extracting(StoredCookie::partition)
        .containsExactly(
            new CookiePartition("https://chat.example", true),
            new CookiePartition("https://chat.example", false));
  }

  /** Chromium's: 180 cookies of a site in a partition, the least recently used go one by one. */
  @Test
  void aPartitionHoldsSoManyCookiesOfASite() {
    stores("other=1", IN_NEWS);
    for (int i = 0; i < 180; i++) {
      stores("c" + i + "=1", IN_SHOP);
    }
    stores("c0=again", IN_SHOP);
    stores("new=1", IN_SHOP);
    assertThat(jar.cookiesFor(IN_SHOP))
        .extracting(StoredCookie::name)
        .hasSize(180)
        .contains("c0", "c2", "new")
        .doesNotContain("c1");
    assertThat(jar.header(IN_NEWS)).isEqualTo("other=1");
  }

  /** Chromium's: 10240 octets of names and values. */
  @Test
  void aPartitionHoldsSoManyOctetsOfASite() {
    stores("a=" + "x".repeat(4000), IN_SHOP);
    stores("b=" + "x".repeat(4000), IN_SHOP);
    stores("c=" + "x".repeat(2237), IN_SHOP);
    assertThat(jar.all()).hasSize(3);
    stores("d=" + "x".repeat(100), SHOWN.embeddedIn(NEWS));
    stores("c=" + "x".repeat(2238), IN_SHOP);
    assertThat(jar.all()).extracting(StoredCookie::name).containsExactly("b", "c", "d");
  }

  @Test
  void cookiesOfPartitionsDoNotCountAmongThoseOfTheSite() {
    for (int i = 0; i < 100; i++) {
      stores("c" + i + "=1", IN_SHOP);
      jar.store("d" + i + "=1; Path=/; Secure; SameSite=None", SHOWN);
    }
    assertThat(jar.all()).hasSize(200);
  }
}
