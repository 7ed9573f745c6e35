package dev.carafe.cookies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecureWritingTest {
  private static final CookiePolicy SECURE = CookiePolicy.secure();
  private static final CookieContext HTTP = CookieContext.of(false, Instant.EPOCH);
  private static final CookieContext HTTPS = CookieContext.of(true, Instant.EPOCH);
  private static final CookieContext AT_APP =
      new CookieContext(true, "App.Example.com", "/", Instant.EPOCH);
  private static final Cookie A = Cookie.of("a", "b");

  private static void refuses(Cookie cookie, CookieContext context, String message) {
    assertThatThrownBy(() -> SECURE.write(cookie, context))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void addsSecureOverHttps() {
    assertThat(SECURE.write(A, HTTPS)).isEqualTo("a=b; Secure; Path=/");
    assertThat(SECURE.write(A, HTTP)).isEqualTo("a=b; Path=/");
    assertThat(SECURE.write(A.secure(), HTTP)).isEqualTo("a=b; Secure; Path=/");
  }

  @Test
  void writesAttributesInFlasksOrder() {
    Cookie all =
        A.maxAge(Duration.ofHours(1))
            .domain(".Example.COM")
            .path("/ü")
            .httpOnly()
            .sameSite(SameSite.NONE)
            .partitioned()
            .priority(Priority.LOW)
            .attribute("Note", "x y");

    assertThat(SECURE.write(all, AT_APP))
        .isEqualTo(
            "a=b; Domain=example.com; Expires=Thu, 01 Jan 1970 01:00:00 GMT; Max-Age=3600; Secure;"
                + " HttpOnly; Path=/%C3%BC; SameSite=None; Partitioned; Priority=Low; Note=x y");
  }

  @Test
  void refusesNamesThatAreNoTokens() {
    refuses(
        Cookie.of("", "v"),
        HTTPS,
        "cookie name '' is empty: browsers would keep the value as a cookie without a name; give it"
            + " one");
    refuses(
        Cookie.of("a;b", "v"),
        HTTPS,
        "cookie name 'a;b' contains ';': browsers would cut it, change it or drop the cookie; use"
            + " letters, digits and !#$%&'*+-.^_`|~");
    refuses(
        Cookie.of("a\nb", "v"),
        HTTPS,
        "cookie name 'aU+000Ab' contains 'U+000A': browsers would cut it, change it or drop the"
            + " cookie; use letters, digits and !#$%&'*+-.^_`|~");
  }

  @Test
  void namesMayHoldTheCharactersOfTokensOnly() {
    String token = "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    for (char c = 0; c < 0x300; c++) {
      Cookie cookie = Cookie.of("n" + c, "v");
      if (token.indexOf(c) >= 0) {
        assertThat(SECURE.write(cookie, HTTP)).isEqualTo("n" + c + "=v; Path=/");
      } else {
        assertThatThrownBy(() -> SECURE.write(cookie, HTTP))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "__Host-a, __Host-",
    "__HOST-a, __Host-",
    "__host-http-a, __Host-Http-",
    "__Http-a, __Http-",
    "__http-, __Http-",
    "__Secure-a, __Secure-",
    "__sEcure-a, __Secure-"
  })
  void everyPrefixNeedsSecure(String name, String prefix) {
    refuses(
        Cookie.of(name, "v").httpOnly(),
        HTTP,
        "cookie '"
            + name
            + "' is not Secure, which the prefix "
            + prefix
            + " forbids: browsers drop such a cookie; call secure() or answer over HTTPS");
    assertThat(SECURE.write(Cookie.of(name, "v").httpOnly(), HTTPS))
        .isEqualTo(name + "=v; Secure; HttpOnly; Path=/");
    assertThat(SECURE.write(Cookie.of(name, "v").httpOnly().secure(), HTTP))
        .isEqualTo(name + "=v; Secure; HttpOnly; Path=/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"__Http-a", "__Host-Http-a", "__hOST-hTTP-a"})
  void httpPrefixesNeedHttpOnly(String name) {
    assertThatThrownBy(() -> SECURE.write(Cookie.of(name, "v"), HTTPS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("cookie '" + name + "' is not HttpOnly, which the prefix __H")
        .hasMessageEndingWith("forbids: browsers drop such a cookie; call httpOnly()");
  }

  @ParameterizedTest
  @ValueSource(strings = {"__Host-a", "__host-a", "__Host-Http-a"})
  void hostPrefixesNeedTheRootPathAndNoDomain(String name) {
    Cookie cookie = Cookie.of(name, "v").httpOnly();
    String prefix = name.length() > 10 ? "__Host-Http-" : "__Host-";

    refuses(
        cookie.domain("example.com"),
        HTTPS,
        "cookie '"
            + name
            + "' has Domain=example.com, which the prefix "
            + prefix
            + " forbids: browsers drop such a cookie; leave the domain off or use __Secure-");
    refuses(
        cookie.path("/x"),
        HTTPS,
        "cookie '"
            + name
            + "' has Path=/x, which the prefix "
            + prefix
            + " forbids: browsers drop such a cookie; set path(\"/\") or use __Secure-");
    refuses(
        cookie.withoutPath(),
        HTTPS,
        "cookie '"
            + name
            + "' has no Path, which the prefix "
            + prefix
            + " forbids: browsers drop such a cookie; set path(\"/\") or use __Secure-");
    CookieContext mounted = new CookieContext(true, null, "/app", Instant.EPOCH);
    assertThatThrownBy(() -> SECURE.write(cookie, mounted)).hasMessageContaining("has Path=/app");
    assertThat(SECURE.write(cookie.path("/"), mounted)).endsWith("; HttpOnly; Path=/");
  }

  @Test
  void sameSiteNoneAndPartitionedNeedSecure() {
    refuses(
        A.sameSite(SameSite.NONE),
        HTTP,
        "cookie 'a' has SameSite=None without Secure: browsers drop such a cookie; call secure() or"
            + " answer over HTTPS");
    refuses(
        A.partitioned(),
        HTTP,
        "cookie 'a' has Partitioned without Secure: browsers drop such a cookie; call secure() or"
            + " answer over HTTPS");
    assertThat(SECURE.write(A.sameSite(SameSite.NONE).partitioned(), HTTPS))
        .isEqualTo("a=b; Secure; Path=/; SameSite=None; Partitioned");
    assertThat(SECURE.write(A.sameSite(SameSite.LAX), HTTP)).isEqualTo("a=b; Path=/; SameSite=Lax");
  }

  @Test
  void limitsNameAndValueTo4096OctetsAsWritten() {
    assertThat(SECURE.write(Cookie.of("abc", "x".repeat(4093)), HTTP)).startsWith("abc=x");
    refuses(
        Cookie.of("abc", "x".repeat(4094)),
        HTTP,
        "cookie 'abc' has 4097 octets of name and value (as quoted), more than 4096: browsers drop"
            + " such a cookie; keep less in it, or use a server-side session");
    assertThatThrownBy(() -> SECURE.write(Cookie.of("abc", "é".repeat(512)), HTTP))
        .hasMessageContaining("has 4101 octets");
  }

  @Test
  void limitsAttributesTo1024Octets() {
    assertThat(SECURE.write(A.path("/" + "x".repeat(1023)), HTTP))
        .hasSize(1024 + "a=b; Path=".length());
    refuses(
        A.path("/" + "x".repeat(1024)),
        HTTP,
        "cookie 'a' has 1025 octets of Path, more than 1024: browsers ignore such an attribute;"
            + " shorten it");
    refuses(
        A.attribute("Note", "x".repeat(1025)),
        HTTP,
        "cookie 'a' has 1025 octets of Note, more than 1024: browsers ignore such an attribute;"
            + " shorten it");
    assertThatThrownBy(() -> SECURE.write(A.domain("x.".repeat(512) + "xx"), HTTP))
        .hasMessageContaining("has 1026 octets of Domain");
  }

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
            + ", but the request came to 'App.Example.com': browsers drop a cookie for a domain that"
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
        "cookie 'a' has Path='x', which does not begin with '/': browsers would use the directory of"
            + " the request instead; begin the path with '/' or call withoutPath()");
    refuses(
        A.path("/\r"),
        HTTP,
        "cookie 'a' has the control character U+000D in Path: browsers drop the whole line; leave it"
            + " out");
  }

  @Test
  void refusesDatesThatBrowsersCannotRead() {
    assertThat(SECURE.write(A.expires(Instant.parse("1601-01-01T00:00:00Z")), HTTP))
        .contains("Expires=Mon, 01 Jan 1601 00:00:00 GMT");
    for (Cookie cookie :
        List.of(
            A.expires(Instant.parse("1600-12-31T23:59:59Z")),
            A.expires(Instant.parse("+10000-01-01T00:00:00Z")),
            A.maxAge(Duration.ofSeconds(Long.MAX_VALUE)))) {
      refuses(
          cookie,
          HTTP,
          "cookie 'a' expires outside the years 1601 to 9999: browsers cannot read the date and"
              + " would keep the cookie until they are closed; give a nearer date (they keep none"
              + " longer than 400 days), or use deleted() to delete");
    }
  }

  @Test
  void aNegativeMaxAgeIsZero() {
    assertThat(SECURE.write(A.maxAge(Duration.ofSeconds(-7)), HTTP))
        .isEqualTo("a=b; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/");
  }

  @Test
  void refusesAttributesThatAreNotWhatTheySay() {
    refuses(
        A.attribute("max-age", "1"),
        HTTP,
        "cookie 'a' has the attribute Max-Age as verbatim text: browsers may read it as something"
            + " else or not at all; use the method of that name, or CookiePolicy.flask()");
    refuses(
        A.attribute("X;Secure", "1"),
        HTTP,
        "cookie 'a' has an attribute named 'X;Secure': browsers would read other attributes than are"
            + " meant; use letters, digits and !#$%&'*+-.^_`|~");
    refuses(
        A.attribute("X", "1;Secure"),
        HTTP,
        "cookie 'a' has X='1;Secure': browsers would cut it or read it as something else; use ASCII"
            + " without ';' and without spaces around it");
    for (String value : List.of(" 1", "1 ", "é", "1\n", "\u007f", "\0")) {
      assertThatThrownBy(() -> SECURE.write(A.attribute("X", value), HTTP))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> SECURE.write(A.attribute("", "1"), HTTP))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void quotesAllControlsSoThatBrowsersKeepTheLine() {
    for (char c = 0; c < 0x100; c++) {
      String line = SECURE.write(Cookie.of("a", "x" + c), HTTP);
      assertThat(line.chars())
          .as("U+%04x", (int) c)
          .allMatch(octet -> octet > 0x1f && octet < 0x7f);
    }
    assertThat(SECURE.write(Cookie.of("a", "\u001a\u001f"), HTTP))
        .isEqualTo("a=\"\\032\\037\"; Path=/");
    assertThat(SECURE.write(Cookie.of("a", "b c"), HTTP)).isEqualTo("a=\"b c\"; Path=/");
  }

  @Test
  void writesTheLastOfThoseThatABrowserKeepsInOnePlace() {
    Cookie x = Cookie.of("a", "3").path("/x");

    assertThat(
            SECURE.writeAll(
                List.of(A, Cookie.of("b", "1"), x, A.value("2"), A.deleted().path("/")), HTTP))
        .containsExactly(
            "b=1; Path=/",
            "a=3; Path=/x",
            "a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/");
    assertThat(SECURE.writeAll(List.of(A.domain("Example.com"), A.domain(".example.com")), HTTP))
        .hasSize(1);
    assertThat(SECURE.writeAll(List.of(A, A.domain("example.com"), A.withoutPath()), HTTP))
        .hasSize(3);
    assertThat(SECURE.writeAll(List.of(A.deleted(), A.partitioned()), HTTPS)).hasSize(2);
    assertThat(SECURE.writeAll(List.of(), HTTP)).isEmpty();
  }

  @Test
  void deletesPrefixedCookiesWithTheirFlags() {
    Cookie host =
        Cookie.of("__Host-a", "v").secure().httpOnly().partitioned().sameSite(SameSite.NONE);

    assertThat(SECURE.write(host.deleted(), HTTP))
        .isEqualTo(
            "__Host-a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Secure; HttpOnly; Path=/;"
                + " SameSite=None; Partitioned");
  }

  @Test
  void warnsOnlyWhenAsked() {
    List<String> warnings = new ArrayList<>();
    CookiePolicy policy = SECURE.warnings(warnings::add);

    policy.write(Cookie.of("a", "x".repeat(4095)), HTTP);
    assertThat(warnings).isEmpty();
    policy.maxCookieSize(10).write(Cookie.of("a", "xx"), HTTP);
    assertThat(warnings).hasSize(1);
  }

  @Test
  void messagesNeverShowTheValue() {
    String secret = "hunter2";
    List<Cookie> refused =
        List.of(
            Cookie.of("a b", secret),
            Cookie.of("__Host-a", secret),
            Cookie.of("a", secret.repeat(600)),
            Cookie.of("a", secret + "\ud800"),
            Cookie.of("a", secret).path("x"),
            Cookie.of("a", secret).domain("x y"));

    assertThat(refused)
        .allSatisfy(
            cookie ->
                assertThatThrownBy(() -> SECURE.write(cookie, HTTP))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining(secret));
  }
}
