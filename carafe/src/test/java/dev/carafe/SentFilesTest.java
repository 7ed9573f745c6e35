package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carafe.cookies.CookiePolicy;
import dev.carafe.testing.Logs;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that are sent, whole, in part or not at all, as Werkzeug's and Flask's tests check them.
 */
class SentFilesTest {
  private static final String DATE = "Fri, 01 Mar 2024 04:05:06 GMT";

  @TempDir private Path folder;
  private Carafe app;
  private TestClient client;

  @BeforeEach
  void makeFiles() throws IOException {
    Path file = Files.writeString(folder.resolve("hello.txt"), "Hello World");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2024-03-01T04:05:06.7Z")));
    Files.createDirectory(folder.resolve("sub"));
    Files.writeString(folder.resolve("sub/style.css"), "b {}");
    Files.writeString(folder.resolve("empty.bin"), "");
    Files.writeString(folder.resolve("logo.svgz"), "packed");
    Files.writeString(folder.resolve("Vögel.txt"), "birds");
    app = Carafe.create().staticFolder(folder);
    app.get("/file/<name>", request -> Response.file(folder.resolve(request.viewArg("name"))));
    client = app.testClient();
  }

  private TestResponse get(String path, String... fields) {
    TestRequest request = client.request("GET", path);
    for (int i = 0; i < fields.length; i += 2) {
      request.header(fields[i], fields[i + 1]);
    }
    return request.send();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/file/hello.txt", "/static/hello.txt"})
  void aFileHasAllThatTellsOfIt(String path) {
    TestResponse response = get(path);

    assertThat(response.text()).isEqualTo("Hello World");
    assertThat(response.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
    assertThat(response.header("Content-Length")).isEqualTo("11");
    assertThat(response.header("Content-Disposition")).isEqualTo("inline; filename=hello.txt");
    assertThat(response.header("Last-Modified")).isEqualTo(DATE);
    assertThat(response.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(response.header("Accept-Ranges")).isEqualTo("bytes");
    assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(response.header("ETag")).matches("\"[0-9a-f]+-11-[0-9a-f]+\"");
    assertThat(response.header("Content-Range")).isNull();
  }

  @Test
  void headHasTheSameFieldsAndNoBody() {
    TestResponse head = client.request("HEAD", "/static/hello.txt").send();

    assertThat(head.header("Content-Length")).isEqualTo("11");
    assertThat(head.header("ETag")).isEqualTo(get("/static/hello.txt").header("ETag"));
    assertThat(head.bytes()).isEmpty();
  }

  /** RFC 9110 section 13.2.2: TAG stands for the file's own tag. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "If-None-Match: TAG | 304",
        "If-None-Match: W/TAG | 304",
        "If-None-Match: \"a\", W/\"b\", TAG | 304",
        "If-None-Match: \"a,b\",,TAG | 304",
        "If-None-Match: * | 304",
        "If-None-Match: \"a\" | 200",
        "If-None-Match: \"a | 200",
        "If-None-Match: \"a\"; If-Modified-Since: Fri, 01 Mar 2024 04:05:06 GMT | 200",
        "If-None-Match: TAG; If-Modified-Since: Thu, 01 Feb 2024 04:05:06 GMT | 304",
        "If-Modified-Since: Fri, 01 Mar 2024 04:05:06 GMT | 304",
        "If-Modified-Since: Friday, 01-Mar-24 04:05:06 GMT | 304",
        "If-Modified-Since: Fri Mar  1 04:05:06 2024 | 304",
        "If-Modified-Since: Fri, 01 Mar 2024 04:05:05 GMT | 200",
        "If-Modified-Since: yesterday | 200",
        "If-Modified-Since: Fri, 31 Feb 2025 04:05:05 GMT | 200",
        "If-Match: TAG | 200",
        "If-Match: * | 200",
        "If-Match: W/TAG | 412",
        "If-Match: \"a\" | 412",
        "If-Match: \"a\"; If-None-Match: TAG | 412",
        "If-Match: TAG; If-None-Match: TAG | 304",
        "If-Match: TAG; If-Unmodified-Since: Thu, 01 Feb 2024 04:05:06 GMT | 200",
        "If-Unmodified-Since: Thu, 01 Feb 2024 04:05:06 GMT | 412",
        "If-Unmodified-Since: Fri, 01 Mar 2024 04:05:06 GMT | 200",
        "If-None-Match: TAG; Range: bytes=0-4 | 304",
        "If-Match: \"a\"; Range: bytes=0-4 | 412",
      })
  void conditionsAreAnsweredInTheirOrder(String fields, int status) {
    String tag = get("/static/hello.txt").header("ETag");
    TestRequest request = client.request("GET", "/static/hello.txt");
    for (String field : fields.replace("TAG", tag).split("; ", -1)) {
      request.header(
          field.substring(0, field.indexOf(':')), field.substring(field.indexOf(' ') + 1));
    }
    TestResponse response = request.send();

    assertThat(response.status()).isEqualTo(status);
    if (status == 304) {
      assertThat(response.bytes()).isEmpty();
      assertThat(response.header("ETag")).isEqualTo(tag);
      assertThat(response.header("Cache-Control")).isEqualTo("no-cache");
      assertThat(response.header("Content-Length")).isNull();
      assertThat(response.header("Content-Type")).isNull();
      assertThat(response.header("Last-Modified")).isNull();
    } else if (status == 412) {
      assertThat(response.text()).contains("Precondition Failed");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bytes=0-4 | 206 | Hello | bytes 0-4/11",
        "bytes=0-0 | 206 | H | bytes 0-0/11",
        "bytes=0-10 | 206 | Hello World | bytes 0-10/11",
        "bytes=6-666 | 206 | World | bytes 6-10/11",
        "bytes=6-99999999999999999999999999 | 206 | World | bytes 6-10/11",
        "bytes=6- | 206 | World | bytes 6-10/11",
        "bytes=-5 | 206 | World | bytes 6-10/11",
        "bytes=-99 | 206 | Hello World | bytes 0-10/11",
        "BYTES=0-4 | 206 | Hello | bytes 0-4/11",
        "bytes=11- | 416 | | bytes */11",
        "bytes=99999999999999999999- | 416 | | bytes */11",
        "bytes=-0 | 416 | | bytes */11",
        "bytes=- | 416 | | bytes */11",
        "bytes=4-2 | 416 | | bytes */11",
        "bytes=52 | 416 | | bytes */11",
        "bytes=bad | 416 | | bytes */11",
        "bytes=--5 | 416 | | bytes */11",
        "bytes=+1-2 | 416 | | bytes */11",
        "bytes=\u00b2-4 | 416 | | bytes */11",
        "0-4 | 416 | | bytes */11",
      })
  void rangesAreSentAlone(String range, int status, String text, String contentRange) {
    for (String path : new String[] {"/static/hello.txt", "/file/hello.txt"}) {
      TestResponse response = get(path, "Range", range);
      assertThat(response.status()).as(range).isEqualTo(status);
      assertThat(response.header("Content-Range")).isEqualTo(contentRange);
      if (status == 206) {
        assertThat(response.text()).isEqualTo(text);
        assertThat(response.header("Content-Length")).isEqualTo("" + text.length());
        assertThat(response.header("ETag")).isNotNull();
      }
    }
  }

  /** Other units must be ignored, several ranges may be (RFC 9110 section 14.2). */
  @ParameterizedTest
  @ValueSource(strings = {"bytes=0-1,3-4", "bytes=0-1, 0-1", "seconds=1-2", "bytes=0-0,bad"})
  void whatIsNoSingleRangeIsTheWholeFileAndUnderFlasksWays416(String range) {
    assertThat(get("/static/hello.txt", "Range", range).text()).isEqualTo("Hello World");
    Carafe asFlask = Carafe.create().staticFolder(folder).cookiePolicy(CookiePolicy.flask());
    TestResponse response =
        asFlask.testClient().request("GET", "/static/hello.txt").header("Range", range).send();
    assertThat(response.status()).isEqualTo(416);
    assertThat(response.header("Content-Range")).isEqualTo("bytes */11");
  }

  @Test
  void rangesAreForGetAndForBodiesWithOctets() {
    TestResponse head =
        client.request("HEAD", "/static/hello.txt").header("Range", "bytes=0-4").send();
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Content-Length")).isEqualTo("11");
    TestResponse empty = get("/static/empty.bin", "Range", "bytes=0-4");
    assertThat(empty.status()).isEqualTo(200);
    assertThat(empty.header("Content-Length")).isEqualTo("0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TAG | 206",
        "W/TAG | 200",
        "\"a\" | 200",
        "Fri, 01 Mar 2024 04:05:06 GMT | 206",
        "Sat, 02 Mar 2024 04:05:06 GMT | 200",
        "nonsense | 200"
      })
  void ifRangeNeedsTheVeryState(String ifRange, int status) {
    String tag = get("/static/hello.txt").header("ETag");
    String field = ifRange.replace("TAG", tag);
    assertThat(get("/static/hello.txt", "Range", "bytes=0-4", "If-Range", field).status())
        .isEqualTo(status);
    assertThat(get("/static/hello.txt", "If-Range", field).status()).isEqualTo(200);
  }

  @Test
  void aHookSeesWhatIsSentAndTheErrorPageIsThePrograms() {
    app.afterRequest((request, response) -> response.header("X-Saw", "" + response.status()));
    app.errorHandler(416, (request, error) -> "no such part");

    assertThat(get("/static/hello.txt", "If-None-Match", "*").header("X-Saw")).isEqualTo("304");
    assertThat(get("/static/hello.txt", "Range", "bytes=1-2").header("X-Saw")).isEqualTo("206");
    TestResponse none = get("/static/hello.txt", "Range", "bytes=99-");
    assertThat(none.text()).isEqualTo("no such part");
    assertThat(none.header("Content-Range")).isEqualTo("bytes */11");
  }

  @Test
  void otherStatusesAndMethodsHaveNoConditions() {
    app.get("/error", request -> Response.file(folder.resolve("hello.txt")).status(404));
    app.post("/post", request -> Response.file(folder.resolve("hello.txt")));

    assertThat(get("/error", "If-None-Match", "*").status()).isEqualTo(404);
    assertThat(get("/error", "Range", "bytes=0-1").text()).isEqualTo("Hello World");
    assertThat(client.request("POST", "/post").header("If-None-Match", "*").send().status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/static/hello.txt | public, max-age=60",
        "/file/hello.txt | public, max-age=60",
        "/own | no-store",
        "/asking | no-cache",
        "/text | ",
        "/none | ",
      })
  void theProgramSaysHowLongFilesAreKeptWhereTheViewDoesNot(String path, String caching) {
    app.sendFileMaxAge(Duration.ofSeconds(60));
    app.get("/own", request -> Response.file(folder, "hello.txt").noStore());
    app.get(
        "/asking",
        request -> Response.file(folder, "hello.txt").header("cache-control", "no-cache"));
    app.get("/text", request -> "text");
    app.get("/none", request -> Response.file(folder, "hello.txt").removeHeader("Cache-Control"));

    TestResponse response = get(path);
    assertThat(response.header("Cache-Control")).isEqualTo(caching);
    if (caching != null) {
      String tag = response.header("ETag");
      assertThat(get(path, "If-None-Match", tag).header("Cache-Control")).isEqualTo(caching);
      assertThat(get(path, "Range", "bytes=0-1").header("Cache-Control")).isEqualTo(caching);
    }
  }

  @Test
  void filesOfTheClassPathAreKeptAsLongAndATimeThatIsNoneIsRefused() {
    Carafe kept = Carafe.create().sendFileMaxAge(Duration.ofHours(1));
    assertThat(kept.testClient().get("/static/hello.txt").header("Cache-Control"))
        .isEqualTo("public, max-age=3600");
    Carafe asked = Carafe.create().sendFileMaxAge(Duration.ofHours(1)).sendFileMaxAge(null);
    assertThat(asked.testClient().get("/static/hello.txt").header("Cache-Control"))
        .isEqualTo("no-cache");
    TestResponse refused =
        asked.testClient().request("GET", "/static/hello.txt").header("Range", "bytes=99-").send();
    assertThat(refused.status()).isEqualTo(416);
    assertThat(refused.header("Content-Range")).matches("bytes \\*/[0-9]+");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Carafe.create().sendFileMaxAge(Duration.ofSeconds(-1)))
        .withMessageContaining("cannot be kept for PT-1S");
  }

