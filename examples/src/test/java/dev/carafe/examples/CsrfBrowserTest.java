package dev.carafe.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.Response;
import dev.carafe.cookies.SameSite;
import dev.carafe.engine.RunningServer;
import dev.carafe.security.Csrf;
import dev.carafe.security.SecurityHeaders;
import dev.carafe.sessions.SessionOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * Ann is logged in at {@code shop.site.localhost}, with a cookie that goes along with everything
 * (SameSite=None), and visits the pages of another site and of a sibling host, which try to change
 * something in her name.
 */
@Tag("slow")
class CsrfBrowserTest {
  /** Each attack is refused with a line, which is no news here. */
  private static final Logger QUIET = Logger.getLogger("dev.carafe.security");

  static {
    QUIET.setLevel(Level.SEVERE);
  }

  @TempDir static Path temporary;

  private static final String SEND = "<script>document.forms[0].submit()</script>";
  private static final String FORM = "<form method=post action=SHOP/transfer";
  private static final String FIELD = "><input name=to value=mallory></form>";

  /** Pages of the attacker's; SHOP, SELF and OTHER are sites. */
  private static final Map<String, String> ATTACKS = attacks();

  private static final AtomicInteger SEEN = new AtomicInteger();
  private static final AtomicInteger CHANGES = new AtomicInteger();

  private static RunningServer shop;
  private static RunningServer evil;
  private static Browser browser;

  private static Map<String, String> attacks() {
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("form", FORM + FIELD + SEND);
    pages.put("multipart", FORM + " enctype=multipart/form-data" + FIELD + SEND);
    pages.put(
        "json-in-a-plain-form",
        FORM
            + " enctype=text/plain><input name='{\"to\":\"mallory\",\"x\":\"' value='\"}'></form>"
            + SEND);
    pages.put("get", "<form action=SHOP/transfer" + FIELD + SEND);
    pages.put(
        "override", "<form action=SHOP/transfer><input name=_method value=POST></form>" + SEND);
    pages.put("without-referrer", "<meta name=referrer content=no-referrer>" + FORM + FIELD + SEND);
    pages.put("image", "<img src=SHOP/transfer>");
    pages.put("script", "<script src=SHOP/transfer></script>");
    pages.put("style", "<link rel=stylesheet href=SHOP/transfer>");
    pages.put("fetch", fetch("no-cors", "POST", "application/x-www-form-urlencoded"));
    pages.put("fetch-plain", fetch("no-cors", "POST", "text/plain"));
    pages.put("fetch-json", fetch("cors", "POST", "application/json"));
    pages.put("fetch-cors", fetch("cors", "POST", "text/plain"));
    pages.put("fetch-put", fetch("cors", "PUT", "text/plain"));
    pages.put("fetch-delete", fetch("cors", "DELETE", "text/plain"));
    pages.put(
        "beacon",
        "<script>navigator.sendBeacon('SHOP/transfer', new Blob(['to=mallory'], {type:"
            + " 'application/x-www-form-urlencoded'}))</script>");
    pages.put(
        "keepalive",
        "<script>fetch('SHOP/transfer', {method: 'POST', mode: 'no-cors', keepalive: true,"
            + " credentials: 'include', body: new FormData()})</script>");
    pages.put("frame", "<iframe src=SELF/attack/form></iframe>");
    pages.put("frame-of-another", "<iframe src=OTHER/attack/form></iframe>");
    pages.put("nested-frames", "<iframe src=OTHER/attack/frame-of-another></iframe>");
    pages.put(
        "null-origin",
        "<iframe sandbox='allow-scripts allow-forms' src=SELF/attack/form></iframe>");
    pages.put(
        "null-origin-fetch",
        "<iframe sandbox='allow-scripts allow-forms' src=SELF/attack/fetch></iframe>");
    pages.put(
        "data-url",
        "<iframe src=\"data:text/html,"
            + (FORM + FIELD + SEND).replace("\"", "%22").replace("#", "%23")
            + "\"></iframe>");
    pages.put("redirect", "<form method=post action=SELF/bounce?to=SHOP/transfer" + FIELD + SEND);
    pages.put(
        "redirect-chain",
        "<form method=post action=SELF/bounce?to=OTHER/bounce?to=SHOP/transfer" + FIELD + SEND);
    pages.put("redirect-of-the-shop", "<form method=post action=SHOP/moved" + FIELD + SEND);
    pages.put(
        "fetch-redirect",
        "<script>fetch('SELF/bounce?to=SHOP/transfer', {method: 'POST', mode: 'no-cors',"
            + " credentials: 'include', body: 'to=mallory'})</script>");
    return pages;
  }

