package dev.carafe.cookies.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.cookies.Priority;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the jar does beyond a verdict: it minds what it holds (RFC 6265bis sections 5.7, 5.8.3). */
class CookieJarTest {
  private static final String SITE = "https://www.example.com/a/b";

  private Instant now = Instant.parse("2026-11-21T12:00:00Z");
  private final CookieJar jar = CookieJar.create(() -> now);

  private CookieVerdict store(String line, String url) {
    return jar.store(line, CookieRequest.to(url));
  }

  private void stores(String... lines) {
    for (String line : lines) {
      CookieVerdict verdict = store(line, SITE);
      assertThat(verdict.isStored()).as(verdict.explanation()).isTrue();
    }
  }

  private String header() {
    return header(SITE);
  }

  private String header(String url) {
    return jar.header(CookieRequest.to(url));
  }

  private static CookieRule rule(CookieVerdict verdict) {
    return ((CookieVerdict.Refused) verdict).rule();
  }

  @Test
  void sendsNothingWithoutCookies() {
    assertThat(header()).isNull();
    assertThat(jar.all()).isEmpty();
    assertThat(store("a=b; Domain=com", SITE).isStored()).isFalse();
    assertThat(header()).isNull();
  }

  @Test
  void sendsLongerPathsFirstThenTheOlderCookies() {
    stores(
        "1=; Path=/", "2=; Path=/a", "3=; Path=/a/b", "4=; Path=/", "5=; Path=/a", "6=x; Path=/c");
    assertThat(header()).isEqualTo("3=; 2=; 5=; 1=; 4=");
  }

  @Test
  void sendsNamelessCookiesAsTheirValue() {
    stores("x; Path=/", "a=b; Path=/");
    assertThat(header()).isEqualTo("x; a=b");
    stores("=y; Path=/");
    assertThat(header()).isEqualTo("y; a=b");
  }

  @Test
  void replacesAndKeepsTheCreationTime() {
    stores("a=1; Path=/; Secure; HttpOnly", "b=1; Path=/");
    Instant created = now;
    now = now.plusSeconds(60);
    stores("a=2; Path=/; Max-Age=60");
    assertThat(header()).isEqualTo("a=2; b=1");
    StoredCookie replaced = jar.all().get(0);
    assertThat(replaced.creationTime()).isEqualTo(created);
    assertThat(replaced.expiryTime()).isEqualTo(now.plusSeconds(60));
    assertThat(replaced.secure() || replaced.httpOnly()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "a=2; Path=/x",
    "A=2; Path=/",
    "a=2; Path=/; Domain=www.example.com",
    "a=2; Path=/; Domain=example.com",
    "a=2; Path=/; Secure; Partitioned"
  })
  void keepsBesideWhatHasAnotherPlace(String line) {
    stores("a=1; Path=/", line);
    assertThat(jar.all()).extracting(StoredCookie::value).containsExactly("1", "2");
  }

  @Test
  void rfc6265HasOnePlaceForHostOnlyAndDomain() {
    CookieJar old = CookieJar.create(() -> now, CookieProfile.RFC6265);
    CookieRequest request = CookieRequest.to(SITE);
    old.store("a=1; Path=/", request);
    old.store("a=2; Path=/; Domain=www.example.com", request);
    assertThat(old.header(request)).isEqualTo("a=2");
    assertThat(old.header(CookieRequest.to("https://x.www.example.com/"))).isEqualTo("a=2");
  }

  @ParameterizedTest
  @CsvSource({
    "a=; Path=/; Max-Age=0",
    "a=1; Path=/; Max-Age=-1",
    "'a=1; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT'"
  })
  void deletesWhatHasThePlaceOnly(String line) {
    stores("a=1; Path=/", "a=1; Path=/a", "a=1; Path=/; Domain=example.com", "b=1; Path=/", line);
    assertThat(header()).isEqualTo("a=1; a=1; b=1");
    stores(line);
    assertThat(jar.all()).hasSize(3);
  }

  @Test
  void forgetsWhatHasExpired() {
    stores("a=1; Path=/; Max-Age=60", "b=1; Path=/; Max-Age=61", "c=1; Path=/");
    now = now.plusSeconds(60);
    assertThat(header()).isEqualTo("b=1; c=1");
    now = now.plus(Duration.ofDays(1));
    assertThat(jar.all()).extracting(StoredCookie::name).containsExactly("c");
    // What expired has no creation time to keep.
    stores("a=2; Path=/");
    assertThat(header()).isEqualTo("c=1; a=2");
  }