  @Test
  void classPathFilesHaveTheSame() {
    client = Carafe.create().testClient();
    TestResponse whole = get("/static/hello.txt");
    assertThat(whole.header("Last-Modified")).endsWith(" GMT");
    assertThat(whole.header("Content-Disposition")).isEqualTo("inline; filename=hello.txt");
    assertThat(get("/static/hello.txt", "Range", "bytes=6-").text()).isEqualTo("static\n");
    assertThat(
            get("/static/hello.txt", "If-Modified-Since", whole.header("Last-Modified")).status())
        .isEqualTo(304);
    assertThat(get("/static/sub/style.css").header("Content-Disposition"))
        .isEqualTo("inline; filename=style.css");
  }

  @Test
  void aBlueprintServesADirectoryToo() {
    app.register(Blueprint.create("shop").urlPrefix("/shop").staticFolder(folder.resolve("sub")));

    assertThat(get("/shop/static/style.css").text()).isEqualTo("b {}");
    assertThat(get("/shop/static/hello.txt").status()).isEqualTo(404);
  }

  @Test
  void aChangedFileIsSentAnewWithAnotherTag() throws IOException {
    String tag = get("/static/hello.txt").header("ETag");
    Files.writeString(folder.resolve("hello.txt"), "Hello Earth");

    TestResponse response = get("/static/hello.txt", "If-None-Match", tag);
    assertThat(response.text()).isEqualTo("Hello Earth");
  }

