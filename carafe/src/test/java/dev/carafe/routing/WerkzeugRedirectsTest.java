package dev.carafe.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.TestClient;
import dev.carafe.TestResponse;
import dev.carafe.View;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Werkzeug's own tests say of methods, defaults, aliases and redirects: W-061 to W-080. */
class WerkzeugRedirectsTest {
  private static final RuleTable ALIASES =
      RuleTable.of(
          "/index.html -> index; alias",
          "/ -> index",
          "/users/index.html -> users; page=1; alias",
          "/users/ -> users; page=1",
          "/users/page-<int:page>.html -> users; alias",
          "/users/page/<int:page> -> users");

  @ParameterizedTest
  @CsvSource({
    "HEAD, /get, get", // W-061
    "HEAD, /post, 405 [POST]",
    "HEAD, /foo, foo_get",
    "PUT, /foo, '405 [GET, HEAD, POST]'", // W-063
  })
  void headGoesWithGet(String method, String path, String expected) {
    RuleTable rules =
        RuleTable.of(
            "/get -> get", "/post -> post; POST", "/foo -> foo_get", "/<x> -> foo_post; POST");

    assertThat(rules.match(method, "", path)).isEqualTo(expected);
    assertThat(rules.router().methods("", "/foo")).containsExactly("GET", "HEAD", "POST");
  }

  @ParameterizedTest
  @CsvSource({
    "/foo/, x {page=1}, ''", // W-066
    "/foo/, x {page=1}, page=1",
    "/foo/2, x {page=2}, page=2",
    "/foo/1, to /foo/, -", // W-067
  })
  void defaultHasOneAddress(String path, String expected, String values) {
    RuleTable rules = RuleTable.of("/foo/ -> x; page=1", "/foo/<int:page> -> x");

    assertThat(rules.get(path)).isEqualTo(expected);
    if (!values.equals("-")) {
      assertThat(rules.build("x", "", values)).isEqualTo(path);
    }
  }

  @Test
  void valueThatIsTheDefaultIsRedirected() { // W-068
    RuleTable rules = RuleTable.of("/foo -> foo; bar=42", "/foo/<int:bar> -> foo");

    assertThat(rules.get("/foo/42")).isEqualTo("to /foo");
    assertThat(rules.get("/foo/43")).isEqualTo("foo {bar=43}");
  }

