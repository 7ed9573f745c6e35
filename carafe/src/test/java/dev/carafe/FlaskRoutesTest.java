package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.carafe.testing.Logs;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Routes, methods and hosts as Flask's own suite checks them. */
class FlaskRoutesTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private final Carafe app = Carafe.create();
  private final TestClient client = app.testClient();

  private String allowed(String method, String path) {
    TestResponse response = client.request(method, path).send();
    assertThat(response.status() == 405 || response.text().isEmpty()).isTrue();
    return response.status() + " " + response.header("Allow");
  }

  @Test // F-001, F-002, F-009
  void optionsAndWrongMethodsAreToldTheMethodsOfAllRulesOfThePath() {
    app.route("/", List.of("GET", "POST"), request -> "view");
    app.route("/two", List.of("GET", "POST"), request -> "view");
    app.put("/two", request -> "put");
    app.get("/get", request -> "view");

    assertThat(allowed("OPTIONS", "/")).isEqualTo("200 GET, HEAD, OPTIONS, POST");
    assertThat(allowed("OPTIONS", "/two")).isEqualTo("200 GET, HEAD, OPTIONS, POST, PUT");
    assertThat(allowed("POST", "/get")).isEqualTo("405 GET, HEAD, OPTIONS");
    assertThat(allowed("DELETE", "/")).isEqualTo("405 GET, HEAD, OPTIONS, POST");
  }

  @ParameterizedTest // F-003
  @CsvSource({"GET", "POST", "PUT", "DELETE", "PATCH"})
  void eachMethodHasAShortForm(String method) {
    app.get("/", request -> "GET");
    app.post("/", request -> "POST");
    app.put("/", request -> "PUT");
    app.delete("/", request -> "DELETE");
    app.patch("/", request -> "PATCH");

    assertThat(client.request(method, "/").send().text()).isEqualTo(method);
  }

  @Test // F-007, F-008
  void withoutAutomaticOptionsTheyAreAWrongMethodAndHeadIsStillAnswered() {
    app.get("/", request -> "view").provideAutomaticOptions(false);
    app.route("/more", List.of("GET", "POST"), request -> "view").provideAutomaticOptions(false);

    assertThat(allowed("OPTIONS", "/")).isEqualTo("405 GET, HEAD");
    assertThat(allowed("POST", "/")).isEqualTo("405 GET, HEAD");
    assertThat(allowed("OPTIONS", "/more")).isEqualTo("405 GET, HEAD, POST");
    assertThat(allowed("DELETE", "/more")).isEqualTo("405 GET, HEAD, POST");
    assertThat(allowed("HEAD", "/")).isEqualTo("200 null");
  }

  @ParameterizedTest // F-010
  @CsvSource({"GET POST", "get", "'GET,POST'", "'GET\r'", "''"})
  void aMethodIsOneWord(String method) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> app.route("/", List.of(method), request -> ""))
        .withMessageContaining("method '" + method + "'");
  }

  @Test // F-011, F-017
  void endpointIsTheRuleUnlessNamedAndIsWhatUrlsAreBuiltFrom() {
    View view = request -> request.endpoint() + " " + request.urlFor(request.endpoint());
    app.route("/", List.of("GET"), view);
    app.get("/foo/", view).endpoint("foo");
    app.get("/bar/", view).endpoint("bar");
    app.get("/bar/123", view).endpoint("123");
    app.route("/more", List.of("POST"), request -> request.method()).endpoint("more");

    assertThat(client.get("/").text()).isEqualTo("/ /");
    assertThat(client.get("/foo/").text()).isEqualTo("foo /foo/");
    assertThat(client.get("/bar/").text()).isEqualTo("bar /bar/");
    assertThat(client.get("/bar/123").text()).isEqualTo("123 /bar/123");
    assertThat(client.post("/more").text()).isEqualTo("POST");
  }

  @Test // F-014
  void ruleBeyondAsciiAnswersItsEncodedPath() {
    app.get("/киртест", request -> "Hello World!");

    assertThat(client.get("/%D0%BA%D0%B8%D1%80%D1%82%D0%B5%D1%81%D1%82").text())
        .isEqualTo("Hello World!");
  }

  /** A view with state of its own. */
  private record Index(String fallback) {
    Object show(Request request) {
      return request.viewArgs().getOrDefault("test", fallback);
    }
  }

  @Test // F-015, F-016
  void oneViewMayHaveSeveralRules() {
    View view = new Index("a")::show;
    app.get("/", view).endpoint("index");
    app.get("/<test>/", view).endpoint("index");

    assertThat(client.get("/").text()).isEqualTo("a");
    assertThat(client.get("/b/").text()).isEqualTo("b");
  }

  @ParameterizedTest // F-019
  @CsvSource({"true", "false"})
  void redirectToTheSlashKeepsTheForm(boolean debug) {
    app.debug(debug);
    app.post("/user/", request -> request.form().required("status"));

    TestResponse response = client.followRedirects(true).post("/user", "status", "success");
    assertThat(response.text()).isEqualTo("success");
    assertThat(response.history()).extracting(TestResponse::status).containsExactly(308);
  }

  @ParameterizedTest // F-160
  @CsvSource({"self", "class", "this", "null"})
  void variableMayHaveAnyName(String name) {
    app.get("/<" + name + ">", request -> request.urlFor("page", name, "2")).endpoint("page");

    assertThat(client.get("/1").text()).isEqualTo("/2");
  }

  @Test // F-159
  void methodAndValuesChooseAmongTheRulesOfAnEndpoint() {
    View view = request -> "";
    app.get("/myview/", view).endpoint("myview");
    app.get("/myview/<int:id>", view).endpoint("myview");
    app.post("/myview/create", view).endpoint("myview");
    app.get(
        "/urls",
        request ->
            request.urlFor("myview", "_method", "GET")
                + " "
                + request.urlFor("myview", "id", 42, "_method", "GET")
                + " "
                + request.urlFor("myview", "_method", "POST"));

    assertThat(client.get("/urls").text()).isEqualTo("/myview/ /myview/42 /myview/create");
  }

  @Test // F-149, F-158
  void schemeIsAskedForEachTimeAnew() {
    app.get("/hello/<name>", request -> "").endpoint("hello");
    app.get(
        "/urls",
        request ->
            request.urlFor("hello", "name", "test x")
                + " "
                + request.urlFor("hello", "name", "a", "_external", true)
                + " "
                + request.urlFor("hello", "name", "a", "_scheme", "https")
                + " "
                + request.urlFor("hello", "name", "a", "_external", true));

    assertThat(client.get("/urls").text())
        .isEqualTo(
            "/hello/test%20x http://localhost/hello/a https://localhost/hello/a"
                + " http://localhost/hello/a");
  }

  private String at(String url) {
    TestResponse response = client.get(url);
    return response.status() == 404 ? "404" : response.text();
  }

  @Test // F-180 to F-183, F-185
  void hostsOfTheServerNameHaveTheirViewsAndForeignOnesThoseOfNoHost() {
    app.serverName("dev.local:5000");
    app.get("/", request -> "default");
    app.get("/", request -> "abc").host("abc.dev.local");
    app.get("/", request -> "foo").host("foo.dev.local");
    app.get("/user", request -> "index for " + request.viewArg("user")).host("<user>.dev.local");

    assertThat(at("http://dev.local:5000/")).isEqualTo("default");
    assertThat(at("https://dev.local:5000/")).isEqualTo("default");
    assertThat(at("https://dev.local/")).isEqualTo("default");
    assertThat(at("http://abc.dev.local/")).isEqualTo("abc");
    assertThat(at("https://foo.dev.local:5000/")).isEqualTo("foo");
    assertThat(at("http://mitsuhiko.dev.local:5000/user")).isEqualTo("index for mitsuhiko");
    assertThat(at("http://foo.localhost/user")).isEqualTo("404");
    assertThat(at("http://foreign.example/")).isEqualTo("default");
  }

  @Test // F-179, F-186
  void whereEachRuleHasAHostOthersAreNotFoundAndWhereNoneHasAllAreServed() {
    app.get("/", request -> "host").host("dev.local");
    app.get("/", request -> "www").host("www.dev.local");
    app.get("/all", request -> "all");

    for (String host : List.of("127.0.0.1:3000", "test.dev.local", "[::1]")) {
      assertThat(at("http://" + host + "/")).isEqualTo("404");
      assertThat(at("http://" + host + "/all")).isEqualTo("all");
    }
    assertThat(at("http://dev.local/")).isEqualTo("host");
  }

  @Test // F-166
  void hostThatIsNotTheServerNameIsServed() {
    app.serverName("localhost.localdomain:5000");
    app.get("/", request -> request.urlFor("/", "_external", true));

    assertThat(at("http://other.example/")).isEqualTo("http://other.example/");
    assertThat(at("http://localhost.localdomain:5000/"))
        .isEqualTo("http://localhost.localdomain:5000/");
  }

  @Test // F-165
  void urlOfAHostsRuleHasThatHost() {
    app.get("/", request -> "").host("foo.localhost.localdomain").endpoint("sub");
    app.get("/url", request -> request.urlFor("sub", "_external", true));

    assertThat(at("http://localhost.localdomain:5000/url"))
        .isEqualTo("http://foo.localhost.localdomain:5000/");
  }

  @Test // F-153: in the place of a hook that takes the value out of the view's arguments
  void aPrefixedVariableIsNotedOnceAndPassedOnByName() {
    app.beforeRequest(
        request -> {
          request.attributes().put("lang", request.viewArgs().getOrDefault("lang", "en"));
          return null;
        });
    Blueprint pages = Blueprint.create("pages").urlPrefix("/<lang>");
    pages.get(
        "/", request -> request.urlFor(".about", Map.of("lang", request.attributes().get("lang"))));
    pages.get("/about", request -> "about").endpoint("about");
    app.register(pages);

    assertThat(at("http://localhost/de/")).isEqualTo("/de/about");
  }

  @ParameterizedTest // F-191 to F-193
  @CsvSource({"'a\u0008', 400", "'a\u007f', 400", "xn--on-0ia.com, 200", "\u00e0on.com, 400"})
  void hostOfOtherOctetsIsRefusedAndPunycodeIsServed(String host, int status) {
    app.get("/", request -> "served");

    assertThat(client.request("GET", "/").header("Host", host).send().status()).isEqualTo(status);
  }
}
