package dev.carafe.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.Html;
import dev.carafe.Response;
import dev.carafe.engine.RunningServer;
import dev.carafe.sessions.SessionOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A script on {@code evil.site.localhost} writes cookies for all of {@code site.localhost}, and a
 * visitor of {@code shop.site.localhost} has them in her browser, a real one. Chromium takes hosts
 * below localhost for secure ones, so that a {@code __Host-} cookie needs no certificate here.
 */
class SiblingHostBrowserTest {
  private static final String FOR_ALL = "; domain=site.localhost; path=";

  @TempDir static Path temporary;

  private static RunningServer server;
  private static Browser browser;

  @BeforeAll
  static void start() {
    Browser.requireInstalled();
    server = shop().start(0);
    browser = new Browser(URI.create(at("shop", "/")), temporary);
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

  @BeforeEach
  void forgetCookies() {
    browser.clearCookies();
  }

  private static Carafe shop() {
    Carafe app =
        Carafe.create()
            .secretKey("a key for the tests with a hostile sibling host")
            .sessions(SessionOptions.defaults().cookieName("__Host-session").secure(true));
    app.get("/", request -> "<h1>Welcome</h1>");
    app.get(
        "/login/<user>",
        request -> {
          request.session().put("user", request.viewArg("user"));
          return Response.redirect("/account/me");
        });
    app.get(
        "/account/me",
        request ->
            "<h1>"
                + Html.escape(request.session().get("user", "nobody"))
                + "</h1><p>"
                + Html.escape(request.cookies().get("theme", "none"))
                + "</p>");
    return app;
  }

  private static String at(String host, String path) {
    return "http://" + host + ".site.localhost:" + server.port() + path;
  }

  /** The value of a session cookie that the program made for the attacker. */
  private static String sessionOfMallory() throws IOException, InterruptedException {
    HttpResponse<Void> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(server.uri().resolve("/login/mallory")).build(),
                HttpResponse.BodyHandlers.discarding());
    String line = answer.headers().firstValue("Set-Cookie").orElseThrow();
    return line.substring(line.indexOf('=') + 1, line.indexOf(';'));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u2000", "\u00a0", "\u0085", "\u3000", "\u2028", "\u1680", "\ufeff"})
  void noSpaceBeforeTheNameMakesAnotherHostsCookieOneOfThisHostOnly(String space)
      throws IOException, InterruptedException {
    browser.open(at("shop", "/login/ann"));
    assertThat(browser.heading()).isEqualTo("ann");

    browser.open(at("evil", "/"));
    browser.setDocumentCookie(
        space + "__Host-session=" + sessionOfMallory() + FOR_ALL + "/account");
    browser.open(at("shop", "/account/me"));

    assertThat(browser.documentCookie()).contains(space + "__Host-session");
    assertThat(browser.heading()).isEqualTo("ann");
  }

  @Test
  void aQuoteThatAnotherHostLeavesOpenDoesNotSwallowTheSession() {
    browser.open(at("shop", "/login/ann"));

    browser.open(at("evil", "/"));
    browser.setDocumentCookie("theme=\"dark" + FOR_ALL + "/account");
    browser.setDocumentCookie("last=light\"" + FOR_ALL + "/");
    browser.open(at("shop", "/account/me"));

    assertThat(browser.documentCookie()).isEqualTo("theme=\"dark; last=light\"");
    assertThat(browser.heading()).isEqualTo("ann");
    assertThat(browser.textOf("p")).isEqualTo("\"dark");
  }
}
