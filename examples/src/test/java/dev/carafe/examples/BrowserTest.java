package dev.carafe.examples;

import dev.carafe.Carafe;
import dev.carafe.engine.RunningServer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Serves the gallery and looks at it with a browser that has no cookies at first. */
abstract class BrowserTest {
  @TempDir static Path temporary;

  static @Nullable Carafe gallery;
  static @Nullable RunningServer server;
  static Browser browser;

  @BeforeAll
  static void start() {
    Browser.requireInstalled();
    gallery = Gallery.app(name -> "a key for the browser tests of " + name);
    server = gallery.start(0);
    browser = newBrowser();
  }

  static Browser newBrowser() {
    return new Browser(server.uri(), temporary);
  }

  @BeforeEach
  void forgetCookies() {
    browser.clearCookies();
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
    if (server != null) {
      server.close();
    }
  }
}
