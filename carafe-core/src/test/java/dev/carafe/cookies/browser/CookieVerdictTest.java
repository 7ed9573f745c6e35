package dev.carafe.cookies.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.cookies.SameSite;
import dev.carafe.cookies.browser.CookieVerdict.Refused;
import dev.carafe.cookies.browser.CookieVerdict.Stored;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6265bis sections 5.6 and 5.7, rule by rule. */
class CookieVerdictTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final CookieRequest HTTPS =
      CookieRequest.to("https://www.example.com/shop/cart?a=/b");
  private static final CookieRequest HTTP = CookieRequest.to("http://www.example.com/");

  private static CookieVerdict check(String line, CookieRequest request) {
    return CookieVerdict.check(line, request, NOW);
  }

  private static StoredCookie stored(String line) {
    return stored(line, HTTPS);
  }

  private static StoredCookie stored(String line, CookieRequest request) {
    CookieVerdict verdict = check(line, request);
    assertThat(verdict).as(verdict.explanation()).isInstanceOf(Stored.class);
    assertThat(verdict.isStored()).isTrue();
    return ((Stored) verdict).cookie();
  }

  private static CookieRule refused(String line, CookieRequest request) {
    CookieVerdict verdict = check(line, request);
    assertThat(verdict).as(verdict.explanation()).isInstanceOf(Refused.class);
    assertThat(verdict.isStored()).isFalse();
    return ((Refused) verdict).rule();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a=b | a | b",
        "a=b;c=d | a | b",
        "a=b=c | a | b=c",
        "a==b | a | =b",
        "a= | a | ``",
        "` \t a \t = \t b \t ;` | a | b",
        "a=b c | a | b c",
        "a b=c | a b | c",
        "`a=x\ty` | a | `x\ty`",
        "a=\"b\" | a | \"b\"",
        "a=\"b;c\" | a | \"b",
        "a=%3B | a | %3B",
        "a=1,b=2 | a | 1,b=2",
        "é=ü | é | ü",
        // Nameless cookies.
        "b | `` | b",
        "=b | `` | b",
        "` = b` | `` | b",
        "=a=b | `` | a=b",
        "b;a=c | `` | b",
      })
  void takesNameAndValueApart(String line, String name, String value) {
    assertThat(stored(line).name()).isEqualTo(name);
    assertThat(stored(line).value()).isEqualTo(value);
    assertThat(stored(line).pair()).isEqualTo(name.isEmpty() ? value : name + "=" + value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t", "=", " = ", ";", ";a=b", "=; Secure"})
  void refusesWhatHasNeitherNameNorValue(String line) {
    assertThat(refused(line, HTTPS)).isEqualTo(CookieRule.EMPTY);
  }

  @Test
  void refusesControlCharactersAnywhereButTabs() {
    for (char c = 0; c <= 0x7F; c++) {
      if (c == ';') {
        continue;
      }
      boolean control = (c < ' ' && c != '\t') || c == 0x7F;
      for (String line :
          new String[] {
            "a" + c + "x=b", "a=b" + c + "x", "a=b; x" + c, "a=b; x=y" + c, c + "a=b"
          }) {
        if (control) {
          assertThat(refused(line, HTTPS)).isEqualTo(CookieRule.CONTROL_CHARACTER);
        } else {
          assertThat(check(line, HTTPS).isStored()).as(line).isTrue();
        }
      }
    }
    assertThat(check("a=\u0080\u009F", HTTPS).isStored()).isTrue();
  }

  @Test
  void measuresNameAndValueInOctets() {
    assertThat(stored("a=" + "v".repeat(4095)).value()).hasSize(4095);
    assertThat(stored("n".repeat(4096) + "=").name()).hasSize(4096);
    assertThat(stored("v".repeat(4096)).value()).hasSize(4096);
    assertThat(stored("a= " + "v".repeat(4095) + " ; x").value()).hasSize(4095);
    assertThat(refused("a=" + "v".repeat(4096), HTTPS)).isEqualTo(CookieRule.TOO_LARGE);
    assertThat(refused("v".repeat(4097), HTTPS)).isEqualTo(CookieRule.TOO_LARGE);
    // Octets, be they UTF-8 or not.
    assertThat(stored("aa=" + "\u00E9".repeat(4094)).value()).hasSize(4094);
    assertThat(refused("aa=" + "\u00E9".repeat(4095), HTTPS)).isEqualTo(CookieRule.TOO_LARGE);
    // Text, which goes as UTF-8: the snowman has three octets, é beside it two.
    assertThat(stored("a=" + "☃".repeat(1365)).value()).hasSize(1365);
    assertThat(refused("ab=" + "☃".repeat(1365), HTTPS)).isEqualTo(CookieRule.TOO_LARGE);
    assertThat(refused("é=☃" + "é".repeat(2046), HTTPS)).isEqualTo(CookieRule.TOO_LARGE);
    assertThat(stored("aa=" + "\u00C3\u00A9".repeat(2047)).value()).hasSize(4094);
    assertThat(refused("a=" + "\u00C3\u00A9".repeat(2048), HTTPS)).isEqualTo(CookieRule.TOO_LARGE);
  }

  @Test
  void ignoresAttributesThatAreTooLong() {
    String long1024 = "/" + "p".repeat(1023);
    assertThat(stored("a=b; Path=" + long1024).path()).isEqualTo(long1024);
    assertThat(stored("a=b; Path=" + long1024 + "p").path()).isEqualTo("/shop");
    assertThat(stored("a=b; Path=/x; Path=" + long1024 + "p").path()).isEqualTo("/x");
    // Counted twice, its octets would be too many, and the cookie would go everywhere.
    assertThat(refused("a=b; Path=/" + "\u00E9".repeat(604), HTTPS))
        .isEqualTo(CookieRule.NON_ASCII_PATH);
    assertThat(stored("a=b; Path=/" + "\u00E9".repeat(1024)).path()).isEqualTo("/shop");
    assertThat(stored("a=b; Path=/" + "☃".repeat(342)).path()).isEqualTo("/shop");
    assertThat(stored("a=b; Secure=" + "s".repeat(1025)).secure()).isFalse();
    assertThat(stored("a=b; Domain=" + "d".repeat(1025)).hostOnly()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a=b | /shop",
        "a=b; Path | /shop",
        "a=b; Path= | /shop",
        "a=b; Path=x | /shop",
        "a=b; Path=\"/\" | /shop",
        "a=b; Path=/ | /",
        "`a=b; pATH = /x/y/ ;` | /x/y/",
        "a=b; Path=/x=y | /x=y",
        "a=b; Path=/%7ex | /%7ex",
        "a=b; Path=/x; Path=/y | /y",
        "a=b; Path=/x; Path= | /shop",
      })
  void takesThePath(String line, String path) {
    assertThat(stored(line).path()).isEqualTo(path);
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.com, /",
    "https://example.com/, /",
    "https://example.com/a, /",
    "https://example.com/a/, /a",
    "https://example.com/a/b, /a",
    "https://example.com/a/b/, /a/b",
    "https://example.com/a/b?c=/d/e, /a",
    "https://example.com//, /",
    "https://example.com//a, /"
  })
  void takesTheRequestsDirectoryForThePath(String url, String path) {
    assertThat(stored("a=b", CookieRequest.to(url)).path()).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=b; Path=/é", "a=b; Path=/\u00C3\u00A9", "a=b; Path=/; Path=/☃"})
  void refusesPathsBeyondAscii(String line) {
    assertThat(refused(line, HTTPS)).isEqualTo(CookieRule.NON_ASCII_PATH);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a=b; Secure | true | false",
        "a=b; seCURE | true | false",
        "a=b; Secure=false | true | false",
        "a=b; HttpOnly | false | true",
        "a=b; httponly=0;Secure | true | true",
        "a=b; \"Secure\" | false | false",
        "a=b; Secure x | false | false",
        "a=b; \u017Fecure | false | false",
      })
  void takesFlagsByTheirPresence(String line, boolean secure, boolean httpOnly) {
    assertThat(stored(line).secure()).isEqualTo(secure);
    assertThat(stored(line).httpOnly()).isEqualTo(httpOnly);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "a=b | -",
        "a=b; SameSite | -",
        "a=b; SameSite=foo | -",
        "a=b; SameSite=lax | LAX",
        "a=b; samesite=STRICT | STRICT",
        "a=b; Secure; SameSite=None | NONE",
        "a=b; SameSite=Lax; SameSite=Strict | STRICT",
        "a=b; SameSite=Strict; SameSite=foo | -",
      })
  void takesSameSite(String line, SameSite sameSite) {
    assertThat(stored(line).sameSite()).isEqualTo(sameSite);
  }

  @Test
  void secureNeedsASecureConnection() {
    assertThat(refused("a=b; Secure", HTTP)).isEqualTo(CookieRule.SECURE_OVER_HTTP);
    assertThat(stored("a=b", HTTP).secure()).isFalse();
    assertThat(stored("a=b; Secure", CookieRequest.to("http://localhost:5000")).secure()).isTrue();
  }

  @Test
  void sameSiteNoneAndPartitionedNeedSecure() {
    assertThat(refused("a=b; SameSite=None", HTTPS))
        .isEqualTo(CookieRule.SAME_SITE_NONE_NEEDS_SECURE);
    assertThat(refused("a=b; Partitioned", HTTPS)).isEqualTo(CookieRule.PARTITIONED_NEEDS_SECURE);
    assertThat(stored("a=b; Partitioned; Secure").partitioned()).isTrue();
  }

  @Test
  void scriptsSetNoHttpOnlyCookies() {
    CookieRequest script = HTTPS.fromScript();
    assertThat(refused("a=b; HttpOnly", script)).isEqualTo(CookieRule.HTTP_ONLY_FROM_SCRIPT);
    assertThat(stored("a=b", script).httpOnly()).isFalse();
  }

  @Test
  void otherSitesPagesSetWithoutNavigationOnlyNone() {
    CookieRequest image = HTTPS.embeddedIn("https://other.example/");
    assertThat(refused("a=b", image)).isEqualTo(CookieRule.CROSS_SITE);
    assertThat(refused("a=b; SameSite=Lax", image)).isEqualTo(CookieRule.CROSS_SITE);
    assertThat(refused("a=b; SameSite=Strict", image)).isEqualTo(CookieRule.CROSS_SITE);
    stored("a=b; SameSite=None; Secure", image);
    CookieRequest post = HTTPS.method("POST").navigatedFrom("https://other.example/");
    stored("a=b", post);
    stored("a=b; SameSite=Strict", post);
    stored("a=b; SameSite=Strict", HTTPS.embeddedIn("https://api.example.com/"));
  }
}