  @Test
  void attachmentsAndInlineNames() {
    app.get("/a", request -> Response.file(folder.resolve("hello.txt")).attachment());
    app.get("/b", request -> Response.text("x").attachment("Vögel.txt"));
    app.get("/gz", request -> Response.file(folder.resolve("logo.svgz")).attachment());

    assertThat(get("/a").header("Content-Disposition")).isEqualTo("attachment; filename=hello.txt");
    assertThat(get("/b").header("Content-Disposition"))
        .isEqualTo("attachment; filename=Vogel.txt; filename*=UTF-8''V%C3%B6gel.txt");
    assertThat(get("/file/Vögel.txt").header("Content-Disposition")).startsWith("inline; ");
    assertThat(get("/static/logo.svgz").header("Content-Encoding")).isEqualTo("gzip");
    assertThat(get("/static/logo.svgz").header("Content-Type")).isEqualTo("image/svg+xml");
    assertThat(get("/gz").header("Content-Encoding")).isNull();
    assertThatIllegalStateException()
        .isThrownBy(() -> Response.text("x").attachment())
        .withMessageContaining("attachment(name)");
  }

  @Test
  void cachingAndTagsCanBeSet() {
    app.get(
        "/a",
        request ->
            Response.file(folder.resolve("hello.txt"))
                .cacheFor(Duration.ofSeconds(60))
                .etag("unique")
                .lastModified(Instant.parse("1999-01-01T00:00:00Z")));

    TestResponse response = get("/a");
    assertThat(response.header("Cache-Control")).isEqualTo("public, max-age=60");
    assertThat(response.header("ETag")).isEqualTo("\"unique\"");
    assertThat(response.header("Last-Modified")).isEqualTo("Fri, 01 Jan 1999 00:00:00 GMT");
    assertThat(get("/a", "If-None-Match", "\"unique\"").status()).isEqualTo(304);
  }

