package dev.carafe.cookies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carafe.internal.Shown;
import dev.carafe.testing.Logs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Flask 3.1.3 was seen to write; every expected text comes from the real one. */
class FlaskWritingTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private static final CookiePolicy FLASK = CookiePolicy.flask();
  private static final CookieContext CONTEXT =
      CookieContext.of(false, Instant.ofEpochSecond(1_700_000_000));
  private static final String EPOCH = "Expires=Thu, 01 Jan 1970 00:00:00 GMT";

  private static String write(Cookie cookie) {
    return FLASK.write(cookie, CONTEXT);
  }

  @Test
  void keepsTheOrderOfAttributes() {
    Cookie all =
        Cookie.of("a", "b")
            .partitioned()
            .sameSite(SameSite.NONE)
            .path("/p")
            .httpOnly()
            .secure()
            .maxAge(Duration.ofSeconds(5))
            .expires(Instant.EPOCH)
            .domain("example.com");

    assertThat(write(all))
        .isEqualTo(
            "a=b; Domain=example.com; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=5; Secure;"
                + " HttpOnly; Path=/p; SameSite=None; Partitioned");
  }

  @Test
  void syncsExpiresWithMaxAge() {
    assertThat(write(Cookie.of("k", "v").maxAge(Duration.ofSeconds(60))))
        .isEqualTo("k=v; Expires=Tue, 14 Nov 2023 22:14:20 GMT; Max-Age=60; Path=/");
    assertThat(write(Cookie.of("k", "v").maxAge(Duration.ofSeconds(60)).withoutExpires()))
        .isEqualTo("k=v; Max-Age=60; Path=/");
    assertThat(write(Cookie.of("k", "v").expires(Instant.EPOCH)))
        .isEqualTo("k=v; " + EPOCH + "; Path=/");
  }

  @ParameterizedTest
  @CsvSource({
    "P1DT0.9S, 86400",
    "PT0S, 0",
    "PT-5S, -5",
    "PT-0.5S, 0",
    "PT-1.5S, -1",
    "PT90.9S, 90"
  })
  void cutsMaxAgeToWholeSeconds(Duration maxAge, String expected) {
    assertThat(write(Cookie.of("a", "b").maxAge(maxAge).withoutExpires()))
        .isEqualTo("a=b; Max-Age=" + expected + "; Path=/");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2024-03-01T04:05:06Z            | Fri, 01 Mar 2024 04:05:06 GMT",
        "2024-05-06T05:08:09.999999Z     | Mon, 06 May 2024 05:08:09 GMT",
        "2000-01-01T10:59:59Z            | Sat, 01 Jan 2000 10:59:59 GMT",
        "1970-01-01T00:00:01.900Z        | Thu, 01 Jan 1970 00:00:01 GMT",
        "1969-12-31T23:59:59.500Z        | Wed, 31 Dec 1969 23:59:59 GMT",
        "0001-01-01T00:00:00Z            | Mon, 01 Jan 0001 00:00:00 GMT",
        "9999-12-31T23:59:59Z            | Fri, 31 Dec 9999 23:59:59 GMT",
      })
  void writesExpiresAsImfFixdate(Instant expires, String expected) {
    assertThat(write(Cookie.of("a", "b").expires(expires)))
        .isEqualTo("a=b; Expires=" + expected + "; Path=/");
  }

  @Test
  void refusesDatesThatHaveNoText() {
    Cookie forever = Cookie.of("a", "b").maxAge(Duration.ofSeconds(Long.MAX_VALUE));

    assertThatThrownBy(() -> write(forever))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "cookie 'a' expires outside the years 1 to 9999, which a cookie date cannot say:"
                + " browsers keep a cookie 400 days at most, so shorten maxAge or expires");
    assertThatThrownBy(() -> write(Cookie.of("a", "b").expires(Instant.MIN)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(write(forever.withoutExpires())).contains("Max-Age=9223372036854775807");
    assertThat(write(forever.attribute("Expires", "never")))
        .isEqualTo("a=b; Expires=never; Max-Age=9223372036854775807; Path=/");
    assertThat(write(forever.expires(Instant.EPOCH)))
        .isEqualTo("a=b; " + EPOCH + "; Max-Age=9223372036854775807; Path=/");
    assertThat(write(Cookie.of("a", "b").expires(Instant.MIN).attribute("Expires", "once")))
        .isEqualTo("a=b; Expires=once; Path=/");
  }

  @Test
  void writesVerbatimAttributesInPlace() {
    Cookie cookie = Cookie.of("a", "b").maxAge(Duration.ofSeconds(5)).attribute("expires", "any");

    assertThat(write(cookie)).isEqualTo("a=b; Expires=any; Max-Age=5; Path=/");
    assertThat(write(Cookie.of("a", "b").attribute("Expires", "")))
        .isEqualTo("a=b; Expires=; Path=/");
    assertThat(write(Cookie.of("a", "b").attribute("Secure", "1")))
        .isEqualTo("a=b; Secure=1; Path=/");
    assertThat(write(Cookie.of("a", "b").attribute("X", "1").priority(Priority.HIGH).partitioned()))
        .isEqualTo("a=b; Secure; Path=/; Partitioned; Priority=High; X=1");
  }

  @Test
  void writesTheRootPathUnlessTheCookieHasItsOwn() {
    CookieContext mounted = new CookieContext(false, "example.com", "/app é", Instant.EPOCH);

    assertThat(FLASK.write(Cookie.of("a", "b"), mounted)).isEqualTo("a=b; Path=/app%20%C3%A9");
    assertThat(FLASK.write(Cookie.of("a", "b").path("/x"), mounted)).isEqualTo("a=b; Path=/x");
    assertThat(FLASK.write(Cookie.of("a", "b").withoutPath(), mounted)).isEqualTo("a=b");
  }

  @Test
  void partitionedForcesSecureAndNothingElse() {
    assertThat(write(Cookie.of("a", "b").partitioned()))
        .isEqualTo("a=b; Secure; Path=/; Partitioned");
    assertThat(write(Cookie.of("a", "b").sameSite(SameSite.NONE)))
        .isEqualTo("a=b; Path=/; SameSite=None");
  }

  @ParameterizedTest // W-271
  @EnumSource(SameSite.class)
  void writesSameSiteInCapitalsIfThereIsOne(SameSite sameSite) {
    String name = sameSite.name().charAt(0) + sameSite.name().substring(1).toLowerCase(Locale.ROOT);

    assertThat(write(Cookie.of("a", "b").sameSite(sameSite)))
        .isEqualTo("a=b; Path=/; SameSite=" + name);
    assertThat(write(Cookie.of("a", "b"))).isEqualTo("a=b; Path=/");
  }

  @Test
  void doesNotCheckNames() {
    assertThat(write(Cookie.of("a b", "v"))).isEqualTo("a b=v; Path=/");
    assertThat(write(Cookie.of("a;b", "v"))).isEqualTo("a;b=v; Path=/");
    assertThat(write(Cookie.of("", "v"))).isEqualTo("=v; Path=/");
    assertThat(write(Cookie.of("é", "v"))).isEqualTo("\u00c3\u00a9=v; Path=/");
    assertThat(write(Cookie.of("__Host-x", "v").path("/y"))).isEqualTo("__Host-x=v; Path=/y");
  }

  @ParameterizedTest
  @ValueSource(chars = {'\r', '\n', '\0'})
  void neverWritesLineBreaksOrNul(char c) {
    List<Cookie> cookies =
        List.of(
            Cookie.of("a" + c, "b"),
            Cookie.of("a", "b").domain("x" + c),
            Cookie.of("a", "b").attribute("Expires", "x" + c),
            Cookie.of("a", "b").attribute("X" + c, "1"),
            Cookie.of("a", "b").attribute("X", "1" + c));

    assertThat(cookies)
        .allSatisfy(
            cookie ->
                assertThatThrownBy(() -> write(cookie))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(Shown.character(c))
                    .hasMessageEndingWith("which cannot stand in a header field: leave it out"));
  }

  @Test
  void refusesWhatIsNoOctetAndNoText() {
    assertThatThrownBy(() -> write(Cookie.of("a", "b").attribute("X", "☃")))
        .hasMessageContaining("U+2603");
    assertThatThrownBy(() -> write(Cookie.of("a", "secret\ud800")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("U+D800")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> write(Cookie.of("a\udc00", "b"))).hasMessageContaining("U+DC00");
    assertThatThrownBy(() -> write(Cookie.of("a", "b").path("/\ud800x")))
        .hasMessageContaining("U+D800");
  }

  @Test
  void warnsAboveTheLimitAndWritesAllTheSame() {
    List<String> warnings = new ArrayList<>();
    CookiePolicy policy = FLASK.warnings(warnings::add);
    String fits = "x".repeat(4093 - "a=; Path=/".length());

    assertThat(policy.write(Cookie.of("a", fits), CONTEXT)).hasSize(4093);
    assertThat(warnings).isEmpty();
    assertThat(policy.write(Cookie.of("a", "x".repeat(4096)), CONTEXT)).hasSize(4106);
    assertThat(warnings)
        .containsExactly(
            "The 'a' cookie is too large: the value was 4096 bytes but the header required 10 extra"
                + " bytes. The final size was 4106 bytes but the limit is 4093 bytes. Browsers may"
                + " silently ignore cookies larger than this.");

    warnings.clear();
    policy.write(Cookie.of("a", fits + "x"), CONTEXT);
    assertThat(warnings).hasSize(1);
    policy.maxCookieSize(0).write(Cookie.of("a", "x".repeat(9000)), CONTEXT);
    assertThat(warnings).hasSize(1);
    policy.maxCookieSize(9).write(Cookie.of("a", ""), CONTEXT);
    assertThat(warnings).hasSize(2);
    assertThatThrownBy(() -> FLASK.maxCookieSize(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxCookieSize -1 is negative: use 0 for no limit");
  }

  @Test
  void warnsInTheLog() {
    FLASK.maxCookieSize(1).write(Cookie.of("a", "secret"), CONTEXT);

    assertThat(LOGS.lines())
        .singleElement()
        .asString()
        .startsWith("WARNING The 'a' cookie is too large: the value was 6 bytes")
        .doesNotContain("secret");
  }

  @Test
  void deletes() {
    String deleted = "k=; " + EPOCH + "; Max-Age=0";
    Cookie k = Cookie.of("k", "v").maxAge(Duration.ofDays(3));

    assertThat(write(k.deleted())).isEqualTo(deleted + "; Path=/");
    assertThat(write(k.path("/x").deleted())).isEqualTo(deleted + "; Path=/x");
    assertThat(write(k.withoutPath().deleted())).isEqualTo(deleted);
    assertThat(write(k.domain("example.com").deleted()))
        .isEqualTo("k=; Domain=example.com; " + EPOCH + "; Max-Age=0; Path=/");
    assertThat(write(k.secure().httpOnly().sameSite(SameSite.LAX).partitioned().deleted()))
        .isEqualTo(deleted + "; Secure; HttpOnly; Path=/; SameSite=Lax; Partitioned");
  }

  @Test
  void appendsAndNeverReplaces() {
    Cookie a = Cookie.of("a", "1");

    assertThat(
            FLASK.writeAll(List.of(a, a.value("2"), a.value("3").path("/x"), a.deleted()), CONTEXT))
        .containsExactly(
            "a=1; Path=/", "a=2; Path=/", "a=3; Path=/x", "a=; " + EPOCH + "; Max-Age=0; Path=/");
  }
}
