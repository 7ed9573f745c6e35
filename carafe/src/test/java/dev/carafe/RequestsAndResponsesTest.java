package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.carafe.cookies.CookiePolicy;
import dev.carafe.testing.Logs;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestsAndResponsesTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  record Point(int x, String name) {}

  private final Carafe app = Carafe.create();
  private final TestClient client = app.testClient();

  @Test
  void textIsHtmlAndMapsListsAndRecordsAreJson() {
    app.get("/text", request -> "héllo");
    app.get("/map", request -> Map.of("a", "é"));
    app.get("/list", request -> Arrays.asList(1, "x", null));
    app.get("/record", request -> new Point(1, "p"));
    app.get("/bytes", request -> new byte[] {104, 105});
    app.get("/in", request -> new ByteArrayInputStream(new byte[] {1, 2}));

    TestResponse text = client.get("/text");
    assertThat(text.text()).isEqualTo("héllo");
    assertThat(text.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(text.header("Content-Length")).isEqualTo("6");
    assertThat(client.get("/map").json()).isEqualTo(Map.of("a", "é"));
    assertThat(client.get("/map").header("Content-Type")).isEqualTo("application/json");
    assertThat(client.get("/list").json()).isEqualTo(Arrays.asList(1, "x", null));
    assertThat(client.get("/record").json(Point.class)).isEqualTo(new Point(1, "p"));
    assertThat(client.get("/bytes").text()).isEqualTo("hi");
    assertThat(client.get("/in").bytes()).containsExactly(1, 2);
  }

  @Test
  void anythingElseIsA500() {
    app.get("/null", request -> null);
    app.get("/number", request -> 5);
    app.get("/characters", request -> new StringReader("text")); // W-172

    assertThat(client.get("/null").status()).isEqualTo(500);
    assertThat(client.get("/number").status()).isEqualTo(500);
    assertThat(client.get("/number").text()).doesNotContain("Integer");
    assertThat(client.get("/characters").status()).isEqualTo(500);
  }

  @Test
  void requestTellsWhatWasSent() {
    app.route(
        "/what/<name>",
        List.of("GET", "POST"),
        request ->
            Map.of(
                "method", request.method(),
                "path", request.path(),
                "fullPath", request.fullPath(),
                "query", request.queryString(),
                "name", request.viewArg("name"),
                "args", request.args(),
                "all", request.args().all("a"),
                "form", request.form(),
                "values", request.values().all("a"),
                "header", String.valueOf(request.header("x-thing"))));

    assertThat(
            client
                .request("POST", "/what/Zo%C3%AB?a=1&a=2&b=%26")
                .header("X-Thing", "t")
                .form("a", "3", "c", "O'Brien <b>日本")
                .send()
                .json())
        .isEqualTo(
            Map.of(
                "method", "POST",
                "path", "/what/Zoë",
                "fullPath", "/what/Zo%C3%AB?a=1&a=2&b=%26",
                "query", "a=1&a=2&b=%26",
                "name", "Zoë",
                "args", Map.of("a", "1", "b", "&"),
                "all", List.of("1", "2"),
                "form", Map.of("a", "3", "c", "O'Brien <b>日本"),
                "values", List.of("1", "2", "3"),
                "header", "t"));
  }

  @Test
  void valuesOfAGetRequestLeaveTheFormOut() {
    app.get("/v", request -> request.values().all("a"));

    assertThat(client.request("GET", "/v?a=1").form("a", "2").send().json())
        .isEqualTo(List.of("1"));
  }

  @ParameterizedTest
  @CsvSource({"GET, 200", "HEAD, 200", "POST, 405", "OPTIONS, 200", "BREW, 405"})
  void methodsAreAnsweredAsFlaskDoes(String method, int status) {
    app.get("/page", request -> "text");

    TestResponse response = client.request(method, "/page").send();
    assertThat(response.status()).isEqualTo(status);
    if (method.equals("HEAD")) {
      assertThat(response.text()).isEmpty();
      assertThat(response.header("Content-Length")).isEqualTo("4");
    } else if (!method.equals("GET")) {
      assertThat(response.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
    }
  }

  @Test
  void missingPagesAndSlashes() {
    app.get("/dir/", request -> "dir");

    assertThat(client.get("/nowhere").status()).isEqualTo(404);
    TestResponse moved = client.get("/dir?x=1&y=%20");
    assertThat(moved.status()).isEqualTo(308);
    assertThat(moved.header("Location")).isEqualTo("/dir/?x=1&y=%20");
    assertThat(client.followRedirects(true).get("/dir").text()).isEqualTo("dir");
  }

  @ParameterizedTest
  @CsvSource({"/%zz, 400", "/%, 400", "/%FF, 404", "/?%zz=%FF, 200", "/?a=1;b=2&&=&=x, 200"})
  void malformedAddressesAreA4xxAndMalformedQueriesAreRead(String path, int status) {
    app.get("/", request -> request.args());

    assertThat(client.get(path).status()).isEqualTo(status);
  }

  @Test
  void numbersInThePathAreRead() {
    app.get("/item/<int:id>", request -> Map.of("id", request.viewInt("id")));

    assertThat(client.get("/item/07").json()).isEqualTo(Map.of("id", 7));
    assertThat(client.get("/item/99999999999").status()).isEqualTo(404);
    assertThat(client.get("/item/x").status()).isEqualTo(404);
  }

  @Test
  void jsonBodiesAreReadOrRefused() {
    app.post("/json", request -> Map.of("got", String.valueOf(request.json())));
    app.post("/point", request -> Map.of("x", request.json(Point.class).x()));

    assertThat(client.postJson("/json", Map.of("a", 1)).json()).isEqualTo(Map.of("got", "{a=1}"));
    assertThat(client.postJson("/point", new Point(3, "p")).json()).isEqualTo(Map.of("x", 3));
    assertThat(client.post("/json", "a", "1").status()).isEqualTo(415);
    byte[] broken = "{".getBytes(StandardCharsets.UTF_8);
    assertThat(client.request("POST", "/json").body(broken, "application/json").send().status())
        .isEqualTo(400);
    assertThat(client.postJson("/point", List.of()).status()).isEqualTo(400);
  }

  @Test
  void missingFieldIsA400ThatNamesIt() {
    app.post("/form", request -> request.form().required("name"));

    TestResponse response = client.post("/form", "nam", "x");
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.text()).contains("&#39;name&#39; is missing");
  }

  @Test
  void formsThatAreNotUtf8OrNotFormsAtAllDoNotFail() {
    app.post("/form", request -> request.form());
    byte[] latin = {'a', '=', (byte) 0xe9, '&', 'b', '=', '%', 'E', '9', '&', '%', '=', '%'};

    assertThat(
            client
                .request("POST", "/form")
                .body(latin, "application/x-www-form-urlencoded")
                .send()
                .json())
        .isEqualTo(Map.of("a", "%E9", "b", "%E9", "%", "%"));
    for (String type : List.of("text/plain", "bad", "/", "")) { // W-131
      assertThat(client.request("POST", "/form").body(latin, type).send().json())
          .isEqualTo(Map.of());
    }
    assertThat(client.request("POST", "/form").send().json()).isEqualTo(Map.of());
  }

  @Test // W-121
  void urlencodedFormIsReadUpToTheLimitOfTheBody() {
    String form = "foo=Hello+World&bar=baz";
    app.maxContentLength(form.length());
    app.post("/", request -> request.form());

    for (int more = 0; more < 2; more++) {
      byte[] body = (form + "x".repeat(more)).getBytes(StandardCharsets.UTF_8);
      TestResponse response =
          client.request("POST", "/").body(body, "application/x-www-form-urlencoded").send();
      assertThat(response.status()).isEqualTo(more == 0 ? 200 : 413);
      if (more == 0) {
        assertThat(response.json()).isEqualTo(Map.of("foo", "Hello World", "bar", "baz"));
      }
    }
  }

  @ParameterizedTest // W-130
  @CsvSource({"GET", "PUT"})
  void withoutABodyFormFilesAndBodyAreEmpty(String method) {
    app.route(
        "/",
        List.of("GET", "PUT"),
        request ->
            request.form().size() + " " + request.files().size() + " " + request.bytes().length);

    assertThat(client.request(method, "/").send().text()).isEqualTo("0 0 0");
  }

  @Test
  void bodiesOverTheLimitAreA413() {
    app.maxContentLength(1000);
    app.post("/bytes", request -> "read " + request.bytes().length);
    app.post("/form", request -> request.form());

    byte[] most = new byte[1000];
    byte[] more = new byte[1001];
    assertThat(client.request("POST", "/bytes").body(most, "x/y").send().text())
        .isEqualTo("read 1000");
    assertThat(client.request("POST", "/bytes").body(more, "x/y").send().status()).isEqualTo(413);
    assertThat(client.post("/form", "a", "b".repeat(1000)).status()).isEqualTo(413);
  }

  @Test
  void formsOverTheirOwnLimitsAreA413() {
    app.post("/form", request -> Map.of("fields", request.form().size()));

    assertThat(client.post("/form", "a", "b".repeat(500_000)).status()).isEqualTo(413);
    String many = "a=1&".repeat(1001);
    assertThat(
            client
                .request("POST", "/form")
                .body(many.getBytes(StandardCharsets.UTF_8), "application/x-www-form-urlencoded")
                .send()
                .status())
        .isEqualTo(413);
  }

  @Test
  void redirectsAreEscapedAndChecked() {
    app.get("/r", request -> Response.redirect("/x?a=1&b=<é>"));

    TestResponse response = client.get("/r");
    assertThat(response.status()).isEqualTo(302);
    assertThat(response.header("Location")).isEqualTo("/x?a=1&b=%3C%C3%A9%3E");
    assertThat(response.text()).contains("<a href=\"/x?a=1&amp;b=%3C%C3%A9%3E\">");
    assertThatIllegalArgumentException().isThrownBy(() -> Response.redirect("/\r\nX: y"));
    assertThatIllegalArgumentException().isThrownBy(() -> Response.redirect("/", 200));
    assertThatIllegalArgumentException().isThrownBy(() -> Response.text("").status(700));
  }

  @Test
  void responseThatIsSentTwiceDoesNotCarryCookiesOver() {
    Response shared = Response.text("shared");
    app.secretKey("a key for this test only");
    app.get(
        "/set",
        request -> {
          request.session().put("a", 1);
          return shared;
        });
    app.get("/plain", request -> shared);

    assertThat(client.get("/set").header("Set-Cookie")).isNotNull();
    assertThat(app.testClient().get("/plain").header("Set-Cookie")).isNull();
    assertThat(app.testClient().get("/plain").header("Vary")).isNull();
  }

  @Test
  void responseThatSetsCookiesIsPrivate() {
    app.get("/set", request -> Response.text("x").setCookie("a", "1"));
    app.get("/plain", request -> "x");
    Carafe flask = Carafe.create().cookiePolicy(CookiePolicy.flask());
    flask.get("/set", request -> Response.text("x").setCookie("a", "1"));

    assertThat(client.get("/set").header("Cache-Control")).isEqualTo("private");
    assertThat(client.get("/plain").header("Cache-Control")).isNull();
    assertThat(flask.testClient().get("/set").header("Cache-Control")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no-cache|no-cache, private",
        "public, max-age=60|max-age=60, private",
        "Public|private",
        "s-maxage=9, max-age=5, public|max-age=5, private",
        "x=\", public, \", public|x=\", public, \", private",
        "private=\"Set-Cookie, x\"|private=\"Set-Cookie, x\", private",
        "x=\", private, \"|x=\", private, \", private",
        "max-age=60 , Private|max-age=60 , Private",
        "no-store|no-store"
      })
  void privateIsAddedToTheCacheControlOfAResponseThatSetsCookies(String own, String sent) {
    app.secretKey("a key for this test only");
    app.get("/", request -> Response.text("x").setCookie("a", "1").header("Cache-Control", own));
    app.get(
        "/session",
        request -> {
          request.session().put("a", 1);
          return Response.text("x").header("Cache-Control", own);
        });
    app.get("/plain", request -> Response.text("x").header("Cache-Control", own));

    assertThat(client.get("/").header("Cache-Control")).isEqualTo(sent);
    assertThat(client.get("/session").header("Cache-Control")).isEqualTo(sent);
    assertThat(client.get("/plain").header("Cache-Control")).isEqualTo(own);
  }

  @Test
  void multipartFormsAreRead() {
    app.post("/form", request -> request.form().get("a", "none"));
    app.post("/values", request -> request.values().get("a", "none"));
    app.post("/else", request -> "not read");
    String body = "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--x--\r\n";

    for (String path : List.of("/form", "/values", "/else")) {
      TestResponse answer =
          client
              .request("POST", path)
              .body(body.getBytes(StandardCharsets.UTF_8), "Multipart/Form-Data; boundary=x")
              .send();
      assertThat(answer.text()).isEqualTo(path.equals("/else") ? "not read" : "1");
    }
  }

  @Test
  void streamedBodyIsSentWithoutLength() {
    app.get(
        "/stream",
        request ->
            Response.stream(
                out -> out.write("a\nb\n".getBytes(StandardCharsets.UTF_8)), "text/plain"));

    TestResponse response = client.get("/stream");
    assertThat(response.text()).isEqualTo("a\nb\n");
    assertThat(response.header("Content-Length")).isNull();
    assertThat(client.request("HEAD", "/stream").send().text()).isEmpty();
  }

  @Test
  void emptyResponseHasNoBodyAndNoType() {
    app.get("/empty", request -> Response.empty());
    app.get("/typed", request -> Response.json("x").status(204));

    TestResponse response = client.get("/empty");
    assertThat(response.status()).isEqualTo(204);
    assertThat(response.header("Content-Type")).isNull();
    assertThat(response.header("Content-Length")).isNull();
    assertThat(client.get("/typed").header("Content-Type")).isEqualTo("application/json");
    assertThat(client.get("/typed").text()).isEmpty();
    assertThat(client.get("/typed").header("Content-Length")).isNull();
  }

  @Test
  void templatesSeeRequestSessionAndUrls() {
    app.secretKey("a key for this test only");
    app.get("/user/<name>", request -> "").endpoint("user");
    app.get("/page", request -> request.render("page.html", "title", "O'Brien <b>"));
    app.get("/string", request -> request.renderString("{{ x }}", "x", "<"));
    client.sessionTransaction(session -> session.put("user", "<ann>"));
    client.jar().set("theme", "dark");

    assertThat(client.get("/page?q=%3C").text())
        .isEqualTo(
            "<a href=\"/user/a%20b?q=x%26y\">&lt;ann&gt;</a>&lt;|dark|GET|O&#39;Brien &lt;b&gt;");
    assertThat(client.get("/string").text()).isEqualTo("&lt;");
  }

  @Test
  void unevenNamesAndValuesAreRefused() {
    app.get(
        "/",
        request -> {
          assertThatIllegalArgumentException()
              .isThrownBy(() -> request.render("page.html", "title"))
              .withMessageContaining("give a value after each name");
          assertThatIllegalArgumentException().isThrownBy(() -> request.urlFor("/", 1, "x"));
          assertThatIllegalArgumentException().isThrownBy(() -> request.viewArg("none"));
          return "ok";
        });

    assertThat(client.get("/").text()).isEqualTo("ok");
  }

  @Test
  void setupEndsWithTheFirstRequest() {
    app.get("/", request -> "ok");
    client.get("/");

    assertThatIllegalStateException()
        .isThrownBy(() -> app.get("/late", request -> ""))
        .withMessageContaining("'route' can no longer be called");
    assertThatIllegalStateException().isThrownBy(() -> app.secretKey("x"));
  }

  @Test
  void wrongSetupIsRefusedAtOnce() {
    assertThatIllegalArgumentException().isThrownBy(() -> app.get("nope", request -> ""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> app.route("/", List.of("get"), request -> ""))
        .withMessageContaining("upper case");
    assertThatIllegalArgumentException().isThrownBy(() -> app.route("/", List.of(), request -> ""));
    assertThatIllegalArgumentException().isThrownBy(() -> app.mount("shop", Carafe.create()));
    assertThatIllegalArgumentException().isThrownBy(() -> app.mount("/shop/", Carafe.create()));
    assertThatIllegalArgumentException().isThrownBy(() -> client.get("nope"));
    assertThatIllegalArgumentException().isThrownBy(() -> client.post("/", "a"));
  }
}
