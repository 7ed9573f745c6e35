package dev.carafe.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.Html;
import dev.carafe.Request;
import dev.carafe.Response;
import dev.carafe.engine.RunningServer;
import dev.carafe.security.Csrf;
import dev.carafe.security.SecurityHeaders;
import dev.carafe.sessions.MemorySessionStore;
import dev.carafe.sessions.Session;
import dev.carafe.sessions.SessionOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * Ann logs in at {@code shop.site.localhost}, whose sessions are in a store, and Mallory has pages
 * at its sibling {@code evil.site.localhost} and at {@code www.other.localhost}. He wants her to
 * use a session that he knows, or the one she had.
 */
@Tag("slow")
class LoginAttacksBrowserTest {
  private static final String PREFIXED = "__Host-session";
  private static final String PLAIN = "session";

  /** Each attack is refused with a line, which is no news here. */
  private static final Logger QUIET = Logger.getLogger("dev.carafe.security");

  static {
    QUIET.setLevel(Level.SEVERE);
  }

  @TempDir static Path temporary;

  /** The same shop twice, by the name of its cookie. */
  private static final Map<String, RunningServer> SHOPS = new HashMap<>();

  private static final AtomicInteger LOGINS_SENT = new AtomicInteger();

  private static RunningServer evil;
  private static Browser browser;

  @BeforeAll
  static void start() {
    Browser.requireInstalled();
    SHOPS.put(PREFIXED, shop(PREFIXED).start(0));
    SHOPS.put(PLAIN, shop(PLAIN).start(0));
    evil = evil().start(0);
    browser = new Browser(URI.create(shop(PREFIXED, "/")), temporary);
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
    SHOPS.values().forEach(RunningServer::close);
    if (evil != null) {
      evil.close();
    }
  }

  @BeforeEach
  void forgetCookies() {
    browser.clearCookies();
    LOGINS_SENT.set(0);
  }

  private static Carafe shop(String cookie) {
    Carafe app =
        Carafe.create()
            .sessions(
                SessionOptions.defaults()
                    .store(MemorySessionStore.create())
                    .cookieName(cookie)
                    .secure(true));
    app.beforeRequest(
        request -> {
          if (request.method().equals("POST") && request.path().equals("/login")) {
            LOGINS_SENT.incrementAndGet();
          }
          return null;
        });
    app.install(SecurityHeaders.defaults()).install(Csrf.protection());
    app.get("/cart/<item>", request -> "<h1>" + put(request, "cart") + "</h1>");
    app.get("/login", request -> "<form method=post><input name=user><button>Go</button></form>");
    app.post("/login", LoginAttacksBrowserTest::login);
    app.post("/logout", LoginAttacksBrowserTest::logout);
    app.get("/", LoginAttacksBrowserTest::page);
    app.get("/account/me", LoginAttacksBrowserTest::page);
    return app;
  }

  private static String put(Request request, String key) {
    request.session().put(key, request.viewArg("item"));
    return key;
  }

  private static Response login(Request request) {
    Session session = request.session();
    session.clear();
    session.regenerate();
    session.user(request.form().required("user"));
    return Response.redirect("/account/me");
  }

  private static Response logout(Request request) {
    request.session().clear();
    return Response.redirect("/");
  }

  private static String page(Request request) {
    String user = request.session().user();
    return "<h1>"
        + Html.escape(user == null ? "nobody" : user)
        + "</h1><p>"
        + Html.escape(request.session().get("cart", "empty"))
        + "</p><form method=post action=/logout><button>Log out</button></form>";
  }

  /** Sends Mallory's own name to the login of the shop at this port. */
  private static Carafe evil() {
    Carafe app = Carafe.create();
    app.get("/", request -> "<h1>Win a car</h1>");
    app.get(
        "/form/<int:port>",
        request ->
            "<form method=post action=http://shop.site.localhost:"
                + request.viewArg("port")
                + "/login><input name=user value=mallory></form>"
                + "<script>document.forms[0].submit()</script>");
    app.get(
        "/fetch/<int:port>",
        request ->
            "<script>fetch('http://shop.site.localhost:"
                + request.viewArg("port")
                + "/login', {method: 'POST', mode: 'no-cors', credentials: 'include', body: new"
                + " URLSearchParams({user: 'mallory'})})</script>");
    return app;
  }

  private static String shop(String cookie, String path) {
    return "http://shop.site.localhost:" + SHOPS.get(cookie).port() + path;
  }

  private static String evil(String host, String path) {
    return "http://" + host + ".localhost:" + evil.port() + path;
  }

