package dev.carafe.cookies.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.cookies.SameSite;
import dev.carafe.cookies.browser.CookieVerdict.Refused;
import dev.carafe.cookies.browser.CookieVerdict.Stored;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where Chromium leaves the draft. Every line was sent to Chromium 156, whose cookies were read out
 * over its DevTools protocol; or is a variant of one that was, with other names or dates.
 */
class VerdictInChromiumTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final String URL = "http://www.example.org/a/set";

  private static CookieVerdict standard(String line, String url) {
    return CookieVerdict.check(line, CookieRequest.to(url), NOW);
  }

  private static CookieVerdict chromium(String line, String url) {
    return CookieVerdict.check(line, CookieRequest.to(url), NOW, CookieProfile.CHROMIUM);
  }

  private static Stored storedByChromium(String line) {
    CookieVerdict verdict = chromium(line, URL);
    assertThat(verdict).as(verdict.explanation()).isInstanceOf(Stored.class);
    return (Stored) verdict;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=x\ty",
        "a\tb=1",
        "a\tb",
        "a=1; Path=/\tx",
        "a=1; foo\tbar=1",
        "a=1; Path=/; foo=x\ty",
        "a=1; Path=/; Expires=1\tDec\t2026\t00:00:00"
      })
  void aTabInsideANameOrValueDropsTheLine(String line) {
    assertDropped(line, CookieRule.TAB_INSIDE);
    assertThat(standard(line, URL).explanation())
        .contains(" is kept ")
        .endsWith("; Chromium drops the line: a name or a value has a tab inside");
  }

  @Test
  void aTabInsideWhatIsTooLongDropsTheLineToo() {
    assertDropped("a=1; foo=" + "l".repeat(1100) + "\tx", CookieRule.TAB_INSIDE);
    assertDropped("a=1; " + "l".repeat(1100) + "\tx", CookieRule.TAB_INSIDE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"=a=b", "=a=", "= =b", "==b", "= a=b"})
  void anEqualsSignInANamelessCookieDropsTheLine(String line) {
    assertDropped(line, CookieRule.NAMELESS_EQUALS);
    assertThat(standard(line, URL).explanation())
        .endsWith("; Chromium drops the line: it has no name, and an equals sign in the value");
  }

  private static void assertDropped(String line, CookieRule rule) {
    assertThat(standard(line, URL).isStored()).isTrue();
    assertThat(((Refused) chromium(line, URL)).rule()).isEqualTo(rule);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=1\t",
        "\ta=1",
        "a\t=\t1",
        "a=1;\tPath=/",
        "a=1; foo\t=\tx",
        "a=1; Max-Age=\t60",
        "b",
        "=b",
        "a==b",
        "=a b",
        "b;a=c",
        "a=1; Path=/; Max-Age=-99999999999999999999",
        "a=1; Expires=1 Dec 2026",
        "a=1; Expires=001 Dec 2026 00:00:00",
        "a=1; Expires=1 Dec 2026 23:59:60",
        "a=1; Expires=1 Dec 000026 00:00:00",
        "a=1; Expires=1 Decxxx 2026 00:00:00",
        "a=1; Expires=1 Dec 2026 1:2:x 1:2:3",
        "a=1; Expires=Thu, 31 Dec 2099 23:59:59 GMT",
        "a=1; Max-Age=60s",
        "a=1; Max-Age=x; Max-Age=60"
      })
  void otherwiseTheyAgree(String line) {
    Stored standard = (Stored) standard(line, URL);
    assertThat(storedByChromium(line).cookie()).isEqualTo(standard.cookie());
    assertThat(standard.notes()).noneMatch(note -> note.contains("Chromium"));
    assertThat(standard.explanation()).doesNotContain("Chromium");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01 Dec 2026x 00:00:00",
        "1st Dec 2026 00:00:00",
        "1a Dec 2026 00:00:00",
        "1 Dec 26a 00:00:00",
        "1 Dec 2026 00:00:00x",
        "1 Dec 2026 1:2:3:4",
        "1 Dec 2026 00:00:00; Expires=x",
        "1 Dec 2026 00:00:00; Expires"
      })
  void anExpiresWithMoreInItEndsWithTheBrowser(String expires) {
    assertEndsWithTheBrowser("a=1; Expires=" + expires);
  }

  @ParameterizedTest
  @ValueSource(strings = {"60; Max-Age=x", "60; Max-Age=", "60; Max-Age", "0; Max-Age=x"})
  void theLastMaxAgeCountsThoughItIsNone(String maxAge) {
    assertEndsWithTheBrowser("a=1; Max-Age=" + maxAge);
  }

  private static void assertEndsWithTheBrowser(String line) {
    assertThat(storedByChromium(line).cookie().expiryTime()).isNull();
    assertThat(standard(line, URL).explanation())
        .endsWith("; Chromium reads the lifetime otherwise: until the browser is closed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Expires=1 Dec 2026 000:00:00 | 2026-12-01T00:00:00Z",
        "Expires=1 Dec 2026 0:000000000000000000000000:00 | 2026-12-01T00:00:00Z",
        "Expires=1 Dec 2026 0:00:000 | 2026-12-01T00:00:00Z",
        "Expires=12 Dec 00026 00:00:00 | 2026-12-12T00:00:00Z",
        "Expires=1 Dec 02026 00:00:00 | 2026-12-01T00:00:00Z",
        "Expires=1 Dec 2026 1:2:3x 4:5:6 | 2026-12-01T04:05:06Z",
        "Expires=1:2:3:4 5:6:7 1 Dec 2026 | 2026-12-01T05:06:07Z",
        "Expires=1x 2 Dec 2026 1:2:3 | 2026-12-02T01:02:03Z",
        "Expires=1 Dec 12027 00:00:00 | 2027-12-26T12:00:00Z",
        "Expires=1 Dec 99999 00:00:00 | 2027-12-26T12:00:00Z",
        "Max-Age=+60 | 2026-11-21T12:01:00Z",
        "Max-Age=+99999999999999999999 | 2027-12-26T12:00:00Z",
        "Max-Age=99999999999999999999x | 2027-12-26T12:00:00Z",
        "Max-Age=60; Max-Age=x; Expires=1 Dec 2026 00:00:00 | 2026-12-01T00:00:00Z"
      })
  void otherLifetimes(String attributes, Instant expiry) {
    String line = "a=1; " + attributes;
    assertThat(storedByChromium(line).cookie().expiryTime()).isEqualTo(expiry);
    assertThat(standard(line, URL).explanation())
        .endsWith("; Chromium reads the lifetime otherwise: until " + expiry);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Expires=1 Dec 1600 00:00:00",
        "Expires=1 Dec 100 00:00:00",
        "Expires=1 Dec 7 00:00:00",
        "Expires=1 Dec 0 1:2:3",
        "Expires=1 Jan 2 2027 Dec 00:00:00",
        "Max-Age=+0",
        "Max-Age=-99999999999999999999x"
      })
  void deletesWhatTheStandardKeeps(String attributes) {
    String line = "a=1; " + attributes;
    assertThat(storedByChromium(line).deletes()).isTrue();
    assertThat(standard(line, URL).explanation())
        .endsWith("; Chromium reads the lifetime otherwise: it deletes the cookie");
  }

  @Test
  void keepsAPathThatIsNotAscii() {
    String line = "a=1; Path=/\u00C3\u00A9";
    assertThat(((Refused) standard(line, URL)).rule()).isEqualTo(CookieRule.NON_ASCII_PATH);
    assertThat(standard(line, URL).explanation()).endsWith("; Chromium keeps the cookie");
    assertThat(storedByChromium(line).cookie().path()).isEqualTo("/\u00C3\u00A9");
    assertThat(standard("__Host-" + line + "; Secure", "https://a.example/").explanation())
        .doesNotContain("Chromium");
  }

  @ParameterizedTest
  @CsvSource({
    "__Host-a=1, 127.0.0.1, true",
    "__Host-Http-a=1, 127.0.0.1, true",
    "__Host-a=1, .127.0.0.1, false",
    "__Host-a=1, localhost, false"
  })
  void keepsAHostPrefixBesideTheDomainOfAnAddress(String pair, String domain, boolean keeps) {
    String line = pair + "; Secure; HttpOnly; Path=/; Domain=" + domain;
    String url = "http://" + domain.replace(".127", "127") + "/";
    assertThat(standard(line, url).isStored()).isFalse();
    assertThat(chromium(line, url).isStored()).isEqualTo(keeps);
    assertThat(standard(line, url).explanation().endsWith("; Chromium keeps the cookie"))
        .isEqualTo(keeps);
  }

  @Test
  void itsWordComesFirstHoweverMuchThereIsToNote() {
    List<String> notes = standard("a\tb=s3cret" + "; Expires=x".repeat(1000), URL).notes();
    assertThat(notes.get(0))
        .isEqualTo("Chromium drops the line: a name or a value has a tab inside.");
    assertThat(notes).noneMatch(note -> note.contains("s3cret"));
  }

  @Test
  void inAllElseItIsOfToday() {
    for (String line : List.of("__Host-a=b", "a=b; SameSite=None", "a=b; Domain=.", "a=\u0001")) {
      assertThat(chromium(line, URL).isStored()).isFalse();
    }
    CookieRequest image = CookieRequest.to(URL).embeddedIn("http://other.example/");
    assertThat(CookieVerdict.check("a=b", image, NOW, CookieProfile.CHROMIUM).isStored()).isFalse();
    assertThat(storedByChromium("a=b; SameSite=Strict").cookie().sameSite())
        .isEqualTo(SameSite.STRICT);
  }
}
