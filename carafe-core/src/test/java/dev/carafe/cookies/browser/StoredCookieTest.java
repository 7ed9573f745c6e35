package dev.carafe.cookies.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The retrieval algorithm (RFC 6265bis section 5.8.3), and the rule on Secure cookies. */
class StoredCookieTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private static StoredCookie set(String line, String url) {
    CookieVerdict verdict = CookieVerdict.check(line, CookieRequest.to(url), NOW);
    return ((CookieVerdict.Stored) verdict).cookie();
  }

  @ParameterizedTest
  @CsvSource({
    "a=b, example.com, true",
    "a=b, EXAMPLE.com:8443, true",
    "a=b, www.example.com, false",
    "a=b, com, false",
    "a=b; Domain=example.com, example.com, true",
    "a=b; Domain=example.com, www.example.com, true",
    "a=b; Domain=example.com, a.b.example.com, true",
    "a=b; Domain=example.com, notexample.com, false",
    "a=b; Domain=example.com, example.com.example.org, false",
    "a=b; Domain=example.com, com, false"
  })
  void goesToItsHosts(String line, String host, boolean goes) {
    CookieRequest request = CookieRequest.to("https://" + host + "/");
    assertThat(set(line, "https://example.com/").goesTo(request)).isEqualTo(goes);
  }

  @ParameterizedTest
  @CsvSource({
    "/, /, true",
    "/, /a, true",
    "/a, /, false",
    "/a, /a, true",
    "/a, /a/, true",
    "/a, /a/b, true",
    "/a, /a?b, true",
    "/a, /ab, false",
    "/a, /A, false",
    "/a/, /a, false",
    "/a/, /a/, true",
    "/a/, /a/b, true",
    "/a/, /a//b, true",
    "/a%62, /ab, false",
    "/a?b, /a?b, false"
  })
  void goesToItsPaths(String path, String requested, boolean goes) {
    StoredCookie cookie = set("a=b; Path=" + path, "https://example.com/");
    assertThat(cookie.goesTo(CookieRequest.to("https://example.com" + requested))).isEqualTo(goes);
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.com, https, true",
    "https://example.com, wss, true",
    "https://example.com, http, false",
    "http://localhost, http, true",
  })
  void securesGoOverSecureConnectionsOnly(String url, String scheme, boolean goes) {
    StoredCookie cookie = set("a=b; Secure", url);
    String target = scheme + url.substring(url.indexOf(':'));
    assertThat(cookie.goesTo(CookieRequest.to(target))).isEqualTo(goes);
  }

  @Test
  void httpOnlyIsKeptFromScripts() {
    CookieRequest request = CookieRequest.to("https://example.com/");
    StoredCookie cookie = set("a=b; HttpOnly", "https://example.com/");
    assertThat(cookie.goesTo(request)).isTrue();
    assertThat(cookie.goesTo(request.fromScript())).isFalse();
    assertThat(set("a=b", "https://example.com/").goesTo(request.fromScript())).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    // SameSite, link, form with POST, image, script in a frame
    "None; Secure, true, true, true, true",
    "Lax, true, false, false, false",
    "Default, true, false, false, false",
    "Strict, false, false, false, false"
  })
  void sameSiteRestrictsOtherSites(
      String sameSite, boolean link, boolean form, boolean image, boolean script) {
    StoredCookie cookie = set("a=b; SameSite=" + sameSite, "https://example.com/");
    CookieRequest typed = CookieRequest.to("https://example.com/");
    String other = "https://other.example/";
    assertThat(cookie.goesTo(typed.navigatedFrom(other))).isEqualTo(link);
    assertThat(cookie.goesTo(typed.navigatedFrom(other).method("HEAD"))).isEqualTo(link);
    assertThat(cookie.goesTo(typed.navigatedFrom(other).method("POST"))).isEqualTo(form);
    assertThat(cookie.goesTo(typed.embeddedIn(other))).isEqualTo(image);
    assertThat(cookie.goesTo(typed.embeddedIn(other).fromScript())).isEqualTo(script);
    assertThat(cookie.goesTo(typed.method("POST"))).isTrue();
    assertThat(cookie.goesTo(typed.embeddedIn("https://www.example.com"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "a=1; Path=/login, a=2; Path=/login, true",
    "a=1; Path=/login/en, a=2; Path=/login, true",
    "a=1; Path=/, a=2; Path=/login, false",
    "a=1; Path=/foo, a=2; Path=/login, false",
    "b=1; Path=/login, a=2; Path=/login, false",
    "a=1; Path=/login; Domain=example.com, a=2; Path=/login, true",
    "a=1; Path=/login, a=2; Path=/login; Domain=example.com, true"
  })
  void overlaysSecureCookiesOfItsNameAndPlace(String line, String secure, boolean overlays) {
    StoredCookie cookie = set(line, "http://example.com/");
    assertThat(cookie.overlays(set(secure + "; Secure", "https://example.com/")))
        .isEqualTo(overlays);
    assertThat(cookie.overlays(set(secure, "https://example.com/"))).isFalse();
  }

  @Test
  void showsEverythingButTheValue() {
    assertThat(set("id=s3cret; Path=/", "https://example.com/"))
        .hasToString(
            "StoredCookie['id' for example.com alone, path '/', until the browser is closed,"
                + " SameSite=Lax]");
  }
}
