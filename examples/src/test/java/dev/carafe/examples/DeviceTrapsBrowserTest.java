package dev.carafe.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.Response;
import dev.carafe.cookies.SameSite;
import dev.carafe.engine.RunningServer;
import dev.carafe.security.DeviceBinding;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What makes a real browser renew its cookie at each request, or take its session for over: sites
 * by hand that fall into it, and Carafe's, which do not.
 */
@Tag("slow")
class DeviceTrapsBrowserTest extends DeviceBrowser {
  private static final String REFRESH = "/.carafe/dbsc/refresh";
  private static final String GOOD = "Path=/; Secure; HttpOnly; SameSite=Lax";

  private Browser browser(URI site) throws Exception {
    return browser(site, "profile", false);
  }

  /** A site by hand, which asks for no proof. */
  private static final class SiteByHand implements AutoCloseable {
    final AtomicInteger renewals = new AtomicInteger();
    final RunningServer server;

    SiteByHand(String name, String attributes, int life) {
      Carafe app = Carafe.create().tls(keys, DeviceSite.PASSWORD);
      app.get("/", request -> "<h1>here</h1>");
      app.get("/auth/page", request -> "<h1>there</h1>");
      app.get(
          "/login",
          request ->
              Response.html("<h1>in</h1>")
                  .header(
                      "Secure-Session-Registration",
                      "(ES256);path=\"/auth/register\";challenge=\"c\""));
      app.post("/auth/register", request -> answer(name, attributes, life));
      app.post(
          "/auth/refresh",
          request -> {
            renewals.incrementAndGet();
            return answer(name, attributes, life);
          });
      server = app.start(0);
    }

    private static Response answer(String name, String attributes, int life) {
      Map<String, Object> credential =
          Map.of("type", "cookie", "name", name, "attributes", attributes);
      return Response.json(
              Map.of(
                  "session_identifier",
                  "s",
                  "refresh_url",
                  "/auth/refresh",
                  "scope",
                  Map.of("include_site", false, "scope_specification", List.of()),
                  "credentials",
                  List.of(credential)))
          .header("Set-Cookie", name + "=x; Max-Age=" + life + "; " + GOOD);
    }

    URI at(String host) {
      return URI.create("https://" + host + ".test:" + server.port() + "/");
    }

    @Override
    public void close() {
      server.close();
    }
  }

  private static void register(Browser browser, String name) {
    browser.open("/login");
    until(browser, () -> cookie(browser, name) != null);
  }

