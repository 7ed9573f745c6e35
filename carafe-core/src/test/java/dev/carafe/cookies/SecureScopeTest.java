package dev.carafe.cookies;

import static dev.carafe.cookies.SecureRequests.A;
import static dev.carafe.cookies.SecureRequests.AT_APP;
import static dev.carafe.cookies.SecureRequests.HTTP;
import static dev.carafe.cookies.SecureRequests.HTTPS;
import static dev.carafe.cookies.SecureRequests.SECURE;
import static dev.carafe.cookies.SecureRequests.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carafe.internal.Shown;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which domains and paths the secure policy writes. */
class SecureScopeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "example.com:80", "exa mple.com", "a;b", "[::1]", "example.com.", "a\nb"})
  void refusesDomainsThatAreNoHostNames(String domain) {
    refuses(
        A.domain(domain),
        HTTPS,
        "cookie 'a' has Domain="
            + Shown.text(domain)
            + ", which is no host name: browsers drop such a cookie or keep it for the one host"
            + " only; use letters, digits, '-' and single dots, without port, or leave the domain"
            + " off");
  }

  @ParameterizedTest
  @ValueSource(strings = {"other.com", "www.app.example.com", "pp.example.com", "xample.com"})
  void refusesDomainsThatTheHostIsNotIn(String domain) {
    refuses(
        A.domain(domain),
        AT_APP,
        "cookie 'a' has Domain="
            + domain
            + ", but the request came to 'App.Example.com': browsers drop a cookie for a domain"
            + " that"
            + " their host is not in; use the host or a parent domain of it, or leave the domain"
            + " off");
    assertThat(SECURE.write(A.domain(domain), HTTPS)).contains("Domain=" + domain);
  }

  @ParameterizedTest
  @CsvSource({
    "app.example.com, example.com, true",
    "app.example.com, .EXAMPLE.com, true",
    "app.example.com, App.example.com, true",
    "app.example.com, com, true",
    "xn--bcher-kva.example, bücher.example, true",
    "xn--strae-oqa.de, straße.de, true",
    "strasse.de, straße.de, false",
    "127.0.0.1, 127.0.0.1, true",
    "127.0.0.1, 0.0.1, false",
    "localhost, localhost, true",
    "[::1], example.com, false",
    "'', example.com, false"
  })
  void matchesTheDomainAsBrowsersDo(String host, String domain, boolean matches) {
    CookieContext context = new CookieContext(true, host, "/", Instant.EPOCH);
    Cookie cookie = A.domain(domain);

    if (matches) {
      assertThat(SECURE.write(cookie, context)).contains("; Domain=");
    } else {
      assertThatThrownBy(() -> SECURE.write(cookie, context))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("but the request came to");
    }
  }

  @Test
  void refusesPathsThatBrowsersIgnore() {
    refuses(
        A.path("x"),
        HTTP,
        "cookie 'a' has Path='x', which does not begin with '/': browsers would use the directory"
            + " of"
            + " the request instead; begin the path with '/' or call withoutPath()");
    refuses(
        A.path("/\r"),
        HTTP,
        "cookie 'a' has the control character U+000D in Path: browsers drop the whole line; leave"
            + " it"
            + " out");
  }
}
