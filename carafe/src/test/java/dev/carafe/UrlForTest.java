package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.carafe.testing.Logs;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlForTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private final Carafe app = Carafe.create();

  @BeforeEach
  void routes() {
    app.get("/", request -> "").endpoint("index");
    app.get("/hello/<name>", request -> "").endpoint("hello");
    app.get("/shop/<item>", request -> "").endpoint("item").host("<shop>.example.org");
    View mine = request -> "";
    app.get("/my/", mine).endpoint("mine");
    app.post("/my/create", mine).endpoint("mine");
  }

  private String inRequest(String base, Function<Request, String> url) {
    app.get("/test/it", request -> Response.text(url.apply(request)));
    TestResponse response = app.testClient().baseUrl(base).get("/test/it");
    assertThat(response.status()).isEqualTo(200);
    return response.text();
  }

  private String inRequest(Object... arguments) {
    return inRequest(
        "http://localhost:5000",
        request ->
            request.urlFor(
                (String) arguments[0], Arrays.copyOfRange(arguments, 1, arguments.length)));
  }

  @Test
  void anchorIsQuoted() {
    assertThat(inRequest("index", "_anchor", "x y é#")).isEqualTo("/#x%20y%20%C3%A9#");
  }

  @Test
  void queryComesBeforeTheAnchor() {
    assertThat(inRequest("hello", "name", "a", "q", List.of(1, 2), "_anchor", "top"))
        .isEqualTo("/hello/a?q=1&q=2#top");
  }

  @Test
  void externalHasSchemeHostAndPort() {
    assertThat(inRequest("hello", "name", "test x", "_external", true))
        .isEqualTo("http://localhost:5000/hello/test%20x");
  }

  @ParameterizedTest
  @CsvSource({
    "https://Example.org, https://example.org/",
    "https://example.org:443, https://example.org/",
    "http://example.org:80, http://example.org/",
    "http://[::1]:5000, http://[::1]:5000/",
    "http://[::1], http://[::1]/",
  })
  void externalIsWhereTheRequestWent(String base, String expected) {
    assertThat(inRequest(base, request -> request.urlFor("index", "_external", true)))
        .isEqualTo(expected);
  }

  @Test
  void schemeMakesItExternal() {
    assertThat(inRequest("index", "_scheme", "https")).isEqualTo("https://localhost:5000/");
  }

  @Test
  void emptySchemeLeavesItToTheBrowser() {
    assertThat(inRequest("index", "_scheme", "")).isEqualTo("//localhost:5000/");
  }

  @Test
  void methodChoosesTheRule() {
    assertThat(inRequest("mine", "_method", "POST")).isEqualTo("/my/create");
  }

  @Test
  void nullsAreAsIfNotGiven() {
    assertThat(
            inRequest(
                "mine",
                "_method",
                null,
                "_scheme",
                null,
                "_anchor",
                null,
                "_external",
                null,
                "q",
                Arrays.asList(null, "x")))
        .isEqualTo("/my/?q=x");
  }

  @Test
  void routeOfAnotherHostIsExternalByItself() {
    assertThat(inRequest("item", "shop", "Toys", "item", "a b"))
        .isEqualTo("http://toys.example.org:5000/shop/a%20b");
  }

  @Test
  void routeOfThisHostIsAPath() {
    assertThat(
            inRequest(
                "http://toys.example.org",
                request -> request.urlFor("item", "shop", "toys", "item", "x")))
        .isEqualTo("/shop/x");
  }

  @Test
  void mountedProgramIsBelowItsPrefix() {
    app.get("/here", request -> request.urlFor("index", "_external", true));
    Carafe site = Carafe.create().mount("/é", app);

    assertThat(site.testClient().get("/%C3%A9/here").text()).isEqualTo("http://localhost/%C3%A9/");
  }

  @Test
  void dotIsDroppedOutsideABlueprint() {
    assertThat(inRequest(".index")).isEqualTo("/");
  }

  @Test
  void templatesHaveTheSameNames() {
    app.get(
        "/page",
        request ->
            request.renderString(
                "{{ url_for('hello', name='a', x=1, _external=true, _anchor='b', _scheme='https')"
                    + " }} {{ url_for('mine', _method='POST') }}"));

    assertThat(app.testClient().get("/page").text())
        .isEqualTo("https://localhost/hello/a?x=1#b /my/create");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "_external|yes|'_external' is 'yes': give true or false",
        "_scheme|ftp|URL scheme 'ftp' cannot be served: use http or https",
        "_scheme|javascript|use http or https",
        "_method|PATCH|does not answer PATCH: give one of",
      })
  void mistakesSayWhatToGive(String name, String value, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> app.urlFor("index", name, value))
        .withMessageContaining(message);
  }

  @Test
  void schemeOfAPathIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> app.urlFor("index", "_scheme", "https", "_external", false))
        .withMessageContaining("'_scheme' is given and '_external' is false");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> app.urlFor("index", "_scheme", 5))
        .withMessageContaining("give a text");
  }

  @Test
  void outsideARequestItIsExternalAndHttps() {
    app.serverName("example.org");

    assertThat(app.urlFor("hello", "name", "x", "_anchor", "top"))
        .isEqualTo("https://example.org/hello/x#top");
    assertThat(app.urlFor("index", "_external", false)).isEqualTo("/");
    assertThat(app.urlFor("index", "_scheme", "http")).isEqualTo("http://example.org/");
    assertThat(app.urlFor("item", "shop", "toys", "item", 1))
        .isEqualTo("https://toys.example.org/shop/1");
  }

  @Test
  void settingsSayWhereTheProgramIs() {
    app.serverName("Example.org:8080").preferredUrlScheme("http").applicationRoot("/root/");

    assertThat(app.urlFor("index")).isEqualTo("http://example.org:8080/root/");
  }

  @Test
  void withoutServerNameTheErrorSaysWhatToSet() {
    assertThatIllegalStateException()
        .isThrownBy(() -> app.urlFor("index"))
        .withMessageContaining("app.serverName(\"example.org\")");
    assertThat(app.urlFor("index", "_external", false)).isEqualTo("/");
  }

  @Test
  void nearestEndpointIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> app.urlFor("helo", "name", "x"))
        .withMessageContaining("did you mean 'hello'?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a b", "example.org/", "http://example.org", "a:b", "a:70000", "a..b"})
  void serverNamesThatAreNoHostsAreRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> app.serverName(name))
        .withMessageContaining("server name '" + name + "'");
  }

  /** The engine refuses worse ones. */
  @ParameterizedTest
  @ValueSource(strings = {"a!b", "a$b'c", "evil.test;x", ".evil.test", "evil..test"})
  void madeUpHostIsNeverPartOfAUrl(String host) {
    app.get("/it", request -> request.urlFor("index", "_external", true));
    app.get("/path", request -> request.urlFor("index"));
    app.get("/other", request -> request.urlFor("item", "shop", "toys", "item", 1));

    TestClient client = app.testClient();
    assertThat(client.request("GET", "/it").header("Host", host).send().status()).isEqualTo(400);
    assertThat(client.request("GET", "/path").header("Host", host).send().text()).isEqualTo("/");
    assertThat(client.request("GET", "/other").header("Host", host).send().text())
        .isEqualTo("http://toys.example.org/shop/1");
  }

  @Test // W-081, W-163
  void hostOfTheRequestComesBeforeTheServerName() {
    app.serverName("example.org:5000");
    app.get("/it", request -> request.host() + " " + request.urlFor("index", "_external", true));

    assertThat(app.testClient().baseUrl("http://spam:8080").get("/it").text())
        .isEqualTo("spam http://spam:8080/");
    assertThat(app.urlFor("index", "_scheme", "http")).isEqualTo("http://example.org:5000/");
  }

  @Test
  void serverNameStandsInForAHostThatIsNone() {
    app.serverName("example.org");
    app.get("/it", request -> request.urlFor("index", "_external", true));

    assertThat(app.testClient().request("GET", "/it").header("Host", "a!b").send().text())
        .isEqualTo("http://example.org/");
  }
}
