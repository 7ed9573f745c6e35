package dev.carafe.cookies.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.cookies.browser.CookieVerdict.Refused;
import dev.carafe.cookies.browser.CookieVerdict.Stored;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Domain and the prefixes of names, which promise something of it. */
class VerdictOnDomainsTest {
  private static CookieVerdict check(String line, String host) {
    return CookieVerdict.check(line, URI.create("https://" + host + "/"));
  }

  @ParameterizedTest
  @CsvSource({
    "www.example.com, www.example.com, www.example.com",
    "www.example.com, example.com, example.com",
    "www.example.com, .example.com, example.com",
    "www.example.com, EXAMPLE.com, example.com",
    "WWW.example.com, www.Example.com, www.example.com",
    "a.b.example.com, b.example.com, b.example.com",
    "www.example.com., example.com., example.com.",
    "me.github.io, me.github.io, me.github.io",
    "www.xn--bcher-kva.example, xn--bcher-kva.example, xn--bcher-kva.example"
  })
  void isKeptForADomainThatCoversTheHost(String host, String attribute, String domain) {
    StoredCookie cookie = ((Stored) check("a=b; Domain=" + attribute, host)).cookie();
    assertThat(cookie.domain()).isEqualTo(domain);
    assertThat(cookie.hostOnly()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "www.example.com, ''",
    "www.example.com, ; Domain",
    "www.example.com, ; Domain=",
    "www.example.com, ; Domain=.; Domain=",
    "www.example.com, ; Domain=example.com; Domain=",
    "www.example.com, ; Domain=other.example; Domain=",
    // The host itself is a public suffix.
    "github.io, ; Domain=github.io",
    "com, ; Domain=.com",
    "localhost, ; Domain=localhost",
    // An IP address has no subdomains.
    "127.0.0.1, ; Domain=127.0.0.1",
    "[::1], ; Domain=[::1]"
  })
  void isKeptForTheHostAlone(String host, String attribute) {
    StoredCookie cookie = ((Stored) check("a=b" + attribute, host)).cookie();
    assertThat(cookie.domain()).isEqualTo(host);
    assertThat(cookie.hostOnly()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "example.com, www.example.com, DOMAIN_MISMATCH",
    "www.example.com, mail.example.com, DOMAIN_MISMATCH",
    "notexample.com, example.com, DOMAIN_MISMATCH",
    "www.example.com, ., DOMAIN_MISMATCH",
    "www.example.com., ., DOMAIN_MISMATCH",
    "localhost, ., DOMAIN_MISMATCH",
    "www.example.com, .., DOMAIN_MISMATCH",
    "www.example.com, ..example.com, DOMAIN_MISMATCH",
    "www.example.com, example.com., DOMAIN_MISMATCH",
    "www.example.com, example.com:443, DOMAIN_MISMATCH",
    "www.example.com, \"example.com\", DOMAIN_MISMATCH",
    "www.example.com, https://example.com, DOMAIN_MISMATCH",
    "127.0.0.1, 0.0.1, DOMAIN_MISMATCH",
    "1.2.3.4, 3.4, DOMAIN_MISMATCH",
    "[2001:db8::1.2.3.4], 3.4], DOMAIN_MISMATCH",
    "www.example.com, com, PUBLIC_SUFFIX",
    "www.example.com, .com, PUBLIC_SUFFIX",
    "www.example.com, com., PUBLIC_SUFFIX",
    "www.example.co.uk, co.uk, PUBLIC_SUFFIX",
    "me.github.io, github.io, PUBLIC_SUFFIX",
    "shop.localhost, localhost, PUBLIC_SUFFIX",
    "127.0.0.1, 1, DOMAIN_MISMATCH",
    "www.xn--bcher-kva.example, bücher.example, NON_ASCII_DOMAIN",
    "www.example.com, e\u212Aample.com, NON_ASCII_DOMAIN"
  })
  void isRefusedForAnyOtherDomain(String host, String domain, CookieRule rule) {
    assertThat(((Refused) check("a=b; Domain=" + domain, host)).rule()).isEqualTo(rule);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "__Secure-a=b; Secure",
        "__secure-a=b; Secure; Domain=example.com; Path=/x",
        "__Host-a=b; Secure; Path=/",
        "__HOST-a=b; Path=/x; Path=/; Secure; Domain=",
        "__Http-a=b; Secure; HttpOnly; Domain=example.com",
        "__Host-Http-a=b; Secure; HttpOnly; Path=/",
        "__Hos-a=b",
        "a__Host-=b",
        "_a=__Host-",
        "__\u017Fecure-a=b"
      })
  void isKeptWithWhatItsPrefixPromises(String line) {
    CookieVerdict verdict = check(line, "www.example.com");
    assertThat(verdict.isStored()).as(verdict.explanation()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"localhost", "127.0.0.1", "[::1]", "github.io"})
  void aDomainThatIsTheHostItselfBreaksTheHostPrefixToo(String host) {
    String line = "=b; Secure; HttpOnly; Path=/; Domain=";
    assertThat(((Refused) check("__Host-a" + line + host, host)).rule())
        .isEqualTo(CookieRule.HOST_PREFIX);
    assertThat(((Refused) check("__Host-Http-a" + line + host, host)).rule())
        .isEqualTo(CookieRule.HOST_HTTP_PREFIX);
    assertThat(check("__Host-a" + line, host).isStored()).isTrue();
    assertThat(check("__Secure-a" + line + host, host).isStored()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "__Secure-a=b, SECURE_PREFIX",
    "__sEcUrE-a=b; HttpOnly, SECURE_PREFIX",
    "__Host-a=b; Path=/, HOST_PREFIX",
    "__Host-a=b; Secure, HOST_PREFIX",
    "__Host-a=b; Secure; Path=x, HOST_PREFIX",
    "__Host-a=b; Secure; Path=/x, HOST_PREFIX",
    "__Host-a=b; Secure; Path=/; Path=, HOST_PREFIX",
    "__host-a=b; Secure; Path=/; Domain=www.example.com, HOST_PREFIX",
    "__HOST-a=b; Secure; Path=/; Domain=example.com, HOST_PREFIX",
    "__Http-a=b; HttpOnly, HTTP_PREFIX",
    "__http-a=b; Secure, HTTP_PREFIX",
    "__Host-Http-a=b; Secure; Path=/, HOST_HTTP_PREFIX",
    "__host-http-a=b; Secure; HttpOnly, HOST_HTTP_PREFIX",
    "__Host-Http-a=b; HttpOnly; Path=/, HOST_HTTP_PREFIX",
    "__Host-Http-a=b; Secure; HttpOnly; Path=/; Domain=example.com, HOST_HTTP_PREFIX",
    "__Host-a, NAMELESS_PREFIX",
    "=__Secure-a=b; Secure, NAMELESS_PREFIX",
    "__http-; Secure; HttpOnly, NAMELESS_PREFIX",
    "=__HOST-HTTP-a, NAMELESS_PREFIX"
  })
  void isRefusedWithLessThanItsPrefixPromises(String line, CookieRule rule) {
    assertThat(((Refused) check(line, "www.example.com")).rule()).isEqualTo(rule);
  }
}
