package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {
  private static final String TEXT = "Hello Wörld. ".repeat(200);

  @TempDir private Path folder;

  private final Carafe app = Carafe.create().secretKey("a key for this test only");
  private final TestClient client = app.testClient();

  private TestResponse get(String path, String... fields) {
    TestRequest request = client.request("GET", path);
    for (int i = 0; i < fields.length; i += 2) {
      request.header(fields[i], fields[i + 1]);
    }
    return request.header("Accept-Encoding", "gzip").send();
  }

  private static String unpacked(TestResponse response) throws IOException {
    assertThat(response.header("Content-Encoding")).isEqualTo("gzip");
    try (var in = new GZIPInputStream(new ByteArrayInputStream(response.bytes()))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void assertPlain(TestResponse response) {
    assertThat(response.header("Content-Encoding")).isNull();
    assertThat(response.text()).isEqualTo(TEXT);
  }

  @Test
  void nothingIsPackedUnlessChosen() {
    app.get("/", request -> TEXT);
    assertPlain(get("/"));
    assertThat(get("/").header("Vary")).isNull();
  }

  @Test
  void textIsPackedForWhoTakesIt() throws IOException {
    app.compress().get("/", request -> Response.html(TEXT).etag("v1"));
    app.get("/stream", request -> Stream.of(TEXT));

    TestResponse packed = get("/");
    assertThat(unpacked(packed)).isEqualTo(TEXT);
    assertThat(packed.header("Content-Length")).isEqualTo("" + packed.bytes().length);
    assertThat(packed.header("Vary")).isEqualTo("Accept-Encoding");
    assertThat(packed.header("ETag")).isEqualTo("W/\"v1\"");
    TestResponse plain = client.get("/");
    assertPlain(plain);
    assertThat(plain.header("Vary")).isEqualTo("Accept-Encoding");
    assertThat(plain.header("ETag")).isEqualTo("\"v1\"");
    TestResponse stream = get("/stream");
    assertThat(unpacked(stream)).isEqualTo(TEXT);
    assertThat(stream.header("Content-Length")).isNull();
  }

  @Test
  void aPackedStateIsKnownAgain() {
    app.compress().get("/", request -> Response.html(TEXT).etag("v1"));
    for (String tag : new String[] {"\"v1\"", "W/\"v1\""}) {
      TestResponse response = get("/", "If-None-Match", tag);
      assertThat(response.status()).isEqualTo(304);
      assertThat(response.header("ETag")).isEqualTo("W/\"v1\"");
      assertThat(response.header("Vary")).isEqualTo("Accept-Encoding");
      assertThat(response.header("Content-Encoding")).isNull();
      assertThat(response.bytes()).isEmpty();
    }
  }

  @Test
  void filesArePackedWholeAndPartsAreNot() throws IOException {
    Files.writeString(folder.resolve("a.txt"), TEXT);
    Files.writeString(folder.resolve("a.gz"), TEXT);
    Files.writeString(folder.resolve("a.png"), TEXT);
    app.compress().staticFolder(folder);

    TestResponse packed = get("/static/a.txt");
    assertThat(unpacked(packed)).isEqualTo(TEXT);
    assertThat(packed.header("Accept-Ranges")).isNull();
    TestResponse part = get("/static/a.txt", "Range", "bytes=0-1999");
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.header("Content-Encoding")).isNull();
    assertThat(part.header("ETag")).startsWith("\"");
    String weak = packed.header("ETag");
    assertThat(get("/static/a.txt", "Range", "bytes=0-1", "If-Range", weak).status())
        .isEqualTo(200);
    assertThat(get("/static/a.gz").text()).isEqualTo(TEXT);
    assertPlain(get("/static/a.png"));
  }

  @Test
  void headSaysWhatGetDoes() {
    app.compress().get("/", request -> TEXT);
    TestResponse head = client.request("HEAD", "/").header("Accept-Encoding", "gzip").send();
    assertThat(head.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(head.header("Content-Length")).isNull();
  }

  /** What may hold a secret is left as it is, and so is what would not become smaller. */
  @Test
  void whatMayBeForOneVisitorIsNotPacked() {
    app.compress();
    app.get("/session", request -> TEXT + request.session().get("x", ""));
    app.get("/cookie", request -> Response.html(TEXT).setCookie("a", "b"));
    app.get("/vary", request -> Response.html(TEXT).vary("Origin").vary("cookie"));
    app.get("/star", request -> Response.html(TEXT).vary("*"));
    app.get("/private", request -> Response.html(TEXT).cachePrivatelyFor(Duration.ofHours(1)));
    app.get("/no-store", request -> Response.html(TEXT).noStore());
    app.get("/as-is", request -> Response.html(TEXT).header("Cache-Control", "no-transform"));
    app.get("/octets", request -> Response.bytes(TEXT.getBytes(StandardCharsets.UTF_8), "a/b"));
    app.get("/open", request -> TEXT);

    for (String path :
        new String[] {
          "/session", "/cookie", "/vary", "/star", "/private", "/no-store", "/as-is", "/octets"
        }) {
      assertPlain(get(path));
    }
    assertPlain(get("/open", "Authorization", "Bearer x"));
    assertThat(get("/open").header("Content-Encoding")).isEqualTo("gzip");
  }

  @Test
  void shortAnswersAndEventsAreNotPacked() {
    app.compress();
    app.get("/1023", request -> "x".repeat(1023));
    app.get("/1024", request -> "x".repeat(1024));
    app.get("/events", request -> Response.events(events -> events.send(TEXT)));

    assertThat(get("/1023").header("Content-Encoding")).isNull();
    assertThat(get("/1024").header("Content-Encoding")).isEqualTo("gzip");
    assertThat(get("/events").header("Content-Encoding")).isNull();
  }

  @Test
  void oneAnswerIsPackedWhenItAsks() throws IOException {
    app.get("/", request -> Response.html(TEXT + request.session().get("x", "")).compress());
    app.get("/copy", request -> Response.html(TEXT).etag("a").compress());
    TestResponse response = get("/");
    assertThat(unpacked(response)).isEqualTo(TEXT);
    assertThat(response.header("Vary")).isEqualTo("Cookie, Accept-Encoding");
    assertThat(get("/copy", "If-None-Match", "*").header("ETag")).isEqualTo("W/\"a\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip | true",
        "GZIP | true",
        "x-gzip | true",
        "deflate, gzip, br | true",
        "br;q=1.0, gzip;q=0.8, *;q=0.1 | true",
        "* | true",
        "gzip;q=0.001 | true",
        "gzip ; q=1 | true",
        "identity;q=0.5, gzip;q=1.0 | true",
        "gzip;q=0 | false",
        "gzip;q=0.000 | false",
        "*;q=0 | false",
        "gzip;q=0, * | false",
        "identity, gzip;q=0.5 | false",
        "br | false",
        "identity | false",
        "gzip;q=2 | false",
        "gzip;q=-1 | false",
        "gzip;q=0.0001 | false",
        "gzip;q=x | false",
        "gzip;q= | false",
        "gzip;x=1 | false",
        "gzipped | false"
      })
  void weightsCount(String field, boolean accepts) {
    assertThat(Compression.acceptsGzip(field)).isEqualTo(accepts);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", ";;;", "q=1"})
  void nothingIsNoGzip(String field) {
    assertThat(Compression.acceptsGzip(field)).isFalse();
  }
}
