package dev.carafe.cookies.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Verdicts read well, and tell no secrets. */
class VerdictTextTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private static CookieVerdict check(String line) {
    return check(line, "https://www.example.com/shop/cart");
  }

  private static CookieVerdict check(String line, String url) {
    return CookieVerdict.check(line, CookieRequest.to(url), NOW);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id=1; Path=/; SameSite=Strict"
            + " | cookie 'id' is kept for www.example.com alone, path '/', until the browser is"
            + " closed, SameSite=Strict",
        "id=1; Path=/; Domain=example.com; Max-Age=60; Secure; HttpOnly"
            + " | cookie 'id' is kept for example.com and its subdomains, path '/', until"
            + " 2026-11-21T12:01:00Z, Secure, HttpOnly, SameSite=Lax",
        "id=; Max-Age=0"
            + " | cookie 'id' is expired at once, which deletes the one for www.example.com alone,"
            + " path '/shop'",
        "id=1; Domain=example.org"
            + " | cookie 'id' is refused: Domain='example.org' does not cover the host"
            + " 'www.example.com'; a host sets cookies for itself and for its parent domains only"
            + " (RFC 6265bis section 5.7, step 10)",
        "id=1; Domain=com"
            + " | cookie 'id' is refused: Domain='com' is a public suffix; no cookie is shared by"
            + " all names of a public suffix (RFC 6265bis section 5.7, step 9)",
        "id=1; SameSite=None"
            + " | cookie 'id' is refused: it is not Secure; SameSite=None needs Secure (RFC 6265bis"
            + " section 5.7, step 19)",
        "__Http-id=1; Secure"
            + " | cookie '__Http-id' is refused: it is not HttpOnly; the prefix __Http- needs Secure"
            + " and HttpOnly (layered-cookies section 5.4.3)",
        "=; Path=/"
            + " | the line is refused: it has neither name nor value; a cookie has a name or a value"
            + " (RFC 6265bis section 5.7, step 2)",
      })
  void explains(String line, String explanation) {
    assertThat(check(line).explanation()).isEqualTo(explanation);
  }

  @Test
  void explainsSizesAndConnections() {
    assertThat(check("id=" + "v".repeat(5000)).explanation())
        .isEqualTo(
            "cookie 'id' is refused: they have 5002; name and value have 4096 octets together at"
                + " most (RFC 6265bis section 5.6)");
    assertThat(check("id=1; Secure", "http://www.example.com/").explanation())
        .isEqualTo(
            "cookie 'id' is refused: it is Secure, but 'www.example.com' was asked without HTTPS;"
                + " Secure cookies are set over HTTPS or by the machine itself (RFC 6265bis section"
                + " 5.7, step 13)");
    assertThat(check("id=1; SameSite=Lax\u0007").explanation())
        .isEqualTo(
            "the line is refused: the line has the character U+0007; a line with a control character"
                + " other than a tab is dropped (RFC 6265bis section 5.6)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id=1; Path=/ | There is no SameSite: treated as Lax.",
        "id=1; SameSite=Lax | There is no Path: the cookie is for the request's directory.",
        "id=1; Path=/; SameSite=foo | SameSite='foo' is unknown: treated as Lax.",
        "id=1; Path=x; SameSite=Lax | Path='x' is ignored: it does not begin with '/'.",
        "id=1; Path=/; SameSite=Lax; Expires=tomorrow"
            + " | Expires='tomorrow' is ignored: it is not a date.",
        "id=1; Path=/; SameSite=Lax; Max-Age=1h"
            + " | Max-Age='1h' is ignored: it is not a whole number.",
        "id=1; Path=/; SameSite=Lax; Max-Age=34560001"
            + " | The lifetime is cut to 400 days, the longest that browsers keep a cookie.",
        "id=1; Path=/; SameSite=Lax; Domain= | Domain is empty: the cookie is for the one host.",
        "id=1; Path=/; SameSite=Lax; Http-Only"
            + " | Attribute 'Http-Only' is ignored: browsers know no such attribute.",
        "id=1; Path=/; SameSite=Lax; x9=y"
            + " | An attribute is ignored: browsers know no such attribute.",
        "id; Path=/; SameSite=Lax | There is no name: the value is kept, and sent, alone."
      })
  void notes(String line, String note) {
    assertThat(check(line).notes()).contains(note);
  }

  @Test
  void notesNothingWhereThereIsNothingToNote() {
    assertThat(
            check("id=1; Path=/; SameSite=Lax; Max-Age=60; Expires=Fri, 31 Dec 9999 23:59:59 GMT")
                .notes())
        .isEmpty();
    assertThat(check("id=1; ; Path=/; SameSite=Lax; Priority=High;").notes()).isEmpty();
  }

  @Test
  void notesOnPublicSuffixesAndLongAttributes() {
    assertThat(check("id=1; Path=/; SameSite=Lax; Domain=github.io", "https://github.io/").notes())
        .containsExactly(
            "Domain has no subdomains that may share cookies: the cookie is for the host alone.");
    assertThat(check("id=1; Path=/; SameSite=Lax; Path=" + "p".repeat(1025)).notes())
        .containsExactly("Attribute 'Path' is ignored: it is longer than 1024 octets.");
    assertThat(check("id=1" + "; Expires=x".repeat(1000)).notes()).hasSize(20);
  }

  @Test
  void neverShowsTheValue() {
    for (String line :
        new String[] {
          "id=s3cret",
          "s3cret",
          "id=s3cret; Domain=com",
          "id=s3cret; Max-Age=0",
          "=s3cret; Max-Age=x",
          "id=\"a;s3cret\"",
          "id=s3cret\u0001",
          "__Host-=s3cret",
          "id=" + "s3cret".repeat(1000)
        }) {
      CookieVerdict verdict = check(line);
      assertThat(verdict.toString() + verdict.explanation() + verdict.notes())
          .doesNotContain("s3cret");
    }
  }

  @ParameterizedTest
  @EnumSource
  void rulesSayWhereTheyStand(CookieRule rule) {
    assertThat(rule.section()).contains("section ");
    assertThat(rule.sentence()).isNotEmpty().doesNotEndWith(".");
  }
}