  @Test // W-185
  void cachingMayDependOnThePath() {
    app.afterRequest(
        (request, response) ->
            request.path().endsWith(".css") ? response.cacheFor(Duration.ofSeconds(10)) : response);

    assertThat(get("/static/sub/style.css").header("Cache-Control"))
        .isEqualTo("public, max-age=10");
    assertThat(get("/static/hello.txt").header("Cache-Control")).isEqualTo("no-cache");
  }

  @Test // W-186
  void fileMayGoWithoutATag() {
    app.get("/a", request -> Response.file(folder.resolve("hello.txt")).removeHeader("ETag"));

    assertThat(get("/a").header("ETag")).isNull();
    assertThat(get("/a").text()).isEqualTo("Hello World");
  }

  @Test // W-188, W-190
  void nameIsResolvedBelowTheDirectoryThatIsGiven() {
    app.get("/a", request -> Response.file(folder, "sub/style.css"));
    app.get("/b", request -> Response.file(folder.resolve("sub"), "../hello.txt"));

    assertThat(get("/a").text()).isEqualTo("b {}");
    assertThat(get("/b").status()).isEqualTo(404);
  }

  @Test
  void anUnknownKindIsOctets() throws IOException {
    Files.writeString(folder.resolve("what"), "?");
    assertThat(get("/static/what").header("Content-Type")).isEqualTo("application/octet-stream");
  }