  /** What the shop sends somebody who is no browser, and has this cookie or none. */
  private static HttpResponse<String> send(String cookie, String path, String id, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(SHOPS.get(cookie).uri().resolve(path))
            .header("Origin", SHOPS.get(cookie).uri().resolve("/").toString().replaceAll("/$", ""));
    if (!id.isEmpty()) {
      request.header("Cookie", cookie + "=" + id);
    }
    if (!body.isEmpty()) {
      request
          .header("Content-Type", "application/x-www-form-urlencoded")
          .POST(HttpRequest.BodyPublishers.ofString(body));
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String idOf(HttpResponse<String> answer) {
    String line = answer.headers().firstValue("Set-Cookie").orElseThrow();
    return line.substring(line.indexOf('=') + 1, line.indexOf(';'));
  }

  /** A session of Mallory's before any login. */
  private static String anonymousId(String cookie) throws Exception {
    return idOf(send(cookie, "/cart/planted", "", ""));
  }

  /** A session in which Mallory is logged in. */
  private static String idOfMallory(String cookie) throws Exception {
    return idOf(send(cookie, "/login", "", "user=mallory"));
  }

  private static String userOf(String cookie, String id) throws Exception {
    String page = send(cookie, "/account/me", id, "").body();
    return page.substring("<h1>".length(), page.indexOf("</h1>"));
  }

  private static void plant(String host, String line) {
    browser.open(evil(host, "/"));
    browser.setDocumentCookie(line);
  }

  private static void logAnnIn(String cookie) {
    browser.open(shop(cookie, "/login"));
    browser.typeAndSend("ann");
    assertThat(browser.heading()).isEqualTo("ann");
  }

  @ParameterizedTest
  @ValueSource(strings = {PREFIXED, PLAIN})
  void aSessionPlantedBeforeTheLoginIsNotTheOneAfterIt(String cookie) throws Exception {
    String known = anonymousId(cookie);
    plant("evil.site", cookie + "=" + known + "; domain=site.localhost; path=/; secure");
    browser.open(shop(cookie, "/"));
    // Only a name without the prefix can be planted at all.
    assertThat(browser.textOf("p")).isEqualTo(cookie.equals(PLAIN) ? "planted" : "empty");

    logAnnIn(cookie);

    assertThat(browser.textOf("p")).isEqualTo("empty");
    assertThat(userOf(cookie, known)).isEqualTo("nobody");
    browser.open(shop(cookie, "/"));
    assertThat(browser.heading()).isEqualTo("ann");
  }

  @ParameterizedTest
  @ValueSource(strings = {PREFIXED, PLAIN})
  void anIdThatNobodyEverHadIsNotTakenForTheSession(String cookie) throws Exception {
    String made = "A".repeat(43);
    plant("evil.site", cookie + "=" + made + "; domain=site.localhost; path=/; secure");

    logAnnIn(cookie);

    assertThat(userOf(cookie, made)).isEqualTo("nobody");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "__Host-session=ID; domain=site.localhost; path=/account; secure",
        "__Host-session=ID; domain=site.localhost; path=/; secure",
        "__Host-session=ID; domain=site.localhost; path=/account",
        "__host-session=ID; domain=site.localhost; path=/account; secure",
        "session=ID; domain=site.localhost; path=/account; secure",
        "=__Host-session=ID; domain=site.localhost; path=/account; secure",
        "x=1,__Host-session=ID; domain=site.localhost; path=/account; secure"
      })
  void noCookieOfASiblingComesBeforeOneWithThePrefix(String line) throws Exception {
    logAnnIn(PREFIXED);

    plant("evil.site", line.replace("ID", idOfMallory(PREFIXED)));

    browser.open(shop(PREFIXED, "/account/me"));
    assertThat(browser.heading()).isEqualTo("ann");
    browser.clearCookies();
    plant("evil.site", line.replace("ID", idOfMallory(PREFIXED)));
    browser.open(shop(PREFIXED, "/account/me"));
    assertThat(browser.heading()).isEqualTo("nobody");
  }

  @Test
  void anotherSitePlantsNothing() throws Exception {
    plant("www.other", "session=" + idOfMallory(PLAIN) + "; domain=site.localhost; path=/; secure");

    browser.open(shop(PLAIN, "/account/me"));
    assertThat(browser.heading()).isEqualTo("nobody");
  }

  /** What docs/security.md says that nothing but the prefix helps against. */
  @Test
  void aNameWithoutThePrefixCanBeTossedByASibling() throws Exception {
    logAnnIn(PLAIN);

    plant(
        "evil.site",
        "session=" + idOfMallory(PLAIN) + "; domain=site.localhost; path=/account; secure");

    browser.open(shop(PLAIN, "/account/me"));
    assertThat(browser.heading()).isEqualTo("mallory");
  }

  @ParameterizedTest
  @CsvSource({"evil.site, form", "www.other, form", "evil.site, fetch", "www.other, fetch"})
  void nobodyIsLoggedInByPagesOfOthers(String host, String kind) {
    browser.open(evil(host, "/" + kind + "/" + SHOPS.get(PREFIXED).port()));
    new WebDriverWait(browser.driver(), Duration.ofSeconds(20))
        .until(driver -> LOGINS_SENT.get() > 0);

    browser.open(shop(PREFIXED, "/account/me"));
    assertThat(browser.heading()).isEqualTo("nobody");
    logAnnIn(PREFIXED);
  }

  @Test
  void aCopiedCookieIsWorthlessAfterTheLogout() throws Exception {
    logAnnIn(PREFIXED);
    String copied = browser.cookie(PREFIXED).getValue();
    assertThat(userOf(PREFIXED, copied)).isEqualTo("ann");

    browser.click("Log out");

    assertThat(browser.heading()).isEqualTo("nobody");
    assertThat(browser.cookie(PREFIXED)).isNull();
    assertThat(userOf(PREFIXED, copied)).isEqualTo("nobody");
  }

  @Test
  void aSecondLoginEndsTheSessionOfTheFirst() throws Exception {
    logAnnIn(PREFIXED);
    String first = browser.cookie(PREFIXED).getValue();

    logAnnIn(PREFIXED);

    assertThat(browser.cookie(PREFIXED).getValue()).isNotEqualTo(first);
    assertThat(userOf(PREFIXED, first)).isEqualTo("nobody");
  }

  @Test
  void scriptsOfThePageDoNotSeeTheSession() {
    logAnnIn(PREFIXED);

    assertThat(browser.documentCookie()).isEmpty();
  }
}