  @Test
  void defaultOfAnotherHostIsRedirectedThere() { // W-069
    RuleTable rules =
        RuleTable.of("/foo -> foo; bar=42; host test.localhost", "/foo/<int:bar> -> foo");

    assertThat(rules.get("/foo/42")).isEqualTo("to test.localhost/foo");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/aaa"})
  void twoDefaultsAtOnceHaveFourAddresses(String prefix) { // W-070, W-071
    RuleTable rules =
        RuleTable.of(
            prefix + "/ -> x; foo=1; bar=false",
            prefix + "/<int:foo> -> x; bar=false",
            prefix + "/bar/ -> x; foo=1; bar=true",
            prefix + "/bar/<int:foo> -> x; bar=true");

    assertThat(rules.get(prefix + "/")).isEqualTo("x {bar=false, foo=1}");
    assertThat(rules.get(prefix + "/2")).isEqualTo("x {bar=false, foo=2}");
    assertThat(rules.get(prefix + "/bar/")).isEqualTo("x {bar=true, foo=1}");
    assertThat(rules.get(prefix + "/bar/2")).isEqualTo("x {bar=true, foo=2}");
    assertThat(rules.build("x", "", "foo=1, bar=false")).isEqualTo(prefix + "/");
    assertThat(rules.build("x", "", "foo=2, bar=false")).isEqualTo(prefix + "/2");
    assertThat(rules.build("x", "", "bar=false")).isEqualTo(prefix + "/");
    assertThat(rules.build("x", "", "foo=1, bar=true")).isEqualTo(prefix + "/bar/");
    assertThat(rules.build("x", "", "foo=2, bar=true")).isEqualTo(prefix + "/bar/2");
    assertThat(rules.build("x", "", "bar=true")).isEqualTo(prefix + "/bar/");
  }

  @Test
  void addressOfTheDefaultIsQuoted() { // W-072
    RuleTable rules =
        RuleTable.of("/<category> -> items; page=1", "/<category>/page/<int:page> -> items");

    assertThat(rules.get("/foo bar/page/1")).isEqualTo("to /foo%20bar");
    assertThat(rules.get("/foo bar/page/2")).isEqualTo("items {category=foo bar, page=2}");
  }

  @ParameterizedTest
  @CsvSource({
    "/index.html, to /", // W-073
    "/, index",
    "/users/index.html, to /users/", // W-074
    "/users/page-2.html, to /users/page/2",
    "/users/page-1.html, to /users/",
    "/users/page/2, users {page=2}",
  })
  void aliasRedirectsToItsOtherAddress(String path, String expected) {
    assertThat(ALIASES.get(path)).isEqualTo(expected);
  }

  @Test
  void aliasIsNeverBuilt() { // W-073
    assertThat(ALIASES.build("index", "", "")).isEqualTo("/");
    assertThat(ALIASES.build("users", "", "page=1")).isEqualTo("/users/");
    assertThat(ALIASES.build("users", "", "page=5")).isEqualTo("/users/page/5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/b -> x; alias", "/b -> x; POST", "/b/<y> -> x", "/b -> y"})
  void aliasOfNothingIsAnsweredItself(String other) {
    assertThat(RuleTable.of("/a -> x; alias", other).get("/a")).isEqualTo("x");
  }

  @Test
  void redirectOfAnAliasKeepsTheQuery() { // W-075
    Carafe app = Carafe.create();
    View users = request -> request.urlFor("users");
    app.get("/users/index.html", users).endpoint("users").alias();
    app.get("/users/", users).endpoint("users");

    TestResponse moved = app.testClient().get("/users/index.html?foo=bar");
    assertThat(moved.status()).isEqualTo(308);
    assertThat(moved.header("Location")).isEqualTo("/users/?foo=bar");
    assertThat(app.testClient().get("/users/").text()).isEqualTo("/users/");
  }

  @Test
  void redirectOfAPathBeyondAsciiIsEncoded() { // W-076
    Carafe app = Carafe.create();
    app.get("/öäü/", request -> "");

    assertThat(app.testClient().get("/%C3%B6%C3%A4%C3%BC").header("Location"))
        .isEqualTo("/%C3%B6%C3%A4%C3%BC/");
  }

  @Test
  void hostBeyondAsciiIsWrittenInItsAsciiForm() { // W-077, W-078
    String path = "/%D0%B2%D0%BE%D0%B9%D1%82%D0%B8/";
    Carafe app = Carafe.create();
    app.get("/войти/", request -> request.urlFor("enter", "_external", true)).endpoint("enter");
    app.get("/foo+bar/", request -> request.urlFor("plus")).endpoint("plus");
    app.serverName("☃.example.com");

    TestClient client = app.testClient().baseUrl("http://xn--n3h.example.com");
    assertThat(client.get(path.substring(0, path.length() - 1)).header("Location")).isEqualTo(path);
    assertThat(client.get(path).text()).isEqualTo("http://xn--n3h.example.com" + path);
    assertThat(app.urlFor("enter")).isEqualTo("https://xn--n3h.example.com" + path);
    assertThat(client.get("/foo+bar").header("Location")).isEqualTo("/foo+bar/");
    assertThat(client.get("/foo+bar/").text()).isEqualTo("/foo+bar/");
  }

  @Test
  void statusOfARedirectCanBeChanged() { // W-079
    Carafe app = Carafe.create();
    app.get("/foo/", request -> "");
    app.afterRequest(
        (request, response) -> response.status() == 308 ? response.status(307) : response);

    TestResponse moved = app.testClient().get("/foo");
    assertThat(moved.status()).isEqualTo(307);
    assertThat(moved.header("Location")).isEqualTo("/foo/");
  }
}
