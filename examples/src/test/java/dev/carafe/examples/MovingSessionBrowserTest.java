package dev.carafe.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MovingSessionBrowserTest extends BrowserTest {
  @Test
  void theVisitorWatchesTheSessionMove() {
    browser.open("/moving-session/");
    browser.typeAndSend("Ada");
    assertThat(browser.heading()).isEqualTo("A session that moves, Ada");
    assertThat(browser.textOf("#place")).isEqualTo("A signed cookie");
    assertThat(browser.textOf("#readable")).contains("name=Ada");

    browser.click("An encrypted cookie");
    assertThat(browser.path()).isEqualTo("/moving-session/");
    assertThat(browser.heading()).isEqualTo("A session that moves, Ada");
    assertThat(browser.textOf("#place")).isEqualTo("An encrypted cookie");

    browser.click("The server's memory");
    assertThat(browser.textOf("#stored")).contains("\"name\":\"Ada\"");
    assertThat(browser.cookie("session").getValue())
        .hasSize(43)
        .isEqualTo(browser.textOf("#cookie"));

    browser.click("A signed cookie");
    assertThat(browser.textOf("#visits")).isEqualTo("5");
    assertThat(browser.heading()).isEqualTo("A session that moves, Ada");
  }
}
