package dev.carafe.cookies;

import static dev.carafe.cookies.SecureRequests.A;
import static dev.carafe.cookies.SecureRequests.AT_APP;
import static dev.carafe.cookies.SecureRequests.HTTP;
import static dev.carafe.cookies.SecureRequests.HTTPS;
import static dev.carafe.cookies.SecureRequests.SECURE;
import static dev.carafe.cookies.SecureRequests.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecureWritingTest {
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
        "cookie 'a' has an attribute named 'X;Secure': browsers would read other attributes than"
            + " are"
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
  void messagesShowLongNamesInPart() {
    assertThatThrownBy(() -> SECURE.write(Cookie.of("x".repeat(5000) + ";", ""), HTTP))
        .hasMessageStartingWith("cookie name '" + "x".repeat(80) + "...' contains ';'");
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
