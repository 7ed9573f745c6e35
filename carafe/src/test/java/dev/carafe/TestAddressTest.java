package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestAddressTest {
  @ParameterizedTest
  @CsvSource({
    "http://localhost, http://localhost/",
    "HTTPS://Shop.Example:8443, https://shop.example:8443/",
    "http://localhost?a=b, http://localhost/?a=b",
    "http://localhost/a b|c#d, http://localhost/a b|c",
    "http://[::1]:5000/a?b#c, http://[::1]:5000/a?b"
  })
  void splitsUrls(String url, String shown) {
    assertThat(TestAddress.of(url)).hasToString(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost, localhost",
    "http://localhost:80/, localhost",
    "http://[::1]:80/, [::1]",
    "http://[::1], [::1]"
  })
  void knowsTheHost(String url, String host) {
    assertThat(TestAddress.of(url).host()).isEqualTo(host);
  }

  /** RFC 3986 section 5.4, those that redirects have. */
  @ParameterizedTest
  @CsvSource({
    "/g, http://a/g",
    "g, http://a/b/c/g",
    "./g, http://a/b/c/g",
    "g/, http://a/b/c/g/",
    "//g, http://g/",
    "//g:81/x, http://g:81/x",
    "?y, http://a/b/c/d?y",
    "g?y, http://a/b/c/g?y",
    "#s, http://a/b/c/d?q",
    "g#s, http://a/b/c/g",
    "g?y/../x, http://a/b/c/g?y/../x",
    "g?u=http://x/, http://a/b/c/g?u=http://x/",
    "'', http://a/b/c/d?q",
    "., http://a/b/c/",
    "./, http://a/b/c/",
    ".., http://a/b/",
    "../g, http://a/b/g",
    "../.., http://a/",
    "../../../g, http://a/g",
    "/./g, http://a/g",
    "/../g, http://a/g",
    "g.., http://a/b/c/g..",
    "./g/../h, http://a/b/c/h",
    "https://x.example/y?z#w, https://x.example/y?z"
  })
  void resolvesReferences(String reference, String url) {
    assertThat(TestAddress.of("http://a/b/c/d?q").resolve(reference)).hasToString(url);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mailto:a@example.com", "ftp://example.com/", "javascript:alert(1)"})
  void refusesOtherSchemes(String reference) {
    assertThatThrownBy(() -> TestAddress.of("http://a/").resolve(reference))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "a redirect leads to " + reference + ", which is no http URL: do not follow it");
  }
}
