package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.carafe.sessions.json.Markup;
import dev.carafe.testing.Logs;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What views return, JSON and files, as Flask's own suite checks them. */
class FlaskAnswersTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private final Carafe app = Carafe.create();
  private final TestClient client = app.testClient();

  private TestResponse answer(View view) {
    app.get("/", view).endpoint("index");
    return client.get("/");
  }

  private static Response finished() {
    return Response.json(Map.of("msg", "W00t")).status(404).header("X-Foo", "old");
  }

  static Stream<Arguments> answers() {
    return Stream.of(
        // F-113: body, status and header fields, whose type replaces that of HTML
        Arguments.of(
            Response.html("Meh").status(400).header("X-Foo", "Testing").contentType("text/plain"),
            "400 text/plain Testing Meh"),
        // F-114
        Arguments.of(Response.html("Hello").header("X-Foo", "Test"), "200 HTML Test Hello"),
        // F-115
        Arguments.of(Response.html("Hi, status!").status(400), "400 HTML null Hi, status!"),
        // F-116
        Arguments.of(
            finished().header("X-Foo", "Bar").header("X-New", "1"),
            "404 application/json Bar {\"msg\":\"W00t\"}"),
        // F-117
        Arguments.of(finished().status(500), "500 application/json old {\"msg\":\"W00t\"}"),
        // F-119
        Arguments.of(
            Response.json(Map.of("foo", "bar")).status(201),
            "201 application/json null {\"foo\":\"bar\"}"),
        Arguments.of(
            Response.json(List.of("foo", "bar")).status(201),
            "201 application/json null [\"foo\",\"bar\"]"),
        // F-123
        Arguments.of(Response.html(""), "200 HTML null "),
        Arguments.of(Response.html("Awesome"), "200 HTML null Awesome"),
        Arguments.of(Response.html("W00t").status(404), "404 HTML null W00t"),
        // F-125, F-126
        Arguments.of(
            finished().status(400).addHeader("X-Foo", "bar"),
            "400 application/json old,bar {\"msg\":\"W00t\"}"),
        // F-130
        Arguments.of(
            Response.json(Map.of()).contentType("application/vnd.api+json"),
            "200 application/vnd.api+json null {}"));
  }

  @ParameterizedTest
  @MethodSource
  void answers(Response response, String told) {
    TestResponse sent = answer(request -> response);
    String foo = String.join(",", sent.headers("X-Foo"));

    assertThat(
            sent.status()
                + " "
                + String.valueOf(sent.header("Content-Type"))
                    .replace("text/html; charset=utf-8", "HTML")
                + " "
                + (foo.isEmpty() ? "null" : foo)
                + " "
                + sent.text())
        .isEqualTo(told);
  }

  @Test // F-118
  void errorThatIsReturnedIsAnsweredAsIfItWereThrown() {
    TestResponse response =
        answer(request -> HttpException.of(503, "Later.").addHeader("Retry-After", "60"));

    assertThat(response.status()).isEqualTo(503);
    assertThat(response.text()).contains("Later.");
    assertThat(response.header("Retry-After")).isEqualTo("60");
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of(null, "returned null"), Arguments.of(true, "returned a java.lang.Boolean"));
  }

  @ParameterizedTest // F-120, F-121
  @MethodSource("mistakes")
  void whatIsNoAnswerIsNamedWithTheEndpointAndWhatWouldBeOne(Object returned, String message) {
    assertThat(answer(request -> returned).status()).isEqualTo(500);

    assertThat(LOGS.written())
        .singleElement()
        .asString()
        .contains(message, "endpoint 'index'", "return a Response, text, bytes");
  }

  @Test // F-127
  void redirectNeedsNoProgram() {
    Response response = Response.redirect("https://localhost", 307);

    assertThat(response.status()).isEqualTo(307);
    assertThat(response.header("Location")).isEqualTo("https://localhost");
  }

  @Test // F-199
  void streamReadsTheRequestWhileItIsWritten() {
    TestResponse response =
        answer(request -> Stream.of("Hello ", "name", "!").map(s -> read(request, s)));
    assertThat(response.text()).isEqualTo("Hello none!");
    assertThat(client.get("/?name=World").text()).isEqualTo("Hello World!");
  }

  private static String read(Request request, String piece) {
    return piece.equals("name") ? request.args().get("name", "none") : piece;
  }

  static Stream<Arguments> jsons() {
    return Stream.of(
        // F-138
        Arguments.of(0, "0"),
        Arguments.of(-1, "-1"),
        Arguments.of(3.14, "3.14"),
        Arguments.of("s", "\"s\""),
        Arguments.of(true, "true"),
        Arguments.of(null, "null"),
        // F-139
        Arguments.of(
            Map.of("a", List.of(1, Map.of("b", Arrays.asList(true, null)))),
            "{\"a\":[1,{\"b\":[true,null]}]}"),
        Arguments.of(List.of(1, "a", 2.5), "[1,\"a\",2.5]"),
        // F-142
        Arguments.of(
            UUID.fromString("01234567-89ab-cdef-0123-456789abcdef"),
            "\"01234567-89ab-cdef-0123-456789abcdef\""),
        // F-147: a map's own order
        Arguments.of(
            new TreeMap<>(Map.of(10, "j", 9, "i", 1, "a")),
            "{\"1\":\"a\",\"9\":\"i\",\"10\":\"j\"}"),
        // In place of F-140 and F-141: ISO 8601, as JSON has dates elsewhere
        Arguments.of(Instant.parse("1973-03-11T06:30:45Z"), "\"1973-03-11T06:30:45Z\""),
        Arguments.of(
            OffsetDateTime.parse("1973-03-11T06:30:45-08:00"), "\"1973-03-11T06:30:45-08:00\""),
        Arguments.of(LocalDate.parse("1973-03-11"), "\"1973-03-11\""));
  }

  @ParameterizedTest
  @MethodSource
  void jsons(Object value, String json) {
    TestResponse response = answer(request -> Response.json(value));

    assertThat(response.text()).isEqualTo(json);
    assertThat(response.header("Content-Type")).isEqualTo("application/json");
  }

  @Test // F-147
  void keysOfASortedMapStayInTheirOrder() {
    TreeMap<Integer, String> values = new TreeMap<>();
    IntStream.range(0, 20).forEach(i -> values.put(i, "foo"));

    assertThat(answer(request -> Map.of("values", values)).text())
        .startsWith("{\"values\":{\"0\":\"foo\",\"1\":\"foo\",\"2\":\"foo\"")
        .endsWith("\"18\":\"foo\",\"19\":\"foo\"}}");
  }

  @Test // F-144
  void numbersOfASentJsonCanBeAdded() {
    record Terms(int a, int b) {}

    app.post(
        "/add", request -> "" + (request.json(Terms.class).a() + request.json(Terms.class).b()));
    assertThat(client.postJson("/add", Map.of("a", 1, "b", 2)).text()).isEqualTo("3");
  }

  @Test // F-167, F-171
  void urlOfAStaticFileAndARuleThatCatchesAll() {
    app.get("/<path:rest>", request -> request.viewArg("rest"));
    app.get("/url", request -> request.urlFor("static", "filename", "sub/style.css"));

    assertThat(client.get("/url").text()).isEqualTo("/static/sub/style.css");
    assertThat(client.get("/static/sub/style.css").header("Content-Type")).startsWith("text/css");
    assertThat(client.get("/catch/all").text()).isEqualTo("catch/all");
  }

  @Test // F-171; "org/assertj" is in a jar
  void folderMayBeWrittenWithASlashAfterIt() {
    app.staticFolder("static/").templateFolder("templates/");
    app.get("/", request -> request.render("hello.html", "name", "ann"));
    Carafe jar = Carafe.create().staticFolder("org/assertj/core/api/");

    assertThat(client.get("/static/hello.txt").text()).isEqualTo("hello static\n");
    assertThat(client.get("/").text()).isEqualTo("Hello ann");
    assertThat(jar.testClient().get("/static/Assertions.class").status()).isEqualTo(200);
  }

  @ParameterizedTest // F-169
  @ValueSource(strings = {"", "/", "/static", "a//b", "../static", ".", "a\\b", "file:static"})
  void folderThatCannotBeOfTheClassPathIsRefused(String folder) {
    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> app.staticFolder(folder),
            () -> app.templateFolder(folder),
            () -> Blueprint.create("a").staticFolder(folder),
            () -> Blueprint.create("a").templateFolder(folder))) {
      assertThatIllegalArgumentException()
          .isThrownBy(call)
          .withMessageContaining("'" + folder + "' is no folder of the class path");
    }
  }

  @ParameterizedTest // F-168
  @CsvSource({"/foo, /foo/", "/foo/, /foo/", "/, /", "/a b/c, /a%20b/c/"})
  void staticFilesMayBeElsewhere(String path, String url) {
    app.staticUrlPath(path);
    app.get("/url", request -> request.urlFor("static", "filename", "hello.txt"));

    assertThat(client.get("/url").text()).isEqualTo(url + "hello.txt");
    assertThat(client.get(url + "hello.txt").text()).isEqualTo("hello static\n");
    assertThat(client.get("/static/hello.txt").status()).isEqualTo(404);
    assertThat(app.routes()).extracting(RouteInfo::endpoint).containsExactly("/url", "static");
  }

  @ParameterizedTest
  @ValueSource(strings = {"foo", "", "/<x", "/<filename>"})
  void pathOfStaticFilesThatCannotBeIsRefused(String path) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> app.staticUrlPath(path))
        .withMessageContaining("'" + path);
  }

  @ParameterizedTest // F-175, F-176, F-233, F-237
  @CsvSource({
    "/static/hello.txt, 'public, max-age=10'",
    "/static/sub/style.css, 'public, max-age=3600'",
    "/part/static/a.css, 'public, max-age=100'",
  })
  void hooksSayHowLongFilesAreKept(String path, String cacheControl) {
    app.afterRequest(
        (request, response) ->
            !"static".equals(request.endpoint())
                ? response
                : response.cacheFor(
                    Duration.ofSeconds(request.path().endsWith(".txt") ? 10 : 3600)));
    Blueprint part = Blueprint.create("part").urlPrefix("/part").staticFolder("parts/static");
    part.afterRequest((request, response) -> response.cacheFor(Duration.ofSeconds(100)));
    app.register(part);

    assertThat(Carafe.create().testClient().get("/static/hello.txt").header("Cache-Control"))
        .isEqualTo("no-cache");
    assertThat(client.get(path).header("Cache-Control")).isEqualTo(cacheControl);
  }

  static Stream<Arguments> scripts() {
    return Stream.of(
        Arguments.of("</script><!--", "\"\\u003c/script\\u003e\\u003c!--\""),
        Arguments.of(Map.of("a'&", List.of("\"x\"", 1)), "{\"a\\u0027\\u0026\":[\"\\\"x\\\"\",1]}"),
        Arguments.of("\u2028\u2029é", "\"\\u2028\\u2029é\""),
        Arguments.of(null, "null"));
  }

  @ParameterizedTest // F-145
  @MethodSource
  void scripts(Object value, String json) {
    String page = "<script>const x = %s; const y = '%s'</script>";
    String source = page.replace("%s", "{{ value | tojson }}");

    assertThat(answer(request -> request.renderString(source, "value", value)).text())
        .isEqualTo(page.replace("%s", json));
  }

  @ParameterizedTest // F-249
  @CsvSource(
      delimiter = '|',
      value = {
        "{{ text }}|&lt;p&gt;Hello World!",
        "{{ html }}|<p>Hello World!",
        "{% autoescape false %}{{ text }}{{ html }}{% endautoescape %}|<p>Hello World!<p>Hello World!",
        "{% autoescape false %}{% autoescape %}{{ text }}{% endautoescape %}{% endautoescape %}|&lt;p&gt;Hello World!",
      })
  void textIsEscapedAndMarkupIsNot(String source, String page) {
    assertThat(
            answer(
                    request ->
                        request.renderString(
                            source,
                            "text",
                            "<p>Hello World!",
                            "html",
                            new Markup("<p>Hello World!")))
                .text())
        .isEqualTo(page);
  }
}
