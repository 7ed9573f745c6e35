package dev.carafe.cookies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.cookies.browser.CookieProfile;
import dev.carafe.cookies.browser.CookieRequest;
import dev.carafe.cookies.browser.CookieRule;
import dev.carafe.cookies.browser.CookieVerdict;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples of the javadoc. */
class ExamplesTest {
  static final Cookie THEME = Cookie.of("theme", "light").maxAge(Duration.ofDays(30)).httpOnly();

  @Test
  void cookie() {
    CookieContext context = CookieContext.of(false, Instant.EPOCH);

    assertThat(CookiePolicy.secure().write(THEME.value("dark"), context))
        .isEqualTo(
            "theme=dark; Expires=Sat, 31 Jan 1970 00:00:00 GMT; Max-Age=2592000; HttpOnly; Path=/");
    assertThat(CookiePolicy.secure().write(THEME.deleted(), context))
        .isEqualTo("theme=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; HttpOnly; Path=/");
  }

  @Test
  void cookiePolicy() {
    CookiePolicy policy = CookiePolicy.secure();
    CookieContext context = CookieContext.of(true, Instant.now());
    assertThat(policy.write(Cookie.of("theme", "dark").httpOnly(), context))
        .isEqualTo("theme=dark; Secure; HttpOnly; Path=/");

    Cookies cookies = policy.read(List.of("theme=dark; lang=en"));
    assertThat(cookies.get("theme")).isEqualTo("dark");
  }

  @Test
  void cookies() {
    Cookies cookies = CookiePolicy.secure().read(List.of("theme=dark; id=1; id=2"));
    assertThat(cookies.get("theme")).isEqualTo("dark");
    assertThat(cookies.get("lang", "en")).isEqualTo("en");
    assertThat(cookies.all("id")).containsExactly("1", "2");
  }

  @Test
  void cookieContext() {
    var context = new CookieContext(true, "www.example.com", "/shop", Instant.now());
    assertThat(
            CookiePolicy.secure().write(Cookie.of("theme", "dark").domain("example.com"), context))
        .isEqualTo("theme=dark; Domain=example.com; Secure; Path=/shop");
  }

  @Test
  void sameSiteAndPriority() {
    CookieContext context = CookieContext.of(false, Instant.EPOCH);
    CookiePolicy policy = CookiePolicy.secure();
    assertThat(policy.write(Cookie.of("theme", "dark").sameSite(SameSite.LAX), context))
        .isEqualTo("theme=dark; Path=/; SameSite=Lax");
    assertThat(SameSite.of("lax")).isEqualTo(SameSite.LAX);
    assertThat(policy.write(Cookie.of("session", "id").priority(Priority.HIGH), context))
        .isEqualTo("session=id; Path=/; Priority=High");
  }

  @Test
  void cookieVerdict() {
    CookieVerdict verdict =
        CookieVerdict.check("__Host-id=1; Path=/", URI.create("https://example.com/login"));
    assertThat(verdict.isStored()).isFalse();
    assertThat(verdict.explanation())
        .isEqualTo(
            "cookie '__Host-id' is refused: it is not Secure; the prefix __Host- needs Secure and"
                + " Path=/ and forbids Domain (RFC 6265bis section 5.7, step 21)");
    assertThat(CookieRule.DOMAIN_MISMATCH.section()).isEqualTo("RFC 6265bis section 5.7, step 10");
    assertThat(CookieRule.DOMAIN_MISMATCH.sentence()).startsWith("a host sets cookies for itself");
  }

  @Test
  void storedCookie() {
    var verdict =
        CookieVerdict.check("id=1; Domain=example.com", URI.create("https://example.com"));
    assertThat(verdict)
        .isInstanceOfSatisfying(
            CookieVerdict.Stored.class,
            stored ->
                assertThat(stored.cookie().goesTo(CookieRequest.to("https://www.example.com/")))
                    .isTrue());
  }

  @Test
  void cookieRequestAndProfile() {
    CookieRequest typed = CookieRequest.to("https://shop.example/cart");
    CookieRequest form = typed.method("POST").navigatedFrom("https://evil.example/trap");
    CookieRequest image = typed.embeddedIn("https://evil.example/trap");
    CookieRequest script = typed.fromScript();
    assertThat(form.isCrossSite() && form.isNavigation()).isTrue();
    assertThat(image.isCrossSite() && !image.isNavigation()).isTrue();
    assertThat(script.isFromScript()).isTrue();

    CookieRequest request = CookieRequest.to("http://example.com/");
    assertThat(
            CookieVerdict.check("theme", request, Instant.now(), CookieProfile.RFC6265).isStored())
        .isFalse();
  }
}
