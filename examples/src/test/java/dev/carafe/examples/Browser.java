package dev.carafe.examples;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A headless Chromium with a profile of its own, which the driver makes and deletes. */
final class Browser implements AutoCloseable {
  private static final File CHROMIUM = new File("/usr/bin/chromium");
  private static final File CHROMEDRIVER = new File("/usr/bin/chromedriver");

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(20);

  /**
   * Selenium warns that it knows no DevTools of this Chromium's version; nothing here needs them.
   */
  private static final Logger QUIET = Logger.getLogger("org.openqa.selenium.devtools");

  static {
    QUIET.setLevel(Level.SEVERE);
  }

  private final URI site;
  private final ChromeDriver driver;

  /**
   * Starts it.
   *
   * @param site where the paths of {@link #open} are
   * @param temporary a folder for what Chromium leaves behind
   */
  Browser(URI site, Path temporary) {
    this(site, temporary, false, List.of());
  }

  /** The same, for a site whose certificate nobody vouches for. */
  static Browser trustingAll(URI site, Path temporary) {
    return new Browser(site, temporary, true, List.of());
  }

  /** The same with further arguments of the command line, which may name a profile that is kept. */
  static Browser with(URI site, Path temporary, List<String> arguments) {
    return new Browser(site, temporary, false, arguments);
  }

  private Browser(URI site, Path temporary, boolean trustsAll, List<String> arguments) {
    this.site = site;
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(CHROMEDRIVER)
            .usingAnyFreePort()
            .withEnvironment(Map.of("TMPDIR", temporary.toString()))
            .build();
    ChromeOptions options = new ChromeOptions();
    options.setAcceptInsecureCerts(trustsAll);
    options.setBinary(CHROMIUM);
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync");
    options.addArguments(arguments);
    driver = new ChromeDriver(service, options);
  }

  /** Skips the test where there is no Chromium, or fails it if TESTS_REQUIRE_BROWSER is 1. */
  static void requireInstalled() {
    if (CHROMIUM.canExecute() && CHROMEDRIVER.canExecute()) {
      return;
    }
    String missing =
        "the browser tests need %s and %s: apt-get install chromium chromium-driver"
            .formatted(CHROMIUM, CHROMEDRIVER);
    if ("1".equals(System.getenv("TESTS_REQUIRE_BROWSER"))) {
      Assertions.fail(missing);
    }
    Skip.because(missing);
  }

  WebDriver driver() {
    return driver;
  }

  void open(String path) {
    driver.get(site.resolve(path).toString());
  }

  void openInNewTab(String path) {
    driver.switchTo().newWindow(WindowType.TAB);
    open(path);
  }

  /** Clicks on a link or a button with this text. */
  void click(String text) {
    follow(By.xpath("//a[.=\"" + text + "\"] | //button[.=\"" + text + "\"]"));
  }

  /** Puts the text into the only field of the page's form, whatever the form allows, and sends. */
  void submit(String text) {
    driver.executeScript(
        """
        const form = document.forms[0];
        form.noValidate = true;
        form.querySelector("input:not([type=hidden])").value = arguments[0];
        """,
        text);
    follow(By.tagName("button"));
  }

  /** Types the text into the only field of the page's form, as a visitor would, and sends it. */
  void typeAndSend(String text) {
    driver.findElement(By.cssSelector("input:not([type=hidden])")).sendKeys(text);
    follow(By.tagName("button"));
  }

  /** Types the text into the field of this name. */
  void type(String name, String text) {
    driver.findElement(By.name(name)).sendKeys(text);
  }

  /** Clicks, and waits until there is another page. */
  private void follow(By link) {
    driver.executeScript("window.left = true");
    driver.findElement(link).click();
    new WebDriverWait(driver, PATIENCE, POLL)
        .ignoring(WebDriverException.class)
        .until(
            d -> driver.executeScript("return !window.left && document.readyState === 'complete'"));
  }

  String heading() {
    return textOf("h1");
  }

  String textOf(String selector) {
    return driver.findElement(By.cssSelector(selector)).getText();
  }

  String path() {
    return URI.create(String.valueOf(driver.getCurrentUrl())).getPath();
  }

  /** The background colour of the page, such as {@code rgba(25, 23, 25, 1)}. */
  String background() {
    return driver.findElement(By.tagName("body")).getCssValue("background-color");
  }

  /** How the page came, such as {@code h2}, as the browser says. */
  String protocol() {
    return String.valueOf(
        driver.executeScript(
            "return performance.getEntriesByType('navigation')[0].nextHopProtocol"));
  }

  /** What scripts see of the cookies. */
  String documentCookie() {
    return String.valueOf(driver.executeScript("return document.cookie"));
  }

  /** Writes a cookie as a script of the page does. */
  void setDocumentCookie(String line) {
    driver.executeScript("document.cookie = arguments[0]", line);
  }

  /** The cookie as the browser keeps it for this page, or null. */
  @Nullable Cookie cookie(String name) {
    return driver.manage().getCookieNamed(name);
  }

  /** Writes a cookie past the program. */
  void setCookie(Cookie cookie) {
    driver.manage().addCookie(cookie);
  }

  /** What a script of the page makes of a promise. */
  @Nullable Object await(String expression) {
    return driver.executeAsyncScript(
        "const done = arguments[0]; (" + expression + ").then(done, e => done('failed: ' + e))");
  }

  /** Asks the browser itself, by its DevTools. */
  Map<String, Object> ask(String command, Map<String, Object> parameters) {
    return driver.executeCdpCommand(command, parameters);
  }

  /** Forgets the cookies of all paths. */
  void clearCookies() {
    driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
  }

  @Override
  public void close() {
    driver.quit();
  }
}
