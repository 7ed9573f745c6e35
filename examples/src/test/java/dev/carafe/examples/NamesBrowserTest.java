package dev.carafe.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class NamesBrowserTest extends BrowserTest {
  @ParameterizedTest
  @ValueSource(strings = {"O'Brien <b>", "日本", "a;b,c", "Zoë 😀", "\"quoted\" \\ & more"})
  void aNameSurvivesFormCookieAndPage(String name) {
    browser.open("/greetings/");
    browser.submit(name);
    browser.click("Read the cookie");
    assertThat(browser.heading()).isEqualTo("Greetings " + name);

    browser.open("/user-cookie/");
    browser.submit(name);
    browser.click("Read the cookie");
    assertThat(browser.heading()).isEqualTo("The user is " + name);

    browser.open("/cookie-login/login");
    browser.submit(name);
    assertThat(browser.heading()).isEqualTo("Welcome back, " + name + "!");

    browser.open("/session-login/login");
    browser.submit(name);
    assertThat(browser.heading()).isEqualTo("Hello, " + name + "!");
  }

  @ParameterizedTest
  @MethodSource("dev.carafe.examples.Names#refused")
  void aNameThatNoCookieCanHoldIsRefusedOnTheForm(String name) {
    for (String form :
        new String[] {"/greetings/", "/cookie-login/login", "/session-login/login"}) {
      browser.open(form);
      browser.submit(name);
      assertThat(browser.textOf("[role=alert]")).startsWith("Please enter a name");
    }
  }
}