  @Test
  void keepsNothingLongerThan400Days() {
    stores("a=1; Path=/; Max-Age=99999999999", "b=1; Path=/; Expires=1 Jan 9999 0:0:0");
    now = now.plus(Duration.ofDays(400)).minusNanos(1);
    assertThat(header()).isEqualTo("a=1; b=1");
    now = now.plusNanos(1);
    assertThat(header()).isNull();
  }

  @Test
  void endsSessions() {
    stores("a=1; Path=/; Max-Age=60", "b=1; Path=/");
    jar.endSession();
    assertThat(header()).isEqualTo("a=1");
    jar.clear();
    assertThat(header()).isNull();
  }

  @Test
  void leavesSecureCookiesAlone() {
    stores("a=1; Path=/login; Secure; Domain=example.com");
    String http = "http://www.example.com/";
    for (String line :
        new String[] {
          "a=2; Path=/login",
          "a=2; Path=/login/en",
          "a=2; Path=/login; Domain=example.com",
          "a=; Path=/login; Domain=example.com; Max-Age=0"
        }) {
      assertThat(rule(store(line, http))).as(line).isEqualTo(CookieRule.LEAVES_SECURE_ALONE);
      assertThat(rule(store(line, "http://x.www.example.com/")))
          .isEqualTo(CookieRule.LEAVES_SECURE_ALONE);
    }
    assertThat(store("a=2; Path=/", http).isStored()).isTrue();
    assertThat(store("b=2; Path=/login", http).isStored()).isTrue();
    assertThat(store("a=2; Path=/login", "http://example.net/").isStored()).isTrue();
    assertThat(header("https://www.example.com/login")).isEqualTo("a=1; b=2; a=2");
    stores("a=3; Path=/login; Domain=example.com");
    assertThat(header("http://www.example.com/login")).isEqualTo("a=3; b=2; a=2");
  }

  @Test
  void explainsWhyItLeavesThemAlone() {
    stores("a=1; Path=/; Secure");
    assertThat(store("a=2; Path=/", "http://www.example.com/").explanation())
        .isEqualTo(
            "cookie 'a' is refused: a Secure cookie of that name is there; without HTTPS nothing is"
                + " set that would stand in for a Secure cookie (RFC 6265bis section 5.7, step 16)");
  }

  @ParameterizedTest
  @EnumSource
  void keepsHttpOnlyFromScripts(CookieProfile profile) {
    CookieJar jar = CookieJar.create(() -> now, profile);
    CookieRequest request = CookieRequest.to(SITE);
    CookieRequest script = request.fromScript();
    jar.store("a=1; Path=/; HttpOnly", request);
    jar.store("b=1; Path=/", request);
    assertThat(jar.header(script)).isEqualTo("b=1");
    assertThat(rule(jar.store("a=2; Path=/", script))).isEqualTo(CookieRule.HTTP_ONLY_OVERWRITTEN);
    assertThat(rule(jar.store("a=; Path=/; Max-Age=0", script)))
        .isEqualTo(CookieRule.HTTP_ONLY_OVERWRITTEN);
    assertThat(jar.store("b=2; Path=/", script).isStored()).isTrue();
    assertThat(jar.header(request)).isEqualTo("a=1; b=2");
  }

  /** RFC 6265bis 5.2.1 and 5.8.2: a document that is shown is of its own site, come what may. */
  @Test
  void scriptsOfThePageShownReadAllOfTheirSite() {
    stores("n=1; Path=/; SameSite=None; Secure", "l=1; Path=/; SameSite=Lax", "d=1; Path=/");
    stores("s=1; Path=/; SameSite=Strict", "h=1; Path=/; HttpOnly");
    CookieRequest shown = CookieRequest.to(SITE).navigatedFrom("https://other.example/");
    assertThat(jar.header(shown.fromScript())).isEqualTo("n=1; l=1; d=1; s=1");
    assertThat(jar.header(shown.method("POST").fromScript())).isEqualTo("n=1; l=1; d=1; s=1");
    CookieRequest frame = CookieRequest.to(SITE).embeddedIn("https://other.example/");
    assertThat(jar.header(frame.fromScript())).isEqualTo("n=1");
    assertThat(jar.header(frame.fromScript().navigatedFrom("https://other.example/")))
        .isEqualTo("n=1; l=1; d=1; s=1");
  }

