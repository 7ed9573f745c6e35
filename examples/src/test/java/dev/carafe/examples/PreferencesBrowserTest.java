package dev.carafe.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Cookie;

class PreferencesBrowserTest extends BrowserTest {
  private static final String LIGHT = "rgba(251, 250, 247, 1)";
  private static final String DARK = "rgba(25, 23, 25, 1)";

  @Test
  void theThemeIsSeenOnAllPagesAndGoneWithItsCookie() {
    browser.open("/preferences/");
    assertThat(browser.background()).isEqualTo(LIGHT);

    browser.click("Dark");
    assertThat(browser.background()).isEqualTo(DARK);
    assertThat(browser.cookie("theme").getExpiry().toInstant())
        .isAfter(Instant.now().plus(Duration.ofDays(364)));
    browser.openInNewTab("/preferences/visits");
    assertThat(browser.background()).isEqualTo(DARK);

    browser.open("/preferences/");
    browser.click("Switch");
    assertThat(browser.background()).isEqualTo(LIGHT);
    browser.click("Switch");
    browser.click("Delete the cookie");
    assertThat(browser.background()).isEqualTo(LIGHT);
    assertThat(browser.cookie("theme")).isNull();
  }

  @Test
  void aGarbledCountStartsAgain() {
    browser.open("/preferences/visits");
    browser.click("Visit again");
    assertThat(browser.heading()).isEqualTo("You have been here 2 times");

    browser.setCookie(new Cookie.Builder("visits", "garbled").path("/preferences").build());
    browser.click("Visit again");

    assertThat(browser.heading()).isEqualTo("Your first visit");
  }

  @Test
  void scriptsSeeAllFlaggedCookiesButTheHttpOnlyOne() {
    browser.open("/preferences/flags");

    assertThat(browser.documentCookie().split("; "))
        .containsExactlyInAnyOrder(
            "with_max_age=1",
            "with_expires=1",
            "with_secure=1",
            "with_samesite=1",
            "with_partitioned=1");
    assertThat(scriptSees("with_httponly")).isEqualTo("no");
    assertThat(scriptSees("with_secure")).isEqualTo("yes");
    assertThat(scriptSees("with_partitioned")).isEqualTo("yes");
  }

  @Test
  void theBrowserKeepsEachFlag() {
    browser.open("/preferences/flags");

    assertThat(browser.cookie("with_max_age").getExpiry()).isNotNull();
    assertThat(browser.cookie("with_expires").getExpiry()).isNotNull();
    assertThat(browser.cookie("with_httponly").isHttpOnly()).isTrue();
    assertThat(browser.cookie("with_secure").isSecure()).isTrue();
    assertThat(browser.cookie("with_samesite").getSameSite()).isEqualTo("Lax");
    assertThat(browser.cookie("with_partitioned").isSecure()).isTrue();
  }

  private static String scriptSees(String cookie) {
    return browser.textOf("[data-cookie=" + cookie + "]");
  }
}
