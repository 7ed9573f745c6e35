package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The methods of a response that set a field each. */
class ResponseHeadTest {
  private final Response response = Response.text("x");

  @ParameterizedTest
  @ValueSource(strings = {"\r", "\n", "\0", "\u0001", "\b", "\u001B", "\u007F"})
  void noFieldHoldsControlCharacters(String control) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> response.header("X-A", "a" + control + "b"))
        .withMessageContaining("'X-A'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> response.addHeader("X-A", "a" + control + "b"));
    assertThatIllegalArgumentException().isThrownBy(() -> response.contentType("a/b" + control));
    assertThatIllegalArgumentException().isThrownBy(() -> response.vary("a" + control));
    assertThatIllegalArgumentException().isThrownBy(() -> response.etag("a" + control));
    assertThatIllegalArgumentException().isThrownBy(() -> response.link("/", "a" + control));
    assertThat(response.header("X-A", "a\tb").header("X-A")).isEqualTo("a\tb");
    assertThat(response.header("X-A")).isEqualTo("a\tb");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\rb", "a\nb", "\r\nSet-Cookie: x"})
  void noLocationOrLinkHoldsALineBreak(String location) {
    assertThatIllegalArgumentException().isThrownBy(() -> response.location(location));
    assertThatIllegalArgumentException().isThrownBy(() -> response.link(location, "next"));
  }

  @Test
  void locationsAndLinksAreEncoded() {
    response.location("/ä b").link("/page/2?q=<a>", "next").link("//x.example/\"y", "preload a");

    assertThat(response.header("Location")).isEqualTo("/%C3%A4%20b");
    assertThat(response.headers().all("Link"))
        .containsExactly(
            "</page/2?q=%3Ca%3E>; rel=\"next\"", "<//x.example/%22y>; rel=\"preload a\"");
    assertThatIllegalArgumentException().isThrownBy(() -> response.link("/", "a\"; x=\""));
    assertThatIllegalArgumentException().isThrownBy(() -> response.location(null));
  }

  @Test
  void linksHaveAttributesThatCannotLeaveTheirQuotes() {
    response.link(
        Link.to("/a>; rel=x", "preload")
            .with("as", "font")
            .with("crossorigin")
            .with("title", "\"\\"));

    assertThat(response.header("Link"))
        .isEqualTo(
            "</a%3E;%20rel=x>; rel=\"preload\"; as=\"font\"; crossorigin;" + " title=\"\\\"\\\\\"");
    Link link = Link.to("/", "next");
    for (String name : new String[] {"", "a b", "rel", "REL", "a;b", "a=b", "\u00e4"}) {
      assertThatIllegalArgumentException().isThrownBy(() -> link.with(name));
      assertThatIllegalArgumentException().isThrownBy(() -> link.with(name, "x"));
    }
    for (String value : new String[] {"\r", "\n", "\0", "\t", "\u007f", "\u00e4"}) {
      assertThatIllegalArgumentException().isThrownBy(() -> link.with("title", value));
    }
  }

  @Test
  void weakTagsMakeAnAnswerConditionalButFitNoIfMatch() {
    Carafe app = Carafe.create();
    app.get("/", request -> Response.text("x").weakEtag("v1"));
    TestClient client = app.testClient();

    assertThat(client.get("/").header("ETag")).isEqualTo("W/\"v1\"");
    assertThat(status(client, "/", "If-None-Match", "W/\"v1\"")).isEqualTo(304);
    assertThat(status(client, "/", "If-Match", "W/\"v1\"")).isEqualTo(412);
    assertThatIllegalArgumentException().isThrownBy(() -> response.weakEtag("a\"b"));
  }

  @Test
  void cachesAreTold() {
    assertThat(response.cacheFor(Duration.ofMinutes(1)).header("Cache-Control"))
        .isEqualTo("public, max-age=60");
    assertThat(response.cacheFor(Duration.ZERO).header("Cache-Control"))
        .isEqualTo("no-cache, max-age=0");
    assertThat(response.cachePrivatelyFor(Duration.ofDays(1)).header("Cache-Control"))
        .isEqualTo("private, max-age=86400");
    assertThat(response.noStore().header("Cache-Control")).isEqualTo("no-store");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> response.cacheFor(Duration.ofSeconds(-1)))
        .withMessageContaining("PT-1S");
  }

  @Test
  void tagsAndTimesMakeAnAnswerConditional() {
    Carafe app = Carafe.create();
    app.get("/tag", request -> Response.text("x").etag("v1"));
    app.get("/time", request -> Response.text("x").lastModified(Instant.ofEpochSecond(784111777)));
    app.get("/plain", request -> Response.text("x").header("ETag", "\"v1\""));
    TestClient client = app.testClient();

    assertThat(client.get("/tag").header("ETag")).isEqualTo("\"v1\"");
    assertThat(status(client, "/tag", "If-None-Match", "\"v1\"")).isEqualTo(304);
    assertThat(status(client, "/tag", "If-None-Match", "\"v2\"")).isEqualTo(200);
    assertThat(status(client, "/tag", "If-Match", "\"v2\"")).isEqualTo(412);
    String date = client.get("/time").header("Last-Modified");
    assertThat(date).isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
    assertThat(status(client, "/time", "If-Modified-Since", date)).isEqualTo(304);
    assertThat(status(client, "/tag", "Range", "bytes=0-0")).isEqualTo(200);
    assertThat(status(client, "/plain", "If-None-Match", "\"v1\"")).isEqualTo(200);
  }

  private static int status(TestClient client, String path, String name, String value) {
    return client.request("GET", path).header(name, value).send().status();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\"b", "a b", "\u20AC"})
  void impossibleTagsAreRefused(String tag) {
    assertThatIllegalArgumentException().isThrownBy(() -> response.etag(tag));
  }

  @Test
  void impossibleTimesAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> response.lastModified(Instant.MAX));
  }
}
