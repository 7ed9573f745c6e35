package dev.carafe.cookies.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The examples of the javadoc. */
class ExamplesTest {
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
