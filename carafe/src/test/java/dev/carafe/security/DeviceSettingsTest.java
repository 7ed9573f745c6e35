package dev.carafe.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.carafe.Carafe;
import dev.carafe.TestClient;
import dev.carafe.TestClock;
import dev.carafe.TestResponse;
import dev.carafe.TrustedProxies;
import dev.carafe.cookies.SameSite;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.sessions.SessionStore;
import dev.carafe.testing.Logs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a binding can be set to. */
class DeviceSettingsTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private final TestClock clock = DevicePrograms.clock();
  private final SessionStore store = DevicePrograms.store(clock);
  private final DeviceBinding devices = DeviceBinding.in(store);

  private Map<?, ?> instructions(DeviceBinding devices) {
    SoftwareBrowser browser =
        new SoftwareBrowser(DevicePrograms.inStore(devices, store, clock), SoftwareDevice.ec());
    browser.login("ann");
    return (Map<?, ?>) Objects.requireNonNull(browser.register().json());
  }

  @Test
  void pathsNamesInitiatorsAndWhatIsLeftOutAreInTheInstructions() {
    Map<?, ?> json =
        instructions(
            devices
                .path("/auth/device")
                .cookieName("shop")
                .initiators("mail.example", "*.friends.example")
                .exceptPaths("/static", "/news"));
    assertThat(json.get("refresh_url")).isEqualTo("/auth/device/refresh");
    assertThat(json.get("allowed_refresh_initiators"))
        .isEqualTo(List.of("mail.example", "*.friends.example"));
    assertThat(json.get("credentials").toString()).contains("__Host-shop");
    assertThat(json.get("scope"))
        .isEqualTo(
            Map.of(
                "include_site",
                false,
                "scope_specification",
                List.of(
                    Map.of("type", "exclude", "domain", "*", "path", "/static"),
                    Map.of("type", "exclude", "domain", "*", "path", "/news"))));
  }

  @Test
  void aWholeSiteHasACookieForItAndNamesWhoMayRegister() {
    DeviceBinding site = devices.site("https://shop.example", "https://login.shop.example");
    Map<?, ?> json = instructions(site);
    assertThat(json.get("scope"))
        .isEqualTo(
            Map.of(
                "origin",
                "https://shop.example",
                "include_site",
                true,
                "scope_specification",
                List.of()));
    assertThat(json.get("credentials").toString())
        .contains("__Secure-device", "Path=/; Secure; HttpOnly; SameSite=Lax; Domain=shop.example");
    assertThat(
            DevicePrograms.inStore(site, store, clock)
                .testClient()
                .get("/.well-known/device-bound-sessions")
                .json())
        .isEqualTo(Map.of("registering_origins", List.of("https://login.shop.example")));
  }

  @Test
  void aSessionCookieForADomainNeedsASite() {
    SessionOptions forDomain = SessionOptions.defaults().store(store).cookieDomain("shop.example");
    TestClient client =
        DevicePrograms.program(devices, forDomain, clock)
            .testClient()
            .baseUrl("https://shop.example")
            .propagateExceptions(true);
    assertThatIllegalStateException()
        .isThrownBy(() -> client.post("/login", "name", "ann"))
        .withMessageContaining("site(\"https://example.org\")");
    SoftwareBrowser browser =
        new SoftwareBrowser(
            DevicePrograms.program(devices.site("https://shop.example"), forDomain, clock),
            SoftwareDevice.ec());
    browser.bound("ann");
    assertThat(browser.client.jar().get("__Secure-device")).isNotNull();
    clock.advance(Duration.ofSeconds(31));
    assertThat(browser.client.get("https://www.shop.example/").text()).isEqualTo("I am ann");
  }

  @Test
  void theCookieIsSentWhereTheSessionsIs() {
    SessionOptions anywhere =
        SessionOptions.defaults().store(store).sameSite(SameSite.NONE).secure(true);
    SoftwareBrowser browser =
        new SoftwareBrowser(DevicePrograms.program(devices, anywhere, clock), SoftwareDevice.ec());
    browser.login("ann");
    TestResponse answer = browser.register();
    assertThat(answer.text()).contains("SameSite=None");
    assertThat(answer.headers("Set-Cookie").toString()).contains("SameSite=None");
  }

  @Test
  void behindAProxyTheSchemeIsThatOfTheBrowser() {
    Carafe app = DevicePrograms.inStore(devices, store, clock);
    app.trustProxies(TrustedProxies.hops(1).proto(1));
    TestClient plain = app.testClient().baseUrl("http://shop.example");
    assertThat(plain.post("/login", "name", "ann").header("Secure-Session-Registration")).isNull();
    plain.header("X-Forwarded-Proto", "https");
    TestResponse login = plain.post("/login", "name", "ann");
    String field = Objects.requireNonNull(login.header("Secure-Session-Registration"));
    String challenge = SoftwareBrowser.parameter(field, "challenge");
    TestResponse registered =
        plain
            .request("POST", SoftwareBrowser.parameter(field, "path"))
            .header("Secure-Session-Response", SoftwareDevice.ec().registration(challenge))
            .header("Cookie", cookieOf(login))
            .send();
    assertThat(registered.status()).isEqualTo(200);
    assertThat(registered.text()).doesNotContain("http");
  }

  private static String cookieOf(TestResponse answer) {
    String line = answer.headers("Set-Cookie").get(0);
    return line.substring(0, line.indexOf(';'));
  }

  @Test
  void aMountedProgramBindsItsOwnPartOfTheHost() {
    Carafe shop = DevicePrograms.inStore(devices, store, clock);
    Carafe outer = Carafe.create().clock(clock).mount("/shop", shop);
    TestClient client = outer.testClient().baseUrl("https://shop.example");
    String field =
        Objects.requireNonNull(
            client.post("/shop/login", "name", "ann").header("Secure-Session-Registration"));
    assertThat(SoftwareBrowser.parameter(field, "path")).isEqualTo("/shop/.carafe/dbsc/register");
    TestResponse registered =
        client
            .request("POST", "/shop/.carafe/dbsc/register")
            .header(
                "Secure-Session-Response",
                SoftwareDevice.ec().registration(SoftwareBrowser.parameter(field, "challenge")))
            .send();
    assertThat(((Map<?, ?>) Objects.requireNonNull(registered.json())).get("scope"))
        .isEqualTo(
            Map.of(
                "include_site",
                false,
                "scope_specification",
                List.of(
                    Map.of("type", "exclude", "domain", "*", "path", "/"),
                    Map.of("type", "include", "domain", "*", "path", "/shop"))));
    clock.advance(Duration.ofSeconds(31));
    assertThat(client.get("/shop/").text()).isEqualTo("I am ann");
  }

  @Test
  void whatCannotWorkIsRefused() {
    refused(() -> devices.cookieLife(Duration.ofMinutes(2)), "PT2M");
    refused(() -> devices.cookieLife(Duration.ofDays(2)), "PT48H");
    refused(() -> devices.grace(Duration.ofSeconds(-1)), "PT-1S");
    refused(() -> devices.grace(Duration.ofMinutes(6)), "PT6M");
    refused(() -> devices.lifetime(Duration.ofMinutes(1)), "PT1M");
    for (String path : List.of("", "/", "x", "/x/", "/a//b", "/<x>", "/a b", "/ä")) {
      refused(() -> devices.path(path), path);
      refused(() -> devices.exceptPaths("/good", path), path);
    }
    for (String name : List.of("", "a b", "a;b", "ä", "a.b")) {
      refused(() -> devices.cookieName(name), name);
    }
    for (String host : List.of("", "https://a.example", "a b", "a/b")) {
      refused(() -> devices.initiators(host), host);
    }
    refused(() -> devices.site("http://shop.example"), "HTTPS");
    refused(() -> devices.site("shop.example"), "shop.example");
    refused(() -> devices.site("https://shop.example", "http://login.shop.example"), "HTTPS");
  }

  private static void refused(ThrowingCallable call, String named) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining(named);
  }

  @Test
  void anotherObjectThanTheInstalledOneSaysSo() {
    Carafe app = Carafe.create().secretKey("a key for these tests only");
    app.install(devices.required());
    app.post(
        "/login",
        request -> {
          devices.bind(request);
          return "in";
        });
    TestClient client = app.testClient().baseUrl("https://shop.example").propagateExceptions(true);
    assertThatIllegalStateException()
        .isThrownBy(() -> client.post("/login"))
        .withMessageContaining("call app.install with it");
  }
}
