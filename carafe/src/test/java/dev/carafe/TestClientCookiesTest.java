package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.cookies.Cookie;
import dev.carafe.cookies.browser.StoredCookie;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cookies of the test client, as Werkzeug's suite has them; see also {@link TestJarTest}. */
class TestClientCookiesTest {
  private final Carafe app = Carafe.create();
  private final TestClient client = app.testClient();

  @BeforeEach
  void setUp() {
    app.get("/show", request -> String.valueOf(request.header("Cookie")));
    app.get("/set", request -> Response.text("x").setCookie("test", "test"));
  }

  @Test
  void aCookiePutThereByHandIsSent() {
    client.jar().set("foo", "bar");

    assertThat(client.get("/show").text()).isEqualTo("foo=bar");
  }

  @Test
  void theFirstRequestHasNone() {
    assertThat(client.get("/show").text()).isEqualTo("null");
  }

  @Test
  void aCookieOfTheProgramIsSeenKeptAndSentAgain() {
    assertThat(client.get("/set").headers("Set-Cookie"))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("test=test;");
    assertThat(client.jar().get("test")).isEqualTo("test");
    assertThat(client.get("/show").text()).isEqualTo("test=test");
  }

  @Test
  void cookiesThatAreOffAreNeitherKeptNorSent() {
    client.useCookies(false).get("/set");

    assertThat(client.jar().all()).isEmpty();
    assertThat(client.get("/show").text()).isEqualTo("null");
  }

  @Test
  void severalOfOneAnswerAreKeptAndSent() {
    app.get("/two", request -> Response.text("x").setCookie("a", "1").setCookie("b", "2"));
    client.get("/two");

    assertThat(client.get("/show").text()).isEqualTo("a=1; b=2");
  }

  @Test
  void aCookieOfTheRootGoesToOtherPaths() {
    app.get("/path1", request -> Response.text("x").setCookie("a", "1"));
    app.get("/path2", request -> request.cookies().get("a"));
    client.get("/path1");

    assertThat(client.get("/path2").text()).isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource({"/nested/leaf,/nested", "/nested/dir/,/nested/dir", "/leaf,/"})
  void aCookieWithoutAPathIsForTheFolderOfTheAddress(String address, String path) {
    app.get(
        "/<path:rest>", request -> Response.text("x").header("Set-Cookie", "a=1; SameSite=Lax"));
    client.get(address);

    assertThat(client.jar().find("a", "localhost", path)).isNotNull();
    assertThat(client.jar().find("a", "localhost", "/") != null).isEqualTo(path.equals("/"));
    assertThat(client.jar().all()).extracting(StoredCookie::path).isEqualTo(List.of(path));
  }

  @Test
  void cookiesFromElsewhereAreTakenAndGivenToOtherClients() {
    assertThat(client.jar().header("http://localhost/")).isNull();
    assertThat(client.jar().store("http://localhost/shop/", "a=1; Path=/shop").isStored()).isTrue();
    assertThat(client.jar().store("http://localhost/", "b=1; Domain=example.org").isStored())
        .isFalse();
    client.jar().set(Cookie.of("c", "3").path("/"));

    assertThat(client.jar().header("http://localhost:8080/shop/x")).isEqualTo("a=1; c=3");
    assertThat(client.jar().header("http://localhost/")).isEqualTo("c=3");
    assertThat(client.jar().header("http://example.org/")).isNull();
  }
}
