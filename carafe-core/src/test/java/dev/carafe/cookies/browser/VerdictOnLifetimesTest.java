package dev.carafe.cookies.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.cookies.browser.CookieVerdict.Stored;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Max-Age, Expires and the 400 days. */
class VerdictOnLifetimesTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final CookieRequest REQUEST = CookieRequest.to("https://example.com/");
  private static final long DAYS_400 = 34_560_000;

  private static Stored stored(String line) {
    return stored(line, CookieProfile.RFC6265BIS);
  }

  private static Stored stored(String line, CookieProfile profile) {
    return (Stored) CookieVerdict.check(line, REQUEST, NOW, profile);
  }

  @ParameterizedTest
  @CsvSource({
    "Max-Age=1, 1",
    "max-age=60, 60",
    "Max-Age=0060, 60",
    "Max-Age=60; Max-Age=70, 70",
    "Max-Age=60; Max-Age=x, 60",
    "'Max-Age=60; Expires=Sun, 06 Nov 1994 08:49:37 GMT', 60",
    "'Expires=Sun, 06 Nov 1994 08:49:37 GMT; Max-Age=60', 60",
    "'Expires=Sat, 21 Nov 2026 12:01:00 GMT', 60",
    "'Expires=Sat, 21 Nov 2026 12:01:00 GMT; Expires=x; Max-Age=', 60",
    "Max-Age=34560000, 34560000",
    "Max-Age=34560001, 34560000",
    "Max-Age=99999999999999999999999999999999999999, 34560000",
    "Max-Age=9223372036854775808, 34560000",
    "Max-Age=000000000000000000000000000000000000060, 60",
    "'Expires=Fri, 31 Dec 9999 23:59:59 GMT', 34560000"
  })
  void lastsSoManySeconds(String attributes, long seconds) {
    Stored stored = stored("a=b; " + attributes);
    assertThat(stored.cookie().expiryTime()).isEqualTo(NOW.plusSeconds(seconds));
    assertThat(stored.cookie().isPersistent()).isTrue();
    assertThat(stored.deletes()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Max-Age",
        "Max-Age=",
        "Max-Age=-",
        "Max-Age=x",
        "Max-Age=+60",
        "Max-Age=6 0",
        "Max-Age=60s",
        "Max-Age=1.5",
        "Max-Age=--1",
        "Max-Age=1-",
        "Max-Age=\"60\"",
        "Max-Age=６０",
        "Expires",
        "Expires=",
        "Expires=soon",
        "Expires=-1",
        "Expires=0"
      })
  void lastsUntilTheBrowserIsClosed(String attributes) {
    Stored stored = stored("a=b; " + attributes);
    assertThat(stored.cookie().expiryTime()).isNull();
    assertThat(stored.cookie().isPersistent()).isFalse();
    assertThat(stored.deletes()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Max-Age=0",
        "Max-Age=-0",
        "Max-Age=-1",
        "Max-Age=00",
        "Max-Age=-99999999999999999999999999999",
        "Expires=Sun, 06 Nov 1994 08:49:37 GMT",
        "Expires=Sat, 21 Nov 2026 12:00:00 GMT",
        "Max-Age=0; Expires=Fri, 31 Dec 9999 23:59:59 GMT"
      })
  void deletes(String attributes) {
    assertThat(stored("a=b; " + attributes).deletes()).isTrue();
  }

  @Test
  void endsAtTheVeryMoment() {
    StoredCookie cookie = stored("a=b; Max-Age=60").cookie();
    assertThat(cookie.isExpired(NOW.plus(Duration.ofMillis(59_999)))).isFalse();
    assertThat(cookie.isExpired(NOW.plusSeconds(60))).isTrue();
    assertThat(stored("a=b").cookie().isExpired(Instant.MAX)).isFalse();
  }

  @Test
  void rfc6265KnowsNoLongestLifetime() {
    assertThat(
            stored("a=b; Max-Age=" + (DAYS_400 + 1), CookieProfile.RFC6265).cookie().expiryTime())
        .isEqualTo(NOW.plusSeconds(DAYS_400 + 1));
    assertThat(
            stored("a=b; Expires=Fri, 31 Dec 9999 23:59:59 GMT", CookieProfile.RFC6265)
                .cookie()
                .expiryTime())
        .isEqualTo("9999-12-31T23:59:59Z");
    assertThat(stored("a=b; Max-Age=" + "9".repeat(999), CookieProfile.RFC6265).deletes())
        .isFalse();
  }
}
