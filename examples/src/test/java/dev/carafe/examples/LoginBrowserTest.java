package dev.carafe.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Cookie;

class LoginBrowserTest extends BrowserTest {
  @Test
  void theCookieLoginIsKeptWithItsFlagsUntilTheLogout() {
    browser.open("/cookie-login/");
    assertThat(browser.path()).isEqualTo("/cookie-login/login");
    browser.typeAndSend("ann");

    assertThat(browser.heading()).isEqualTo("Welcome back, ann!");
    Cookie cookie = browser.cookie("username");
    assertThat(cookie.getValue()).isEqualTo("ann");
    assertThat(cookie.getPath()).isEqualTo("/cookie-login");
    assertThat(cookie.isHttpOnly()).isTrue();
    assertThat(cookie.getSameSite()).isEqualTo("Lax");
    assertThat(cookie.getExpiry().toInstant())
        .isBetween(
            Instant.now().plus(Duration.ofDays(30)).minusSeconds(60),
            Instant.now().plus(Duration.ofDays(30)).plusSeconds(60));
    assertThat(browser.documentCookie()).doesNotContain("username");

    browser.openInNewTab("/cookie-login/");
    assertThat(browser.heading()).isEqualTo("Welcome back, ann!");

    browser.click("Log out");
    assertThat(browser.path()).isEqualTo("/cookie-login/login");
    assertThat(browser.cookie("username")).isNull();
  }

  @Test
  void theSessionLoginLeadsBackToTheAccountAndEndsWithTheLogout() {
    browser.open("/session-login/account");
    assertThat(browser.path()).isEqualTo("/session-login/login");
    browser.typeAndSend("ann");

    assertThat(browser.path()).isEqualTo("/session-login/account");
    assertThat(browser.heading()).isEqualTo("The account of ann");
    Cookie session = browser.cookie("session");
    assertThat(session.getPath()).isEqualTo("/session-login");
    assertThat(session.isHttpOnly()).isTrue();
    assertThat(session.getExpiry()).isNull();
    assertThat(browser.documentCookie()).isEmpty();

    browser.openInNewTab("/session-login/");
    assertThat(browser.heading()).isEqualTo("Hello, ann!");

    browser.click("Log out");
    assertThat(browser.heading()).isEqualTo("You are not logged in");
    assertThat(browser.cookie("session")).isNotNull();
    browser.click("Forget everything");
    assertThat(browser.cookie("session")).isNull();
  }

  @Test
  void twoBrowsersHaveTwoSessions() {
    browser.open("/session-login/login");
    browser.typeAndSend("ann");
    try (Browser other = newBrowser()) {
      other.open("/session-login/");
      assertThat(other.heading()).isEqualTo("You are not logged in");
      other.open("/session-login/login");
      other.typeAndSend("bob");
      assertThat(other.heading()).isEqualTo("Hello, bob!");

      browser.click("Log out");
      other.open("/session-login/");
      assertThat(browser.heading()).isEqualTo("You are not logged in");
      assertThat(other.heading()).isEqualTo("Hello, bob!");
    }
  }

  @Test
  void aRememberedSessionOutlivesTheBrowser() {
    browser.open("/session-visits/");
    assertThat(browser.cookie("session").getExpiry()).isNull();

    browser.click("Remember me");

    assertThat(browser.heading()).isEqualTo("You have been here 2 times");
    assertThat(browser.cookie("session").getExpiry().toInstant())
        .isAfter(Instant.now().plus(Duration.ofDays(30)));
  }
}
