package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a test client sends: the rows on building requests of Flask's and Werkzeug's suites. */
class TestRequestTest {
  private final Carafe app = Carafe.create();
  private final TestClient client = app.testClient();

  @BeforeEach
  void setUp() {
    List<String> methods = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
    app.route("/type", methods, request -> String.valueOf(request.header("Content-Type")));
    app.route("/form", methods, request -> request.form().all("a"));
    app.route("/text", methods, Request::text);
    app.route("/header/<name>", methods, request -> request.headers(request.viewArg("name")));
    app.route("/files", methods, TestRequestTest::files);
    app.get("/url/<path:rest>", request -> request.url() + " " + request.args());
    app.get("/<path:rest>", request -> request.path());
  }

  private static Object files(Request request) throws IOException {
    List<String> told = new ArrayList<>(request.form().values());
    for (String name : request.files().keySet()) {
      for (UploadedFile file : request.files().all(name)) {
        told.add(name + " " + file.filename() + " " + file.contentType() + " " + text(file));
      }
    }
    return told;
  }

  private static String text(UploadedFile file) throws IOException {
    return new String(file.bytes(), StandardCharsets.UTF_8);
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private TestRequest post(String path) {
    return client.request("POST", path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE"})
  void withoutABodyThereIsNoContentType(String method) {
    assertThat(client.request(method, "/type").send().text()).isEqualTo("null");
  }

  @Test
  void aPostWithoutFieldsHasNoBodyEither() {
    assertThat(client.post("/type").text()).isEqualTo("null");
  }

  @Test
  void theBodySaysWhatItIs() {
    assertThat(client.post("/type", "a", "1").text())
        .isEqualTo("application/x-www-form-urlencoded");
    assertThat(post("/type").form("a", "1").file("f", "f", new byte[1]).send().text())
        .startsWith("multipart/form-data; boundary=");
    assertThat(client.postJson("/type", Map.of()).text()).isEqualTo("application/json");
    assertThat(post("/type").body("b {}", "text/css").send().text())
        .isEqualTo("text/css; charset=utf-8");
    assertThat(post("/type").body("b", "text/css; charset=utf-8").send().text())
        .isEqualTo("text/css; charset=utf-8");
    assertThat(post("/type").body("b", "application/octet-stream").send().text())
        .isEqualTo("application/octet-stream");
    assertThat(post("/type").body(octets("b"), "text/css").send().text()).isEqualTo("text/css");
  }

  @Test
  void theTypeOfTheBodyWinsOverAHeader() {
    assertThat(post("/header/Content-Type").header("Content-Type", "a/b").form("a", "1").send())
        .returns(List.of("application/x-www-form-urlencoded"), TestResponse::json);
    assertThat(post("/header/Content-Type").body("x", "x/y").header("Content-Type", "a/b").send())
        .returns(List.of("x/y"), TestResponse::json);
    assertThat(post("/header/Content-Type").header("Content-Type", "a/b").send())
        .returns(List.of("a/b"), TestResponse::json);
  }

  @Test
  void textAndOctetsAreTheBody() {
    assertThat(post("/text").body("text é", "text/plain").send().text()).isEqualTo("text é");
    assertThat(post("/text").body(octets("octets é"), "x/y").send().text()).isEqualTo("octets é");
  }

  @Test
  void jsonIsWrittenWithoutEscapes() {
    assertThat(client.postJson("/text", "\u20ac").text()).isEqualTo("\"\u20ac\"");
  }

  @Test
  void jsonIsReadAndAnswered() {
    app.post("/echo", request -> Map.of("isJson", request.isJson(), "got", request.json()));

    assertThat(client.postJson("/echo", Map.of("a", "b")).json())
        .isEqualTo(Map.of("isJson", true, "got", Map.of("a", "b")));
  }

  @Test
  void aRequestHasOneBody() {
    for (TestRequest json : List.of(post("/").json(1), post("/").body("1", "x/y"))) {
      assertThatIllegalStateException().isThrownBy(() -> json.form("a", "b"));
      assertThatIllegalStateException().isThrownBy(() -> json.file("a", "b", new byte[1]));
    }
    TestRequest form = post("/").form("a", "b");
    assertThatIllegalStateException()
        .isThrownBy(() -> form.json(1))
        .withMessage("the request has a form already, and not JSON too: send two requests");
    assertThatIllegalStateException().isThrownBy(() -> form.body("1", "x/y"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
  void anyMethodMayCarryAFormWithRepeatedFields(String method) {
    assertThat(client.request(method, "/form").form("a", "val1", "a", "val2").send().json())
        .isEqualTo(List.of("val1", "val2"));
  }

  @Test
  void aFileHasTheTypeOfItsName(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("page.html"), "<p>é");

    assertThat(
            post("/files")
                .form("text", "Grüße")
                .file("f", "a.txt", octets("one"))
                .file("f", "unknown", octets("two"))
                .file("f", "猫.png", octets("three é"), "x/y")
                .file("page", file)
                .file("empty", "", new byte[0])
                .send()
                .json())
        .isEqualTo(
            List.of(
                "Grüße",
                "f a.txt text/plain one",
                "f unknown application/octet-stream two",
                "f 猫.png x/y three é",
                "page page.html text/html <p>é",
                "empty  application/octet-stream "));
    assertThatThrownBy(() -> post("/").file("f", folder.resolve("none")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("none cannot be sent");
  }

  @Test
  void emptyFieldsAndFilesAreThere() {
    assertThat(post("/files").form("text", "").file("f", "f.txt", new byte[0]).send().json())
        .isEqualTo(List.of("", "f f.txt text/plain "));
  }

  @Test
  void largeFilesComeWhole() {
    String large = "0123456789".repeat(60_000);

    assertThat(post("/files").file("f", "f", octets(large)).send().json())
        .isEqualTo(List.of("f f application/octet-stream " + large));
  }

  @Test
  void aHeaderOfTheRequestWinsOverThatOfTheClient() {
    assertThat(client.get("/header/User-Agent").json()).isEqualTo(List.of());
    client.header("User-Agent", "Foo").header("Authorization", "Bearer x");
    assertThat(client.get("/header/User-Agent").json()).isEqualTo(List.of("Foo"));
    assertThat(client.request("GET", "/header/User-Agent").header("user-agent", "Own").send())
        .returns(List.of("Own"), TestResponse::json);
    assertThat(client.get("/header/Authorization").json()).isEqualTo(List.of("Bearer x"));
  }

  @Test
  void aHeaderGivenTwiceIsSentTwice() {
    assertThat(client.request("GET", "/header/X").header("X", "bar").header("x", "baz").send())
        .returns(List.of("bar", "baz"), TestResponse::json);
  }

  @Test
  void credentialsAreReadAsTheyWereGiven() {
    app.get("/basic", request -> String.valueOf(request.basicAuth().password()));
    TestRequest basic = client.request("GET", "/basic").basicAuth("zoë", "a:ü");
    assertThat(basic.send().text()).isEqualTo("a:ü");

    TestRequest digest = client.request("GET", "/header/Authorization");
    assertThat(digest.header("Authorization", "Digest username=\"a\"").send().json())
        .isEqualTo(List.of("Digest username=\"a\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/url/foo?bar=baz|http://localhost/url/foo?bar=baz {\"bar\":\"baz\"}",
        "http://example.org/url/x?a=1|http://example.org/url/x?a=1 {\"a\":\"1\"}",
        "https://example.org/url/x|https://example.org/url/x {}",
        "https://example.org:443/url/x|https://example.org/url/x {}",
        "https://bücher.example:8080/url/ü|https://xn--bcher-kva.example:8080/url/%C3%BC {}",
        "http://BÜCHER.example/url/x|http://xn--bcher-kva.example/url/x {}"
      })
  void aPathOrAWholeUrlSaysWhereItGoes(String url, String told) {
    app.get("/args", Request::args);
    TestResponse answer = client.get(url);

    assertThat(answer.request().url() + " " + client.get("/args?" + query(url)).text())
        .isEqualTo(told);
  }

  private static String query(String url) {
    return url.substring(url.indexOf('?') < 0 ? url.length() : url.indexOf('?') + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://a b.é/", "http://é\u0001.example/", "http://xn--é/"})
  void aHostThatNoBrowserGoesToIsRefused(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> client.get(url))
        .withMessageStartingWith("the host '");
  }

  @ParameterizedTest
  @CsvSource({"/foo%40bar,/foo@bar", "/hello%2fworld,/hello/world", "/%3f?,/?", "/ü,/ü"})
  void pathsAreDecoded(String sent, String path) {
    assertThat(client.get(sent).text()).isEqualTo(path);
  }

  @Test
  void theExchangeHasTheTargetAsItWasSent() {
    List<String> targets = new ArrayList<>();
    app.mount(exchange -> !targets.add(exchange.target()), Carafe.create());
    client.get("/hello%2fworld");
    client.get("/%3f?");

    assertThat(targets).containsExactly("/hello%2fworld", "/%3f?");
  }

  @Test
  void aWholeUrlWithQueryAndFormFillsBoth() {
    app.post("/both", request -> request.args() + " " + request.form());

    assertThat(client.post("http://domain.example/both?foo=bar", "x", "y").text())
        .isEqualTo("{foo=bar} {x=y}");
  }

  @Test
  void aPreparedRequestIsSentAgainAndHasTheClientsNewDefaults() {
    TestRequest prepared =
        client.request("PUT", "/files").form("a", "1").file("f", "f", octets("x"));
    assertThat(prepared.send().json()).isEqualTo(prepared.send().json());

    TestRequest agent = client.request("GET", "/header/User-Agent");
    agent.send();
    client.header("User-Agent", "Foo");
    assertThat(agent.send().json()).isEqualTo(List.of("Foo"));
  }
}
