package dev.carafe.examples;

import dev.carafe.TestClock;
import dev.carafe.security.DeviceBinding;
import dev.carafe.sessions.MemorySessionStore;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.sessions.SessionStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.support.ui.WebDriverWait;

/** What tests need that bind a real browser's sessions to its device. */
abstract class DeviceBrowser {
  static final String COOKIE = "__Host-device";
  static final String ME = "fetch('/me').then(r => r.text())";

  /** Held here so that its level lasts: refused sessions are what the tests are about. */
  private static final Logger QUIET = Logger.getLogger("dev.carafe.security");

  @TempDir static Path folder;
  static Path keys;

  @TempDir Path temporary;

  final TestClock clock = TestClock.at(Instant.now());
  final SessionStore store = MemorySessionStore.of(1000, clock);
  final DeviceBinding devices = DeviceBinding.in(store).grace(Duration.ZERO);
  final SessionOptions inStore = SessionOptions.defaults().store(store);

  @BeforeAll
  static void makeKeys() throws Exception {
    QUIET.setLevel(Level.SEVERE);
    keys = DeviceSite.keys(folder);
  }

  @AfterAll
  static void logAgain() {
    QUIET.setLevel(null);
  }

  @BeforeEach
  void requireBrowser() {
    Browser.requireInstalled();
  }

  Browser browser(URI site, String profile, boolean quota) throws Exception {
    return Browser.with(
        site, temporary, DeviceSite.arguments(keys, temporary.resolve(profile), quota));
  }

  static void until(Browser browser, BooleanSupplier condition) {
    new WebDriverWait(browser.driver(), Duration.ofSeconds(20), Duration.ofMillis(20))
        .until(driver -> condition.getAsBoolean());
  }

  static void logIn(Browser browser) {
    browser.open("/login");
    browser.click("log in");
    until(browser, () -> cookie(browser, COOKIE) != null);
  }

  static @Nullable Map<?, ?> cookie(Browser browser, String name) {
    List<?> all = (List<?>) browser.ask("Network.getAllCookies", Map.of()).get("cookies");
    for (Object cookie : Objects.requireNonNull(all)) {
      if (name.equals(((Map<?, ?>) cookie).get("name"))) {
        return (Map<?, ?>) cookie;
      }
    }
    return null;
  }

  static void loseCookie(Browser browser, URI site) {
    browser.ask("Network.deleteCookies", Map.of("name", COOKIE, "url", site.toString()));
  }
}
