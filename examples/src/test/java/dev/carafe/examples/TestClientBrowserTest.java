package dev.carafe.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carafe.TestClient;
import dev.carafe.cookies.browser.StoredCookie;
import dev.carafe.engine.RunningServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.WebDriver;

/** A browser that goes on where a test client stopped, by the code that docs/testing.md shows. */
class TestClientBrowserTest extends BrowserTest {
  private static final Path SOURCE =
      Path.of("src", "test", "java", "dev", "carafe", "examples", "TestClientBrowserTest.java");

  private static void give(TestClient client, WebDriver driver, RunningServer server) {
    driver.get(server.uri().resolve("/nowhere").toString());
    for (StoredCookie cookie : client.jar().all()) {
      driver
          .manage()
          .addCookie(
              new org.openqa.selenium.Cookie.Builder(cookie.name(), cookie.value())
                  .domain(cookie.hostOnly() ? null : cookie.domain())
                  .path(cookie.path())
                  .expiresOn(cookie.expiryTime() == null ? null : Date.from(cookie.expiryTime()))
                  .isSecure(cookie.secure())
                  .isHttpOnly(cookie.httpOnly())
                  .sameSite(cookie.sameSite() == null ? null : cookie.sameSite().toString())
                  .build());
    }
  }

  private static void take(TestClient client, WebDriver driver) {
    client.jar().clear();
    for (org.openqa.selenium.Cookie cookie : driver.manage().getCookies()) {
      client
          .jar()
          .store(
              driver.getCurrentUrl(),
              cookie.getName() + "=" + cookie.getValue() + "; Path=" + cookie.getPath());
    }
  }

  @Test
  void theBrowserIsLoggedInAsTheClientIsAndBack() {
    TestClient client = gallery.testClient().baseUrl(server.uri().toString());
    client.post("/session-login/login", "username", "ann");
    client.post("/cookie-login/login", "username", "bob");
    client.jar().set("raw", "a=b.c");
    give(client, browser.driver(), server);

    browser.open("/session-login/");
    assertThat(browser.heading()).isEqualTo("Hello, ann!");
    assertThat(browser.cookie("session").isHttpOnly()).isTrue();
    assertThat(browser.cookie("session").getExpiry()).isNull();
    assertThat(browser.cookie("raw").getValue()).isEqualTo("a=b.c");
    browser.open("/cookie-login/");
    assertThat(browser.heading()).isEqualTo("Welcome back, bob!");
    Cookie username = browser.cookie("username");
    assertThat(username.getSameSite()).isEqualTo("Lax");
    assertThat(username.getExpiry().toInstant())
        .isCloseTo(client.jar().find("username").expiryTime(), within(1, ChronoUnit.SECONDS));

    browser.open("/session-login/");
    browser.click("Log out");
    take(client, browser.driver());
    assertThat(client.get("/session-login/").text()).contains("You are not logged in");
    assertThat(client.jar().names()).containsExactlyInAnyOrder("session", "raw");
    browser.open("/session-login/login");
    browser.typeAndSend("cleo");
    take(client, browser.driver());
    assertThat(client.get("/session-login/").text()).contains("Hello, cleo!");
  }

  @Test
  void thePageShowsTheCodeOfThisTest() throws Exception {
    String own = withoutBlanks(Files.readString(SOURCE));
    String page = Files.readString(Path.of("..", "docs", "testing.md"));
    var blocks = Pattern.compile("(?ms)^```java\\n(.*?)^```$").matcher(page);

    int found = 0;
    while (blocks.find()) {
      if (blocks.group(1).contains("driver.")) {
        found++;
        assertThat(own).contains(withoutBlanks(blocks.group(1)));
      }
    }
    assertThat(found).isEqualTo(2);
  }

  private static String withoutBlanks(String code) {
    return code.replaceAll("\\s+", "");
  }
}