  private static String fetch(String mode, String method, String type) {
    return "<script>fetch('SHOP/transfer', {method: '"
        + method
        + "', mode: '"
        + mode
        + "', credentials: 'include', headers: {'Content-Type': '"
        + type
        + "'}, body: 'to=mallory'}).catch(() => 0)</script>";
  }

  @BeforeAll
  static void start() {
    Browser.requireInstalled();
    shop = shop().start(0);
    evil = evil().start(0);
    browser = new Browser(URI.create(shop("/")), temporary);
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
    if (shop != null) {
      shop.close();
    }
    if (evil != null) {
      evil.close();
    }
  }

  private static Carafe shop() {
    Carafe app =
        Carafe.create()
            .secretKey("a key for the tests with forged requests")
            .sessions(SessionOptions.defaults().sameSite(SameSite.NONE).secure(true));
    app.beforeRequest(
        request -> {
          if (request.path().equals("/transfer") || request.path().equals("/moved")) {
            SEEN.incrementAndGet();
          }
          return null;
        });
    app.install(SecurityHeaders.defaults()).install(Csrf.protection());
    app.get("/login", request -> "in " + request.session().put("user", "ann"));
    app.get(
        "/",
        request ->
            request.renderString(
                """
                <!doctype html><title>Shop</title><h1>{{ session.user }}</h1>
                <form method=post action=/transfer>{{ csrf_field() }}<button>Send</button></form>
                <script nonce="{{ csp_nonce() }}">document.title = "Shop, open"</script>
                <script>document.title = "Shop, injected"</script>
                <b onclick="document.title = 'Shop, clicked'">click</b>
                """));
    app.route(
        "/transfer",
        List.of("POST", "PUT", "DELETE"),
        request -> {
          CHANGES.incrementAndGet();
          return "<h1>sent by " + request.session().get("user", "nobody") + "</h1>";
        });
    app.post("/moved", request -> Response.redirect("/transfer", 307));
    return app;
  }

  private static Carafe evil() {
    Carafe app = Carafe.create();
    app.get(
        "/attack/<name>",
        request -> {
          String other = request.host().startsWith("evil.site") ? "www.other" : "evil.site";
          return ATTACKS
              .get(request.viewArg("name"))
              .replace("SHOP", shop("").replaceAll("/$", ""))
              .replace("SELF", request.hostUrl().replaceAll("/$", ""))
              .replace("OTHER", "http://" + other + ".localhost:" + evil.port());
        });
    app.route(
        "/bounce",
        List.of("GET", "POST"),
        request -> Response.redirect(request.queryString().substring("to=".length()), 307));
    return app;
  }

  private static String shop(String path) {
    return "http://shop.site.localhost:" + shop.port() + path;
  }

  static Stream<Arguments> attacksOfEachHost() {
    return Stream.of("evil.site", "www.other")
        .flatMap(host -> ATTACKS.keySet().stream().map(name -> Arguments.of(host, name)));
  }

  private static Object script(String text) {
    return ((JavascriptExecutor) browser.driver()).executeScript(text);
  }

  private static void await(AtomicInteger number) {
    new WebDriverWait(browser.driver(), Duration.ofSeconds(20), Duration.ofMillis(20))
        .until(driver -> number.get() > 0);
  }

  @BeforeEach
  void login() {
    browser.open(shop("/login"));
    SEEN.set(0);
    CHANGES.set(0);
  }

  @ParameterizedTest
  @MethodSource("attacksOfEachHost")
  void nothingChangesByPagesOfOthers(String host, String name) {
    browser.open("http://" + host + ".localhost:" + evil.port() + "/attack/" + name);
    await(SEEN);

    browser.open(shop("/"));
    assertThat(browser.heading()).isEqualTo("ann");
    assertThat(CHANGES).as("changes by " + name).hasValue(0);
  }

  @Test
  void theOwnFormWorks() {
    browser.open(shop("/"));
    browser.click("Send");

    assertThat(browser.heading()).isEqualTo("sent by ann");
    assertThat(CHANGES).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE"})
  void theOwnScriptsWork(String method) {
    browser.open(shop("/"));
    script(
        "fetch('/transfer', {method: '"
            + method
            + "', headers: {'Content-Type': 'application/json'}, body: '{}'})");
    await(CHANGES);

    assertThat(CHANGES).hasValue(1);
  }

  @Test
  void scriptsRunByTheirNonceAndNoOtherDoes() {
    browser.open(shop("/"));
    script("document.querySelector('b').click()");

    assertThat(browser.driver().getTitle()).isEqualTo("Shop, open");
  }
}
