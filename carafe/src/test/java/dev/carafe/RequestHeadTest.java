package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.carafe.testing.Logs;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the header fields of a request say. */
class RequestHeadTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  /** What the view makes of a request with these fields: name, value, name, value ... */
  private static String seen(Function<Request, Object> view, String... fields) {
    Carafe app = Carafe.create();
    app.get("/", request -> Response.text(String.valueOf(view.apply(request))));
    TestRequest request = app.testClient().request("GET", "/");
    for (int i = 0; i < fields.length; i += 2) {
      request.header(fields[i], fields[i + 1]);
    }
    TestResponse response = request.send();
    assertThat(response.status()).as(response.text()).isEqualTo(200);
    return response.text();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/html | true",
        "text/* | true",
        "*/* | true",
        "TEXT/HTML;Level=1, text/html | true",
        "text/html;level=1 | false",
        "text/html;q=0, */* | false",
        "text/plain | false",
        "'' | false",
      })
  void acceptsWhatTheClientTakes(String accept, String answer) {
    assertThat(seen(request -> request.accepts("text/html"), "Accept", accept)).isEqualTo(answer);
  }

  @Test
  void withoutAcceptEverythingIsTakenAndNothingIsLikedBest() {
    assertThat(seen(request -> request.accepts("text/html"))).isEqualTo("true");
    assertThat(seen(request -> request.bestMatch("text/html"))).isEqualTo("null");
    assertThat(seen(request -> request.bestLanguage("en"))).isEqualTo("null");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json, text/html | text/html",
        "application/json;q=0.9, text/html;q=0.8 | application/json",
        "*/*, application/json | application/json",
        "application/json;q=0.5, */*;q=0.5 | application/json",
        "text/*;q=0.5, application/json;q=0.4 | text/html",
        "image/png | null",
        "application/json;q=abc | null",
        "application/json;q=\"0.5\" | application/json",
      })
  void bestMatchIsTheMostWelcomeThenTheMostSpecificThenTheFirst(String accept, String best) {
    assertThat(
            seen(request -> request.bestMatch("text/html", "application/json"), "Accept", accept))
        .isEqualTo(best);
  }

  @Test
  void severalFieldsAreOne() {
    assertThat(
            seen(
                request -> request.bestMatch("a/b", "c/d"),
                "Accept",
                "a/b;q=0.5",
                "Accept",
                "c/d;q=0.7"))
        .isEqualTo("c/d");
    assertThat(
            seen(
                request -> request.bestLanguage("de", "en"),
                "Accept-Language",
                "de;q=0.5",
                "Accept-Language",
                "en;q=0.7"))
        .isEqualTo("en");
  }

  @Test
  void whatIsNoMediaTypeIsRefused() {
    for (String wrong : List.of("json", "", "*/html")) {
      seen(
          request -> {
            assertThatIllegalArgumentException()
                .isThrownBy(() -> request.bestMatch(wrong))
                .withMessageContaining("is no media type");
            assertThatIllegalArgumentException().isThrownBy(() -> request.accepts(wrong));
            return "";
          });
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de-AT, en;q=0.5 | de,en | en",
        "de-AT | de,en | de",
        "de | en,de-AT,de-CH | de-AT",
        "pt_BR | en,pt-br | pt-br",
        "fr, *;q=0.1 | en,de | en",
        "fr | en,de | null",
        "en;q=0, * | en,de | de",
        "de | den-XX,de-AT | de-AT",
      })
  void bestLanguageIsLookedUpAsWerkzeugDoes(String accept, String offered, String best) {
    assertThat(seen(request -> request.bestLanguage(offered.split(",")), "Accept-Language", accept))
        .isEqualTo(best);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json | application/json | true",
        "Application/JSON; charset=utf-8 | application/json | true",
        "application/vnd.api+json | application/vnd.api+json | true",
        "text/json | text/json | false",
        "text/x+json | text/x+json | false",
        "'' | '' | false",
      })
  void mediaTypeIsWithoutParametersAndMayBeJson(String field, String type, boolean json) { // F-308
    assertThat(seen(request -> request.mediaType() + " " + request.isJson(), "Content-Type", field))
        .isEqualTo(type + " " + json);
    assertThat(seen(request -> request.mediaType() + " " + request.isJson())).isEqualTo(" false");
  }

  @Test
  void lengthReferrerUserAgentAndOriginAreReadIfSent() {
    assertThat(
            seen(
                request ->
                    request.contentLength()
                        + " "
                        + request.referrer()
                        + " "
                        + request.userAgent()
                        + " "
                        + request.origin()))
        .isEqualTo("-1 null null null");
    assertThat(
            seen(
                request ->
                    request.contentLength()
                        + " "
                        + request.referrer()
                        + " "
                        + request.userAgent()
                        + " "
                        + request.origin(),
                "Content-Length",
                "0",
                "Referer",
                "http://a/",
                "User-Agent",
                "curl/8",
                "Origin",
                "https://shop.example"))
        .isEqualTo("0 http://a/ curl/8 https://shop.example");
  }

  @ParameterizedTest
  @CsvSource({"ann:secret, ann, secret", "ann:, ann, ''", ":x, '', x", "é日:a:b, é日, a:b"})
  void userAndPasswordOfBasicAuthAreRead(String text, String user, String password) { // W-240
    String encoded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));

    for (String scheme : List.of("Basic ", "basic ", "BASIC   ")) {
      assertThat(
              seen(
                  request ->
                      new BasicAuth(user, password).equals(request.basicAuth())
                          + " "
                          + request.bearerToken(),
                  "Authorization",
                  scheme + encoded))
          .isEqualTo("true null");
    }
    assertThat(new BasicAuth(user, password)).hasToString("BasicAuth[user=" + user + "]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Basic",
        "Basic ",
        "Basic YW5u", // no colon
        "Basic YW5uOnNlY3JldA=x",
        "Basic YW5u OnNlY3JldA==",
        "Basic !!!!",
        "Basic /zo6", // not UTF-8
        "BasicYW5uOnNlY3JldA==",
        "Digest YW5uOnNlY3JldA==",
      })
  void credentialsThatCannotBeReadAreAbsent(String field) {
    assertThat(seen(Request::basicAuth, "Authorization", field)).isEqualTo("null");
    assertThat(seen(Request::basicAuth)).isEqualTo("null");
  }

  @Test
  void twoAuthorizationsAreNone() {
    String[] fields = {"Authorization", "Basic YW5uOnNlY3JldA==", "Authorization", "Bearer abc"};

    assertThat(seen(Request::basicAuth, fields)).isEqualTo("null");
    assertThat(seen(Request::bearerToken, fields)).isEqualTo("null");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Bearer abc | abc",
        "bearer a-._~+/9== | a-._~+/9==",
        "Bearer   x | x",
        "Bearer | null",
        "Bearer = | null",
        "Bearer a=b | null",
        "Bearer a b | null",
        "Bearer a,b | null",
        "Token abc | null",
      })
  void bearerTokenIsReadIfItIsOne(String field, String token) {
    assertThat(seen(Request::bearerToken, "Authorization", field)).isEqualTo(token);
  }

  @Test // W-298, F-281, F-290
  void addressIsToldWholeAndInItsParts() {
    Carafe shop = Carafe.create();
    shop.get(
        "/<path:p>",
        request ->
            Response.text(
                String.join(
                    " ", request.url(), request.baseUrl(), request.rootUrl(), request.hostUrl())));
    TestClient client = Carafe.create().mount("/test", shop).testClient();

    assertThat(client.get("http://example.com/test/bar?foo=baz").text())
        .isEqualTo(
            "http://example.com/test/bar?foo=baz http://example.com/test/bar"
                + " http://example.com/test/ http://example.com/");
    assertThat(client.get("https://example.com/test/a%20b/%C3%A9").text())
        .startsWith("https://example.com/test/a%20b/%C3%A9 ");
    assertThat(client.get("http://localhost/test/meh").text())
        .startsWith("http://localhost/test/meh ");
  }

  @ParameterizedTest
  @CsvSource({
    "http, example.org:80, http://example.org/",
    "http, Example.org:8080, http://example.org:8080/",
    "http, example.org:443, http://example.org:443/",
    "https, example.org:443, https://example.org/",
    "https, example.org:80, https://example.org:80/",
    "http, [::1]:80, http://[::1]/",
  })
  void portOfTheSchemeIsLeftOut(String scheme, String host, String url) {
    Carafe app = Carafe.create();
    app.get("/", request -> Response.text(request.url()));
    TestClient client = app.testClient().baseUrl(scheme + "://example.org");

    assertThat(client.request("GET", "/").header("Host", host).send().text()).isEqualTo(url);
  }
}