  /** Asks for a path, one time after another; how many renewals that made. */
  private static int renewals(Browser browser, SiteByHand site, String path, int requests) {
    int before = site.renewals.get();
    for (int i = 0; i < requests; i++) {
      assertThat(browser.await("fetch('" + path + "').then(r => r.status)")).isEqualTo(200L);
    }
    return site.renewals.get() - before;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Path=/; HttpOnly; SameSite=Lax",
        "Path=/; Secure; SameSite=Lax",
        "Path=/; Secure; HttpOnly; SameSite=Strict",
      })
  void attributesThatAreNotTheCookiesHaveItRenewedAtEachRequest(String attributes)
      throws Exception {
    try (SiteByHand site = new SiteByHand("bound", attributes, 600);
        Browser browser = browser(site.at("attributes"))) {
      register(browser, "bound");
      assertThat(renewals(browser, site, "/", 4)).isGreaterThanOrEqualTo(4);
    }
  }

  /** Left out, the path is the folder of the address that registers. */
  @ParameterizedTest
  @ValueSource(strings = {"Secure; HttpOnly; SameSite=Lax", ""})
  void attributesWithoutAPathAreOfACookieThatOnePartOfTheSiteHas(String attributes)
      throws Exception {
    try (SiteByHand site = new SiteByHand("bound", attributes, 600);
        Browser browser = browser(site.at("pathless"))) {
      register(browser, "bound");
      assertThat(renewals(browser, site, "/auth/page", 4)).isGreaterThanOrEqualTo(4);
      browser.ask(
          "Network.deleteCookies", Map.of("name", "bound", "url", site.at("pathless") + ""));
      assertThat(renewals(browser, site, "/", 2)).isZero();
      assertThat(cookie(browser, "bound")).isNull();
    }
  }

  /** The cookie is kept all the same, so that the site seems to have bound it. */
  @ParameterizedTest
  @ValueSource(strings = {"Secure; HttpOnly; SameSite=Lax", "Path=/; HttpOnly; SameSite=Lax", ""})
  void attributesThatItsPrefixForbidsMakeNoSession(String attributes) throws Exception {
    try (SiteByHand site = new SiteByHand("__Host-device", attributes, 600);
        Browser browser = browser(site.at("prefix"))) {
      register(browser, "__Host-device");
      loseCookie(browser, site.at("prefix"));
      assertThat(renewals(browser, site, "/", 2)).isZero();
      assertThat(renewals(browser, site, "/auth/page", 2)).isZero();
    }
  }

  @Test
  void attributesThatAreTheCookiesDoNot() throws Exception {
    try (SiteByHand site = new SiteByHand("__Host-device", GOOD, 600);
        Browser browser = browser(site.at("same"))) {
      register(browser, "__Host-device");
      assertThat(renewals(browser, site, "/", 4)).isZero();
      loseCookie(browser, site.at("same"));
      assertThat(renewals(browser, site, "/", 4)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(SameSite.class)
  void whatCarafeSaysOfItsCookieIsWhatTheCookieHas(SameSite sameSite) throws Exception {
    String host = "as-" + sameSite.name().toLowerCase(Locale.ROOT);
    try (DeviceSite site = new DeviceSite(devices, inStore.sameSite(sameSite), clock, keys, 0);
        Browser browser = browser(site.at(host))) {
      logIn(browser);
      site.asked.clear();
      for (int i = 0; i < 4; i++) {
        assertThat(browser.await(ME)).isEqualTo("ann");
      }
      assertThat(site.asked).hasSize(4).containsOnly("GET /me bound");

      loseCookie(browser, site.at(host));
      for (int i = 0; i < 4; i++) {
        assertThat(browser.await(ME)).isEqualTo("ann");
      }
      assertThat(site.count("POST " + REFRESH)).isEqualTo(1);
    }
  }

  @Test
  void aCookieOfUnderTwoMinutesIsRenewedBesideEachRequest() throws Exception {
    try (SiteByHand site = new SiteByHand("__Host-device", GOOD, 90);
        Browser browser = browser(site.at("short"))) {
      register(browser, "__Host-device");
      for (int request = 1; request <= 4; request++) {
        int before = site.renewals.get();
        assertThat(browser.await("fetch('/').then(r => r.status)")).isEqualTo(200L);
        until(browser, () -> site.renewals.get() > before);
      }
    }
  }

  @Test
  void theShortestThatCarafeHasIsNot() throws Exception {
    DeviceBinding shortest = devices.cookieLife(Duration.ofMinutes(3));
    try (DeviceSite site = new DeviceSite(shortest, inStore, clock, keys, 0);
        Browser browser = browser(site.at("shortest"))) {
      logIn(browser);
      site.asked.clear();
      for (int i = 0; i < 8; i++) {
        assertThat(browser.await(ME)).isEqualTo("ann");
      }
      assertThat(site.asked).hasSize(8).containsOnly("GET /me bound");
    }
  }

  /** Sends what renews the cookie on to where it is, as a proxy may that adds a slash. */
  private static Consumer<Carafe> redirecting(int status) {
    return app ->
        app.beforeRequest(
            request ->
                request.path().equals(REFRESH) && request.args().isEmpty()
                    ? Response.redirect(REFRESH + "?again=1", status)
                    : null);
  }

  @Test
  void aRenewalThatIsRedirectedBecomesAGetAndEndsTheSessionOfTheBrowser() throws Exception {
    try (DeviceSite site = new DeviceSite(devices, inStore, clock, keys, 0, redirecting(302));
        Browser browser = browser(site.at("found"))) {
      logIn(browser);
      loseCookie(browser, site.at("found"));
      site.asked.clear();
      assertThat(browser.await(ME)).isEqualTo("null");
      assertThat(site.asked).containsExactly("POST " + REFRESH, "GET " + REFRESH, "GET /me");

      logIn(browser);
      assertThat(browser.await(ME)).isEqualTo("ann");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {307, 308})
  void aRedirectThatKeepsTheMethodRenewsIt(int status) throws Exception {
    try (DeviceSite site = new DeviceSite(devices, inStore, clock, keys, 0, redirecting(status));
        Browser browser = browser(site.at("kept" + status))) {
      logIn(browser);
      loseCookie(browser, site.at("kept" + status));
      site.asked.clear();
      assertThat(browser.await(ME)).isEqualTo("ann");
      assertThat(site.asked).containsExactly("POST " + REFRESH, "POST " + REFRESH, "GET /me bound");
    }
  }
}