  /** Chromium's: a cookie without SameSite comes with another site's POST for two minutes. */
  @Test
  void aNewCookieWithoutSameSiteComesWithAnotherSitesForm() {
    stores("d=1; Path=/", "l=1; Path=/; SameSite=Lax", "u=1; Path=/; SameSite=Unknown");
    CookieRequest form =
        CookieRequest.to(SITE).navigatedFrom("https://other.example/").method("POST");
    now = now.plus(Duration.ofMinutes(1));
    assertThat(jar.header(form)).isEqualTo("d=1; u=1");
    assertThat(jar.header(form.embeddedIn("https://other.example/"))).isNull();
    // The same value anew does not make it new, another one does.
    stores("d=1; Path=/", "u=2; Path=/; SameSite=Unknown");
    now = now.plus(Duration.ofMinutes(1));
    assertThat(jar.header(form)).isEqualTo("d=1; u=2");
    now = now.plusNanos(1);
    assertThat(jar.header(form)).isEqualTo("u=2");
    now = now.plus(Duration.ofMinutes(1));
    assertThat(jar.header(form)).isNull();
  }

  /** A name that a sibling forged with a Unicode space is not the name that it looks like. */
  @ParameterizedTest
  @ValueSource(strings = {"\u2000", "\u00A0", "\u0085", "\u3000", "\u2028", "\u1680", "\uFEFF"})
  void stripsNoUnicodeSpaces(String space) {
    stores("__Host-x=VICTIM; Secure; Path=/");
    String forged = space + "__Host-x=" + space + "ATT" + space;
    String sibling = "https://evil.example.com/";
    assertThat(store(forged + "; Domain=example.com; Path=/a; Secure", sibling).isStored())
        .isTrue();
    assertThat(jar.all())
        .extracting(StoredCookie::name)
        .containsExactly("__Host-x", space + "__Host-x");
    assertThat(jar.all().get(1).value()).isEqualTo(space + "ATT" + space);
    assertThat(header()).isEqualTo(forged + "; __Host-x=VICTIM");
    assertThat(rule(store("__Host-x=ATT; Domain=example.com; Path=/; Secure", sibling)))
        .isEqualTo(CookieRule.HOST_PREFIX);
  }

  @Test
  void sendsToOtherSitesPagesWhatSameSiteAllows() {
    stores("n=1; Path=/; SameSite=None; Secure", "l=1; Path=/; SameSite=Lax", "d=1; Path=/");
    stores("s=1; Path=/; SameSite=Strict");
    CookieRequest typed = CookieRequest.to(SITE);
    CookieRequest link = typed.navigatedFrom("https://other.example/");
    assertThat(jar.header(typed)).isEqualTo("n=1; l=1; d=1; s=1");
    assertThat(jar.header(link)).isEqualTo("n=1; l=1; d=1");
    now = now.plus(Duration.ofMinutes(3));
    assertThat(jar.header(link.method("POST"))).isEqualTo("n=1");
    assertThat(jar.header(typed.embeddedIn("https://other.example/"))).isEqualTo("n=1");
  }

  @Test
  void knowsTheMachineItselfForSecure() {
    assertThat(store("a=1; Secure; Path=/", "http://localhost:5000/").isStored()).isTrue();
    assertThat(header("http://localhost:8000/")).isEqualTo("a=1");
    assertThat(header("http://127.0.0.1/")).isNull();
    stores("b=1; Secure; Path=/");
    assertThat(header("http://www.example.com/")).isNull();
  }

  @Test
  void putsAndRemovesWhateverTheRulesSay() {
    StoredCookie cookie =
        new StoredCookie(
            "__Host-a",
            "b",
            "example.org",
            false,
            "/",
            null,
            false,
            false,
            null,
            null,
            Priority.MEDIUM,
            now);
    jar.put(cookie);
    assertThat(header("http://www.example.org/")).isEqualTo("__Host-a=b");
    assertThat(jar.remove(cookie)).isTrue();
    assertThat(jar.remove(cookie)).isFalse();
    assertThat(jar.all()).isEmpty();
  }
}
