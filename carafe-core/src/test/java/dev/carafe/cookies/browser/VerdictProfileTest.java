package dev.carafe.cookies.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.cookies.browser.CookieVerdict.Refused;
import dev.carafe.cookies.browser.CookieVerdict.Stored;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What RFC 6265 of 2011 does otherwise. */
class VerdictProfileTest {
  private static final CookieRequest HTTP = CookieRequest.to("http://www.example.com/");

  private static CookieVerdict check(String line, CookieRequest request) {
    return CookieVerdict.check(line, request, Instant.EPOCH, CookieProfile.RFC6265);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=b; Secure",
        "a=b; SameSite=None",
        "a=b; Partitioned",
        "__Host-a=b",
        "__Secure-a=b",
        "a=x\u0001y",
        "a=b; Path=/é",
        "a=b; Domain=."
      })
  void keepsWhatBrowsersRefuseToday(String line) {
    assertThat(check(line, HTTP).isStored()).isTrue();
    assertThat(CookieVerdict.check(line, HTTP, Instant.EPOCH).isStored()).isFalse();
  }

  @Test
  void hasNoLimitsOfSize() {
    String line = "a=" + "v".repeat(10_000) + "; Path=/" + "p".repeat(2000);
    StoredCookie cookie = ((Stored) check(line, HTTP)).cookie();
    assertThat(cookie.value()).hasSize(10_000);
    assertThat(cookie.path()).hasSize(2001);
  }

  @ParameterizedTest
  @CsvSource({
    "a, NAMELESS",
    "=a, NAMELESS",
    "'', NAMELESS",
    "a=b; Domain=com, PUBLIC_SUFFIX",
    "a=b; Domain=example.org, DOMAIN_MISMATCH",
    "a=b; Domain=other.example; Domain=, DOMAIN_MISMATCH"
  })
  void refuses(String line, CookieRule rule) {
    assertThat(((Refused) check(line, HTTP)).rule()).isEqualTo(rule);
  }

  @Test
  void keepsHttpOnlyFromScripts() {
    assertThat(((Refused) check("a=b; HttpOnly", HTTP.fromScript())).rule())
        .isEqualTo(CookieRule.HTTP_ONLY_FROM_SCRIPT);
  }

  @Test
  void knowsNoSameSite() {
    CookieRequest image = HTTP.embeddedIn("https://other.example/");
    StoredCookie cookie = ((Stored) check("a=b; SameSite=Strict", image)).cookie();
    assertThat(cookie.goesTo(image)).isTrue();
  }
}
