package dev.carafe.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.Html;
import dev.carafe.Response;
import dev.carafe.cookies.Cookie;
import dev.carafe.engine.RunningServer;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real browser over HTTP/2. */
class Http2BrowserTest {
  private static final String PASSWORD = "a password for this test";

  @TempDir Path temporary;

  private Path keys() throws Exception {
    Path keys = temporary.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    keytool.getInputStream().readAllBytes();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return keys;
  }

  @Test
  void chromiumSpeaksItAndItsCookiesArriveAsOne() throws Exception {
    Browser.requireInstalled();
    Carafe app = Carafe.create().tls(keys(), PASSWORD).http2();
    app.get(
        "/set",
        request ->
            Response.redirect("/")
                .setCookie(Cookie.of("a", "1"))
                .setCookie(Cookie.of("__Host-b", "2").secure()));
    app.get("/", request -> "<h1>" + Html.escape(request.headers("Cookie").toString()) + "</h1>");

    try (RunningServer server = app.start(0);
        Browser browser = Browser.trustingAll(server.uri(), temporary)) {
      browser.open("/set");

      assertThat(browser.heading()).isEqualTo("[a=1; __Host-b=2]");
      assertThat(browser.protocol()).isEqualTo("h2");
    }
  }
}
