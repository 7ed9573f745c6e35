package dev.carafe.cookies.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicSuffixesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "com",
        "com.",
        "co.uk",
        "github.io",
        "xn--p1ai",
        "xn--55qx5d.cn",
        // Below a wildcard.
        "anything.ck",
        "c.kobe.jp",
        // In no list: every name without a dot.
        "localhost",
        "nonexistent"
      })
  void suffixes(String domain) {
    assertThat(PublicSuffixes.contains(domain)).isTrue();
    assertThat(PublicSuffixes.registrableDomain(domain)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "example.com, example.com",
    "a.b.example.com, example.com",
    "a.b.example.com., example.com",
    "www.example.co.uk, example.co.uk",
    "me.github.io, me.github.io",
    "b.c.kobe.jp, b.c.kobe.jp",
    "a.b.c.kobe.jp, b.c.kobe.jp",
    // Exceptions to a wildcard.
    "www.ck, www.ck",
    "a.www.ck, www.ck",
    "city.kobe.jp, city.kobe.jp",
    "a.city.kobe.jp, city.kobe.jp",
    "a.example.nonexistent, example.nonexistent",
    "a.foo.localhost, foo.localhost"
  })
  void registrableDomains(String host, String domain) {
    assertThat(PublicSuffixes.contains(host)).isFalse();
    assertThat(PublicSuffixes.registrableDomain(host)).isEqualTo(domain);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "[::1]", "[2001:db8::1.2.3.4]", "", "."})
  void noNames(String host) {
    assertThat(PublicSuffixes.registrableDomain(host)).isNull();
  }
}