  @Test
  void whatIsNoFileIsSaidSo() {
    assertThatThrownBy(() -> Response.file(folder.resolve("none")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("none");
    assertThatThrownBy(() -> Response.file(folder)).isInstanceOf(UncheckedIOException.class);
    assertThatThrownBy(() -> Response.file(folder, "none"))
        .isInstanceOfSatisfying(
            HttpException.class, error -> assertThat(error.status()).isEqualTo(404));
  }

  @Test
  void aStaticFolderThatIsNotThereIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> app.register(Blueprint.create("b").staticFolder(Path.of("none"))))
        .withMessageContaining("none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Carafe.create().staticFolder(folder.resolve("hello.txt")))
        .withMessageContaining("is no directory");
  }

  @Test
  void aFileThatBecomesShorterBreaksTheAnswerOff() {
    app.get(
        "/", request -> Response.stream(new FileBody(folder.resolve("hello.txt"), 0, 12), "a/b"));
    try (Logs log = Logs.open("dev.carafe")) {
      assertThatIllegalStateException()
          .isThrownBy(() -> get("/"))
          .withCauseInstanceOf(EOFException.class);
      assertThat(log.written()).hasSize(1);
    }
  }

  @Test
  void noNameLeadsOutOfTheDirectory() throws IOException {
    Path inside = folder.resolve("sub");
    Files.createSymbolicLink(inside.resolve("out.txt"), folder.resolve("hello.txt"));
    Files.createSymbolicLink(inside.resolve("up"), folder);
    Files.createSymbolicLink(inside.resolve("in.css"), inside.resolve("style.css"));
    Files.createSymbolicLink(folder.resolve("current"), inside);

    for (String name :
        new String[] {
          "../hello.txt", "x/../../hello.txt", "/etc/passwd", "//etc/passwd", "..", ".", "",
          "style.css/", "style.css\0", "..\\hello.txt", "C:\\x", "C:x", "out.txt", "up/hello.txt",
          "style.css/..", "a\u0000b", "./style.css"
        }) {
      assertThatThrownBy(() -> Response.file(inside, name))
          .as(name)
          .isInstanceOf(HttpException.class);
    }
    assertThat(Response.file(inside, "in.css").status()).isEqualTo(200);
    assertThat(Response.file(folder.resolve("current"), "style.css").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CON",
        "con.txt",
        "b/CON",
        "NUL .x",
        "COM1",
        "lpt9.log",
        "COM¹",
        "a.",
        "a ",
        "aux"
      })
  void namesOfWindowsDevicesAreRefusedThereOnly(String name) {
    assertThat(SafeJoin.refuses(name, true)).isTrue();
    assertThat(SafeJoin.refuses(name, false)).isFalse();
    assertThat(SafeJoin.refuses("b/c.txt", true)).isFalse();
  }
}
