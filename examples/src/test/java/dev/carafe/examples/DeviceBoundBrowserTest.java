package dev.carafe.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.security.DeviceBinding;
import dev.carafe.sessions.SessionOptions;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real browser that binds its sessions to its device, with its key in software, over TLS. */
@Tag("slow")
class DeviceBoundBrowserTest extends DeviceBrowser {
  private static final String REFRESH = "POST /.carafe/dbsc/refresh";

  private DeviceSite site(SessionOptions sessions) {
    return new DeviceSite(devices, sessions, clock, keys, 0);
  }

  private Browser browser(URI site, String profile) throws Exception {
    return browser(site, profile, false);
  }

  /** Puts a cookie there as it is in a browser, but for when it ends. */
  private static void put(Browser browser, URI site, Map<?, ?> cookie, Instant end) {
    Map<String, Object> parameters = new HashMap<>();
    for (String part : List.of("name", "value", "path", "secure", "httpOnly", "sameSite")) {
      parameters.put(part, Objects.requireNonNull(cookie.get(part)));
    }
    parameters.put("url", site.toString());
    parameters.put("expires", end.toEpochMilli() / 1000.0);
    browser.ask("Network.setCookie", parameters);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void itRegistersAndRenewsItsCookieWhenThatEnded(boolean storeOrCookie) throws Exception {
    String host = "expiry" + storeOrCookie;
    try (DeviceSite site = site(storeOrCookie ? inStore : SessionOptions.defaults());
        Browser browser = browser(site.at(host), "a")) {
      logIn(browser);
      assertThat(browser.await("fetch('/bound').then(r => r.text())")).isEqualTo("true");
      assertThat(site.asked).contains("GET /bound bound").doesNotContain(REFRESH);

      Map<?, ?> before = Objects.requireNonNull(cookie(browser, COOKIE));
      put(browser, site.at(host), before, Instant.now().plusSeconds(1));
      until(browser, () -> cookie(browser, COOKIE) == null);
      site.asked.clear();
      assertThat(browser.await(ME)).isEqualTo("ann");
      assertThat(site.asked).containsExactly(REFRESH, "GET /me bound");
      assertThat(Objects.requireNonNull(cookie(browser, COOKIE)).get("value"))
          .isNotEqualTo(before.get("value"));

      site.asked.clear();
      loseCookie(browser, site.at(host));
      browser.open("/");
      assertThat(browser.heading()).isEqualTo("ann");
      assertThat(site.asked).containsExactly(REFRESH, "GET / bound");
    }
  }

  @Test
  void itRenewsBesideTheRequestWhenTheCookieEndsSoon() throws Exception {
    try (DeviceSite site = site(inStore);
        Browser browser = browser(site.at("soon"), "a")) {
      logIn(browser);
      Map<?, ?> before = Objects.requireNonNull(cookie(browser, COOKIE));
      put(browser, site.at("soon"), before, Instant.now().plusSeconds(90));
      assertThat(browser.await(ME)).isEqualTo("ann");
      until(
          browser,
          () -> {
            Map<?, ?> now = cookie(browser, COOKIE);
            return now != null && !now.get("value").equals(before.get("value"));
          });
      assertThat(site.count(REFRESH + " bound")).isEqualTo(1);
      assertThat(browser.await(ME)).isEqualTo("ann");
      assertThat(site.count(REFRESH + " bound")).isEqualTo(1);
    }
  }

  @Test
  void fourRequestsAtOnceMakeOneRenewal() throws Exception {
    try (DeviceSite site = site(inStore);
        Browser browser = browser(site.at("four"), "a")) {
      logIn(browser);
      loseCookie(browser, site.at("four"));
      site.asked.clear();
      Object all =
          browser.await(
              "Promise.all([1, 2, 3, 4].map(n => fetch('/me?' + n).then(r => r.text())))"
                  + ".then(all => all.join())");
      assertThat(all).isEqualTo("ann,ann,ann,ann");
      assertThat(site.count(REFRESH)).isEqualTo(1);
      assertThat(site.count("GET /me bound")).isEqualTo(4);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void copiedCookiesAreRefusedOnAnotherProfile(boolean storeOrCookie) throws Exception {
    try (DeviceSite site = site(storeOrCookie ? inStore : SessionOptions.defaults())) {
      copiedCookiesAreRefused(site.at("copied" + storeOrCookie));
    }
  }

  private void copiedCookiesAreRefused(URI at) throws Exception {
    try (Browser owner = browser(at, "owner");
        Browser thief = browser(at, "thief")) {
      logIn(owner);
      Instant end = Instant.now().plus(Duration.ofDays(1));
      Map<?, ?> session = Objects.requireNonNull(cookie(owner, "__Host-session"));
      Map<?, ?> bound = Objects.requireNonNull(cookie(owner, COOKIE));
      thief.open("/public");
      put(thief, at, session, end);
      assertThat(thief.await(ME)).isEqualTo("null");
      put(thief, at, bound, end);
      assertThat(thief.await(ME)).isEqualTo("ann");

      clock.advance(Duration.ofSeconds(631)); // the bound cookie's ten minutes, and half of one
      assertThat(thief.await(ME)).isEqualTo("null");
      assertThat(
              thief.await("fetch('/.carafe/dbsc/refresh', {method: 'POST'}).then(r => r.status)"))
          .isEqualTo(400L);
      loseCookie(owner, at);
      assertThat(owner.await(ME)).isEqualTo("ann");
      assertThat(thief.await(ME)).isEqualTo("null");
    }
  }

  @Test
  void theSessionGoesOnWhenTheBrowserStartsAgain() throws Exception {
    try (DeviceSite site = site(inStore)) {
      URI at = site.at("again");
      try (Browser browser = browser(at, "kept")) {
        logIn(browser);
      }
      try (Browser browser = browser(at, "kept")) {
        browser.open("/public");
        loseCookie(browser, at);
        site.asked.clear();
        assertThat(browser.await(ME)).isEqualTo("ann");
        // The challenge is not kept over the start, but asked for.
        assertThat(site.asked).containsExactly(REFRESH, REFRESH, "GET /me bound");
      }
    }
  }

  @Test
  void theSessionGoesOnWhenTheServerStartsAgain() throws Exception {
    DeviceSite first = site(inStore);
    int port = first.server.uri().getPort();
    URI at = first.at("server");
    try (Browser browser = browser(at, "a")) {
      logIn(browser);
      first.close();
      DeviceBinding again = DeviceBinding.in(store).grace(Duration.ZERO);
      try (DeviceSite second = new DeviceSite(again, inStore, clock, keys, port)) {
        loseCookie(browser, at);
        browser.open("/");
        assertThat(browser.heading()).isEqualTo("ann");
        assertThat(second.asked).containsExactly(REFRESH, "GET / bound");
      }
    } finally {
      first.close();
    }
  }

  @Test
  void twoServersShareOneStore() throws Exception {
    DeviceBinding others = DeviceBinding.in(store).grace(Duration.ZERO);
    try (DeviceSite one = site(inStore);
        DeviceSite two = new DeviceSite(others, inStore, clock, keys, 0);
        TurnByTurn both = new TurnByTurn(one.server.uri().getPort(), two.server.uri().getPort())) {
      URI at = URI.create("https://two.test:" + both.port() + "/");
      try (Browser browser = browser(at, "a")) {
        logIn(browser);
        for (int i = 0; i < 6; i++) {
          both.cut();
          loseCookie(browser, at);
          assertThat(browser.await(ME)).isEqualTo("ann");
        }
        assertThat(one.asked).contains("GET /me bound").contains(REFRESH);
        assertThat(two.asked).contains("GET /me bound").contains(REFRESH);
        assertThat(one.count(REFRESH) + two.count(REFRESH)).isEqualTo(6);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/logout", "/forget"})
  void logoutEndsIt(String path) throws Exception {
    try (DeviceSite site = site(inStore);
        Browser browser = browser(site.at("end" + path.substring(1)), "a")) {
      logIn(browser);
      assertThat(browser.await("fetch('" + path + "', {method: 'POST'}).then(r => r.text())"))
          .isEqualTo("<h1>public</h1>");
      browser.await(ME);
      assertThat(site.count(REFRESH)).isEqualTo(path.equals("/logout") ? 1 : 0);
      site.asked.clear();
      assertThat(browser.await(ME)).isEqualTo("null");
      browser.open("/");
      assertThat(browser.heading()).isEqualTo("null");
      assertThat(site.asked).containsExactly("GET /me", "GET /");

      logIn(browser);
      browser.open("/");
      assertThat(browser.heading()).isEqualTo("ann");
    }
  }

  @Test
  void aLinkFromAnotherSiteLeadsToThePageAllTheSame() throws Exception {
    try (DeviceSite site = site(inStore);
        Browser browser = browser(site.at("linked"), "a")) {
      logIn(browser);
      loseCookie(browser, site.at("linked"));
      browser.open(site.at("elsewhere").resolve("/links?to=" + site.at("linked")).toString());
      site.asked.clear();
      browser.click("there");
      until(browser, () -> browser.heading().equals("ann"));
      assertThat(site.asked).containsExactly("GET /", REFRESH, "GET / bound");
    }
  }

  @Test
  void aLinkFromAHostThatIsNamedRenewsAtOnce() throws Exception {
    DeviceBinding named = devices.initiators("friend.test");
    try (DeviceSite site = new DeviceSite(named, inStore, clock, keys, 0);
        Browser browser = browser(site.at("named"), "a")) {
      logIn(browser);
      loseCookie(browser, site.at("named"));
      browser.open(site.at("friend").resolve("/links?to=" + site.at("named")).toString());
      site.asked.clear();
      browser.click("there");
      assertThat(browser.heading()).isEqualTo("ann");
      assertThat(site.asked).containsExactly(REFRESH, "GET / bound");
    }
  }

  @Test
  void aLoginThatAnotherSiteLedToIsBoundToo() throws Exception {
    DeviceBinding graceful = devices.grace(Duration.ofSeconds(30));
    try (DeviceSite site = new DeviceSite(graceful, inStore, clock, keys, 0);
        Browser browser = browser(site.at("callback"), "a")) {
      URI back = site.at("callback").resolve("/callback");
      browser.open(site.at("idp").resolve("/links?to=" + back).toString());
      browser.click("there");
      until(browser, () -> cookie(browser, COOKIE) != null);
      browser.open("/");
      assertThat(browser.heading()).isEqualTo("ann");
      assertThat(site.asked).contains("GET / bound");

      loseCookie(browser, site.at("callback"));
      browser.open("/");
      assertThat(browser.heading()).isEqualTo("ann");
      assertThat(site.count(REFRESH)).isEqualTo(1);
    }
  }

  @Test
  void allHostsOfASiteShareIt() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    DeviceBinding whole =
        devices.site("https://site.test:" + port, "https://login.site.test:" + port);
    SessionOptions forSite = inStore.cookieDomain("site.test");
    try (DeviceSite site = new DeviceSite(whole, forSite, clock, keys, port);
        Browser browser = browser(site.at("login.site"), "a")) {
      browser.open("/login");
      browser.click("log in");
      until(browser, () -> cookie(browser, "__Secure-device") != null);
      assertThat(site.asked).contains("GET /.well-known/device-bound-sessions");

      browser.open(site.at("www.site").toString());
      assertThat(browser.heading()).isEqualTo("ann");
      browser.ask(
          "Network.deleteCookies", Map.of("name", "__Secure-device", "domain", ".site.test"));
      assertThat(cookie(browser, "__Secure-device")).isNull();
      site.asked.clear();
      assertThat(browser.await(ME)).isEqualTo("ann");
      assertThat(site.asked).containsExactly(REFRESH, "GET /me bound");
    }
  }

  @Test
  void whoRenewsTooOftenIsAskedToWaitAndNotLoggedOut() throws Exception {
    try (DeviceSite site = site(inStore);
        Browser browser = browser(site.at("quota"), "a", true)) {
      logIn(browser);
      String status = "fetch('/me').then(r => r.status)";
      int good = 0;
      while (good < 10) {
        loseCookie(browser, site.at("quota"));
        if (!Long.valueOf(200).equals(browser.await(status))) {
          break;
        }
        good++;
      }
      assertThat(good).isEqualTo(5);
      assertThat(browser.await(status)).isEqualTo(503L);
      assertThat(cookie(browser, "__Host-session")).isNotNull();
    }
  }
}
