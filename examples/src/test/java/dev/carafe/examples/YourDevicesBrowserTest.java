package dev.carafe.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Two real browsers of one user, by HTTP and, bound to their devices, by HTTPS. */
@Tag("slow")
class YourDevicesBrowserTest extends BrowserTest {
  private static final String PASSWORD = "tea at noon";
  private static final List<String> PHONE =
      List.of("--user-agent=Mozilla/5.0 (iPhone) Version/26.0 Safari/604.1");

  /** Held here so that its level lasts: it warns once that logins by HTTP are not bound. */
  private static final Logger QUIET = Logger.getLogger("dev.carafe.security");

  @TempDir static Path folder;

  @BeforeAll
  static void quiet() {
    QUIET.setLevel(Level.SEVERE);
  }

  @AfterAll
  static void logAgain() {
    QUIET.setLevel(null);
  }

  private static void send(Browser browser, String name, String button) {
    browser.type("name", name);
    browser.type("password", PASSWORD);
    browser.click(button);
  }

  private static void join(Browser browser, String name) {
    browser.open("/your-devices/");
    assertThat(browser.path()).isEqualTo("/your-devices/login");
    browser.click("Make an account");
    send(browser, name, "Make it");
    assertThat(browser.heading()).isEqualTo("Your devices, " + name);
  }

  private static void logIn(Browser browser, String name) {
    browser.open("/your-devices/login");
    send(browser, name, "Log in");
    assertThat(browser.heading()).isEqualTo("Your devices, " + name);
  }

  private static String devices(Browser browser) {
    browser.open("/your-devices/");
    return browser.textOf("main");
  }

  @Test
  void whatOneBrowserEndsIsOverInTheOther() {
    join(browser, "Ann");
    try (Browser phone = Browser.with(server.uri(), temporary, PHONE)) {
      logIn(phone, "Ann");
      assertThat(phone.textOf("li:has(mark)")).contains("Safari on an iPhone", "this one");
      assertThat(devices(browser)).contains("Chrome on Linux this one", "Safari on an iPhone");
      assertThat(browser.textOf("li:has(mark)")).contains("Chrome on Linux", "Not bound");

      browser.click("End");
      assertThat(browser.textOf("main")).doesNotContain("iPhone");
      assertThat(devices(phone)).contains("this takes a password");

      logIn(phone, "Ann");
      phone.click("End all others");
      assertThat(phone.textOf("main")).doesNotContain("Chrome on Linux");
      assertThat(devices(browser)).contains("this takes a password");

      logIn(browser, "Ann");
      browser.click("End all");
      assertThat(browser.path()).isEqualTo("/your-devices/login");
      assertThat(devices(phone)).contains("this takes a password");

      logIn(browser, "Ann");
      browser.click("Log out");
      assertThat(devices(browser)).contains("this takes a password");
    }
  }

  @Test
  void byHttpsEachIsBoundToItsDevice() throws Exception {
    Path keys = DeviceSite.keys(folder);
    try (var tls =
        Gallery.app(name -> "a key of " + name).tls(keys, DeviceSite.PASSWORD).start(0)) {
      URI site = URI.create("https://devices.test:" + tls.uri().getPort() + "/");
      try (Browser here = bound(site, keys, "here");
          Browser there = bound(site, keys, "there")) {
        join(here, "Bob");
        untilBound(here, 1);
        assertThat(here.textOf("li:has(mark)")).contains("Bound to its device");
        logIn(there, "Bob");
        untilBound(there, 2);

        there.click("End all others");
        assertThat(there.textOf("li:has(mark)")).contains("Bound to its device");
        assertThat(devices(here)).contains("this takes a password");
        logIn(here, "Bob");
        untilBound(here, 2);
      }
    }
  }

  private static Browser bound(URI site, Path keys, String profile) throws Exception {
    return Browser.with(
        site, temporary, DeviceSite.arguments(keys, folder.resolve(profile), false));
  }

  private static void untilBound(Browser browser, int devices) {
    new WebDriverWait(browser.driver(), Duration.ofSeconds(20), Duration.ofMillis(50))
        .until(driver -> devices(browser).split("Bound to its device", -1).length == devices + 1);
  }
}
