package dev.carafe.cookies.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CookieRequestTest {
  @ParameterizedTest
  @CsvSource({
    "http://example.com, example.com, /",
    "HTTPS://EXAMPLE.com:8443/a/b?c=/d#/e, example.com, /a/b",
    "http://example.com?x, example.com, /",
    "http://example.com#x, example.com, /",
    "http://example.com./a, example.com., /a",
    "http://user:p@ss@example.com:80/a, example.com, /a",
    "http://[::1]:8080/a, [::1], /a",
    "http://under_score.example/a, under_score.example, /a",
    "http://bücher.example/, xn--bcher-kva.example, /",
    "http://BÜCHER.example/, xn--bcher-kva.example, /",
    "http://example.com/a%2Fb%zz|c, example.com, /a%2Fb%zz|c",
    "http://example.com/Zoë x, example.com, /Zo%C3%AB%20x",
    "http://example.com/😀<>, example.com, /%F0%9F%98%80%3C%3E",
    "ws://example.com/a, example.com, /a",
    // UTS 46, and not IDNA 2003, in which this is strasse.de.
    "http://straße.de/, xn--strae-oqa.de, /",
    "http://STRASSE.de/, strasse.de, /",
    "http://βόλος.example/, xn--nxasmm1c.example, /",
    // Newer than Unicode 3.2.
    "http://Ⱡ.example/, xn--7fj.example, /",
    "http://b%C3%BCcher.ex%61mple/, xn--bcher-kva.example, /",
    "http://example。com/, example.com, /",
    // As the URL standard reads them.
    "'  http://example.com/a\tb\n ', example.com, /ab",
    "http:/example.com/a, example.com, /a",
    "https:///example.com/a, example.com, /a",
    "http:\\\\example.com\\a\\b, example.com, /a/b",
    "http://example.com\\@example.org/a, example.com, /@example.org/a",
    "http://example.com/a/./b, example.com, /a/b",
    "http://example.com/a/../b/.., example.com, /",
    "http://example.com/a/%2e%2E/b/%2e, example.com, /b/",
    "http://example.com/../../a//b, example.com, /a//b",
    "http://127.1/, 127.0.0.1, /",
    "http://0x7f.1/, 127.0.0.1, /",
    "http://017700000001/, 127.0.0.1, /",
    "http://127.0.0.1./, 127.0.0.1, /",
    "http://１２７.1/, 127.0.0.1, /",
    "http://[0:0:0:0:0:0:0:1]/, [::1], /",
    "http://[2001:DB8:0:0::192.0.2.1]/, [2001:db8::c000:201], /"
  })
  void readsUrlsAsBrowsersDo(String url, String host, String path) {
    CookieRequest request = CookieRequest.to(url);
    assertThat(request.host()).isEqualTo(host);
    assertThat(request.path()).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/a",
        "example.com",
        "//example.com/",
        "http://",
        "http://[::1",
        "http://[::1]x/",
        "http://[::1%25eth0]/",
        "http://1.2.3.256/",
        "http://1.2.3.4.5/",
        "http://a.0x7g.1x2.3/",
        "http://example.com:65536/",
        "http://example.com:1x/",
        "http://a b/",
        "http://a%2fb/",
        "http://a%00b/",
        "http://c\u2100.example/",
        "http://a\uFF0Fb.example/",
        "http://a\uFF03b.example/",
        "http://a\uFF1Fb.example/",
        "http://a\uFF20b.example/",
        "http://xn--a.example/",
        "http://xn--strasse-.example/",
        "http://a\u200Db.example/",
        "http://:80/",
        "ftp://example.com/",
        "file:///etc/passwd",
        "mailto:a@example.com",
        "http://ü..example/"
      })
  void refusesWhatIsNoUrlForCookies(String url) {
    assertThatThrownBy(() -> CookieRequest.to(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("cookies cannot go with '" + url + "', which ")
        .hasMessageEndingWith(": use an absolute URL such as \"https://example.com/path\"");
  }

  @Test
  void takesUris() {
    assertThat(CookieRequest.to(URI.create("https://example.com/a?b")).path()).isEqualTo("/a");
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.com, true",
    "wss://example.com, true",
    "http://example.com, false",
    "ws://example.com, false",
    "http://localhost, true",
    "http://LOCALHOST:5000, true",
    "http://localhost., true",
    "http://shop.localhost, true",
    "http://127.0.0.1:5000, true",
    "http://127.1.2.3, true",
    "http://0x7f.1, true",
    "http://2130706433, true",
    "http://[0::1], true",
    "http://[::1]:5000, true",
    "http://notlocalhost, false",
    "http://localhost.example.com, false",
    "http://127.example.com, false",
    "http://192.168.0.1, false"
  })
  void httpsAndTheMachineItselfAreSecure(String url, boolean secure) {
    assertThat(CookieRequest.to(url).isSecure()).isEqualTo(secure);
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.com, https://example.com, true",
    "https://a.example.com, https://b.example.com:444/x, true",
    "https://example.com, wss://example.com, true",
    "https://example.com, http://example.com, false",
    "https://a.example.com, https://example.org, false",
    "https://a.github.io, https://b.github.io, false",
    "https://github.io, https://github.io, true",
    "http://localhost:5000, http://localhost:8000, true",
    "http://localhost, http://127.0.0.1, false",
    "http://127.0.0.1, http://127.0.0.1:80, true",
    "http://10.0.0.1, http://11.0.0.1, false",
    "https://www.bücher.example, https://xn--bcher-kva.example, true",
    "https://straße.de, https://strasse.de, false"
  })
  void sitesAreRegistrableDomainsWithTheirScheme(String url, String page, boolean same) {
    assertThat(CookieRequest.to(url).navigatedFrom(page).isCrossSite()).isEqualTo(!same);
    assertThat(CookieRequest.to(url).embeddedIn(page).isCrossSite()).isEqualTo(!same);
  }

  @Test
  void saysWhoAsked() {
    CookieRequest typed = CookieRequest.to("https://example.com/");
    assertThat(typed.isCrossSite()).isFalse();
    assertThat(typed.isNavigation()).isTrue();
    assertThat(typed.isFromScript()).isFalse();
    assertThat(typed.isSafe()).isTrue();
    assertThat(typed.method("POST").isSafe()).isFalse();
    assertThat(typed.embeddedIn("https://evil.example").isNavigation()).isFalse();
    assertThat(typed.navigatedFrom("https://evil.example").isNavigation()).isTrue();
    assertThat(typed.fromScript().isFromScript()).isTrue();
    assertThat(typed.method("POST")).hasToString("POST https://example.com/");
  }
}
