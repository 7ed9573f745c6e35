package dev.carafe.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.carafe.Carafe;
import dev.carafe.Response;
import dev.carafe.TestClient;
import dev.carafe.TestClock;
import dev.carafe.TestResponse;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.sessions.SessionStore;
import dev.carafe.testing.Logs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers and programs see of device-bound sessions, with sessions in either place. */
class DeviceBindingTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private final TestClock clock = DevicePrograms.clock();
  private final SessionStore store = DevicePrograms.store(clock);
  private final DeviceBinding devices = DeviceBinding.in(store);

  private Carafe program(boolean inStore) {
    return program(devices, inStore);
  }

  private Carafe program(DeviceBinding devices, boolean inStore) {
    return inStore
        ? DevicePrograms.inStore(devices, store, clock)
        : DevicePrograms.inCookies(devices, clock);
  }

  private static SoftwareBrowser browser(Carafe app) {
    return new SoftwareBrowser(app, SoftwareDevice.ec());
  }

  /** Over the time in which a session is good without its cookie. */
  private void pass() {
    clock.advance(Duration.ofSeconds(31));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aLoginRegistersAndGoesOnWithTheBoundCookie(boolean inStore) {
    SoftwareBrowser browser = browser(program(inStore));

    TestResponse login = browser.login("ann");
    assertThat(login.header("Secure-Session-Registration"))
        .startsWith("(ES256 RS256);path=\"/.carafe/dbsc/register\";challenge=\"");
    assertThat(browser.client.get("/").text()).isEqualTo("I am ann");
    assertThat(browser.client.get("/bound").text()).isEqualTo("false");

    TestResponse registered = browser.register();
    assertThat(registered.status()).isEqualTo(200);
    assertThat(registered.header("Cache-Control")).isEqualTo("no-store");
    assertThat(registered.json())
        .isEqualTo(
            Map.of(
                "session_identifier",
                Objects.requireNonNull(browser.session),
                "refresh_url",
                "/.carafe/dbsc/refresh",
                "scope",
                Map.of("include_site", false, "scope_specification", List.of()),
                "credentials",
                List.of(
                    Map.of(
                        "type",
                        "cookie",
                        "name",
                        "__Host-device",
                        "attributes",
                        "Path=/; Secure; HttpOnly; SameSite=Lax"))));
    assertThat(registered.headers("Set-Cookie"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("__Host-device=")
                    .contains("; Secure", "; HttpOnly", "; Path=/", "; SameSite=Lax", "Max-Age=600")
                    .doesNotContain("Domain"));
    assertThat(browser.client.get("/bound").text()).isEqualTo("true");
    pass();
    assertThat(browser.client.get("/").text()).isEqualTo("I am ann");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void withoutItsCookieABoundSessionDoesNotExistAndStaysForItsOwner(boolean inStore) {
    Carafe app = program(inStore);
    SoftwareBrowser browser = browser(app).bound("ann");
    pass();
    TestClient thief = browser.thief(app, "__Host-session");

    assertThat(thief.get("/").text()).isEqualTo("I am null");
    assertThat(thief.get("/refused").text()).isEqualTo("true");
    assertThat(thief.get("/counted").text()).isEqualTo("1");
    assertThat(thief.get("/public").text()).isEqualTo("for all");
    assertThat(devices.refusals()).isEqualTo(3);
    assertThat(LOGS.written().toString())
        .contains("A session was refused on GET /: its bound cookie is missing")
        .doesNotContain(Objects.requireNonNull(browser.session));
    assertThat(browser.client.get("/").text()).isEqualTo("I am ann");
    assertThat(browser.client.get("/refused").text()).isEqualTo("false");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void copiesOfAllCookiesAreOfUseForTheBoundCookiesLifeAndNoLonger(boolean inStore) {
    Carafe app = program(inStore);
    SoftwareBrowser browser = browser(app).bound("ann");
    TestClient thief = browser.thief(app, "__Host-session", SoftwareBrowser.COOKIE);

    clock.advance(Duration.ofSeconds(629));
    assertThat(thief.get("/").text()).isEqualTo("I am ann");
    browser.refresh();
    clock.advance(Duration.ofSeconds(1));
    assertThat(thief.get("/").text()).isEqualTo("I am null");
    assertThat(browser.client.get("/").text()).isEqualTo("I am ann");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theCookieIsRenewedInOneRoundTripAndWithAnOldChallengeInTwo(boolean inStore) {
    SoftwareBrowser browser = browser(program(inStore)).bound("ann");
    for (int i = 0; i < 3; i++) {
      clock.advance(Duration.ofMinutes(11));
      assertThat(browser.cookie()).isNull();
      assertThat(browser.client.get("/").text()).isEqualTo("I am null");

      assertThat(browser.refresh(browser.device.proof(browser.challenge)).status()).isEqualTo(200);
      assertThat(browser.client.get("/").text()).isEqualTo("I am ann");
    }
    clock.advance(Duration.ofHours(3));
    TestResponse first = browser.refresh(browser.device.proof(browser.challenge));
    assertThat(first.status()).isEqualTo(403);
    assertThat(first.header("Secure-Session-Challenge"))
        .endsWith(";id=\"" + browser.session + "\"");
    assertThat(browser.refresh(browser.device.proof(browser.challenge)).status()).isEqualTo(200);
    assertThat(browser.client.get("/").text()).isEqualTo("I am ann");
  }

  @Test
  void aRequestWithoutProofIsChallengedAndNeverAccepted() {
    SoftwareBrowser browser = browser(program(true)).bound("ann");
    String before = browser.cookie();
    for (int i = 0; i < 3; i++) {
      TestResponse answer = browser.refresh(null);
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.headers("Set-Cookie")).noneMatch(line -> line.startsWith("__Host-device"));
    }
    assertThat(browser.cookie()).isEqualTo(before);
    assertThat(browser.refresh().status()).isEqualTo(200);
    assertThat(browser.cookie()).isNotEqualTo(before);
  }

  @Test
  void valuesMayBeQuotedAsTheDraftSaysAndKeysMayBeOfRsa() {
    Carafe app = program(true);
    SoftwareBrowser browser = new SoftwareBrowser(app, SoftwareDevice.rsa(2048));
    browser.quotes = true;
    browser.bound("ann");
    browser.loseCookie();
    pass();
    assertThat(browser.refresh().status()).isEqualTo(200);
    assertThat(browser.client.get("/").text()).isEqualTo("I am ann");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void logoutEndsTheBindingAndACopyOfTheSessionWithIt(boolean inStore) {
    Carafe app = program(inStore);
    SoftwareBrowser browser = browser(app).bound("ann");
    TestClient thief = browser.thief(app, "__Host-session", SoftwareBrowser.COOKIE);
    assertThat(thief.get("/").text()).isEqualTo("I am ann");

    browser.client.post("/logout");
    assertThat(browser.cookie()).isNull();
    assertThat(thief.get("/").text()).isEqualTo("I am null");
    assertThat(browser.refresh().json()).isEqualTo(Map.of("continue", false));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theNextLoginIsBoundAnewAndTheOldBindingIsOver(boolean inStore) {
    SoftwareBrowser browser = browser(program(inStore)).bound("ann");
    String old = browser.session;
    browser.login("bob");
    assertThat(browser.client.get("/").text()).isEqualTo("I am bob");
    browser.session = old;
    assertThat(browser.refresh(null).json()).isEqualTo(Map.of("continue", false));
    browser.register();
    pass();
    assertThat(browser.session).isNotEqualTo(old);
    assertThat(browser.client.get("/").text()).isEqualTo("I am bob");
  }

  @Test
  void sessionsThatEndedElsewhereEndInTheBrowser() {
    Carafe app = program(true);
    SoftwareBrowser browser = browser(app).bound("ann");
    assertThat(app.sessionManager().of("ann"))
        .singleElement()
        .satisfies(
            session -> assertThat(session.values()).containsOnlyKeys("_user_id", DeviceLogin.KEY));
    app.sessionManager().endAllOf("ann");
    assertThat(browser.refresh().json()).isEqualTo(Map.of("continue", false));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void browsersThatDoNotRegisterGoOnForAsLongAsTheirSession(boolean inStore) {
    SoftwareBrowser browser = browser(program(inStore));
    browser.login("ann");
    for (int day = 0; day < 70; day += 7) {
      assertThat(browser.client.get("/counted").status()).isEqualTo(200);
      assertThat(browser.client.get("/").text()).isEqualTo("I am ann");
      clock.advance(Duration.ofDays(7));
    }
    assertThat(browser.client.get("/").text()).isEqualTo("I am ann");
    assertThat(browser.client.get("/bound").text()).isEqualTo("false");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aBoundSessionLastsAsLongAsItIsUsed(boolean inStore) {
    SoftwareBrowser browser = browser(program(inStore)).bound("ann");
    for (int day = 0; day < 90; day += 30) {
      clock.advance(Duration.ofDays(30));
      assertThat(browser.refresh().status()).isEqualTo(200);
      assertThat(browser.client.get("/counted").status()).isEqualTo(200);
      assertThat(browser.client.get("/").text()).isEqualTo("I am ann");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whereItIsRequiredWhoDoesNotRegisterIsNotLoggedIn(boolean inStore) {
    DeviceBinding required = devices.required();
    Carafe app = program(required, inStore);
    SoftwareBrowser browser = browser(app);
    browser.login("ann");
    assertThat(browser.client.get("/").text()).isEqualTo("I am ann");
    pass();
    assertThat(browser.client.get("/").text()).isEqualTo("I am null");
    assertThat(browser.client.get("/refused").text()).isEqualTo("true");

    SoftwareBrowser able = browser(app).bound("ann");
    pass();
    assertThat(able.client.get("/").text()).isEqualTo("I am ann");
  }

  @Test
  void whereItIsRequiredASessionThatWasNeverBoundIsNone() {
    TestClient client = program(devices.required(), true).testClient();
    client.sessionTransaction(session -> session.put("cart", 3));
    assertThat(client.get("/counted").text()).isEqualTo("1");
    client.sessionTransaction(session -> session.user("ann"));
    assertThat(client.get("/").text()).isEqualTo("I am null");
  }

  @Test
  void aLoginByHttpIsNotBoundAndSaidOnce() {
    Carafe app = program(true);
    for (int i = 0; i < 2; i++) {
      TestClient client = app.testClient();
      TestResponse login = client.post("/login", "name", "ann");
      assertThat(login.header("Secure-Session-Registration")).isNull();
      assertThat(client.get("/").text()).isEqualTo("I am ann");
    }
    assertThat(LOGS.written().toString())
        .containsOnlyOnce("a login by HTTP was not bound to its device");
  }

  @Test
  void aLinkFromAnotherSiteIsAnsweredByAPageThatAsksAgain() {
    SoftwareBrowser browser = browser(program(true)).bound("ann");
    pass();
    browser.loseCookie();
    TestResponse answer =
        browser
            .client
            .request("GET", "/counted")
            .header("Sec-Fetch-Site", "cross-site")
            .header("Sec-Fetch-Mode", "navigate")
            .send();
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.text()).contains("<meta http-equiv=refresh content=0>");
    assertThat(answer.headers("Set-Cookie")).isEmpty();
    assertThat(answer.header("Cache-Control")).contains("no-store");
    browser.refresh();
    assertThat(browser.client.get("/").text()).isEqualTo("I am ann");
  }

  @Test
  void whereTheBrowserCouldNotRenewTheCookieTheSessionIsNotReplaced() {
    SoftwareBrowser browser = browser(program(true)).bound("ann");
    pass();
    browser.loseCookie();
    TestResponse answer =
        browser
            .client
            .request("GET", "/counted")
            .header("Secure-Session-Skipped", "unreachable;session_identifier=\"x\"")
            .send();
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("5");
    assertThat(answer.headers("Set-Cookie")).isEmpty();
    browser.refresh();
    assertThat(browser.client.get("/").text()).isEqualTo("I am ann");
  }

  @Test
  void loginsAreBoundInOneLineAndAGuardOfTheProgramLetsBrowsersRegister() {
    Login<String> login = Login.of((String name) -> name, name -> name).view("login").deviceBound();
    Carafe app = Carafe.create().clock(clock).sessions(SessionOptions.defaults().store(store));
    app.install(Csrf.protection());
    app.install(devices);
    app.install(login);
    app.beforeRequest(login.required());
    app.get("/login", request -> "log in").endpoint("login");
    app.post(
            "/login",
            request -> {
              login.in(request, request.form().required("name"));
              return Response.redirect("/");
            })
        .with(Login.EXEMPT);
    app.get("/", request -> "I am " + login.user(request));
    app.post(
        "/logout",
        request -> {
          login.out(request);
          return "out";
        });
    SoftwareBrowser browser = browser(app).bound("ann");
    pass();
    assertThat(browser.client.get("/").text()).isEqualTo("I am ann");
    browser.loseCookie();
    assertThat(browser.client.get("/").header("Location")).isEqualTo("/login?next=/");
    assertThat(browser.refresh().status()).isEqualTo(200);
    assertThat(browser.client.get("/").text()).isEqualTo("I am ann");
    browser.client.post("/logout");
    assertThat(browser.cookie()).isNull();
    assertThat(browser.refresh().json()).isEqualTo(Map.of("continue", false));
  }

  @Test
  void loginsAreNotRememberedPastTheirDevice() {
    Login<String> login = Login.of((String name) -> name, name -> name);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> login.deviceBound().remembering(RememberMe.in(store)))
        .withMessageContaining("leave remembering out");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> login.remembering(RememberMe.in(store)).deviceBound());
  }
}
