package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.cookies.Cookie;
import dev.carafe.cookies.browser.CookieJar;
import dev.carafe.cookies.browser.CookieRequest;
import dev.carafe.cookies.browser.StoredCookie;
import org.junit.jupiter.api.Test;

/** The examples of the javadoc. */
class ExamplesTest {
  @Test
  void cookieJar() {
    CookieJar jar = CookieJar.create();
    CookieRequest login = CookieRequest.to("https://shop.example/login");
    assertThat(jar.store("__Host-id=1; Secure; HttpOnly; Path=/; SameSite=Lax", login).isStored())
        .isTrue();
    assertThat(jar.header(CookieRequest.to("https://shop.example/cart"))).isEqualTo("__Host-id=1");
    assertThat(jar.header(CookieRequest.to("http://shop.example/cart"))).isNull();
  }

  @Test
  void testCookies() {
    Carafe app = Carafe.create();
    Cookie cookie = Cookie.of("session", "1").httpOnly();
    app.post("/login", request -> Response.redirect("/").setCookie(cookie));
    TestClient client = app.testClient();

    client.post("/login", "username", "ann");
    StoredCookie session = client.jar().find("session");
    assertThat(session.httpOnly()).isTrue();
    client.jar().endSession(); // closes the browser
    assertThat(client.jar().names()).isEmpty();
  }
}
