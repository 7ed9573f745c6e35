package dev.carafe;

import static dev.carafe.HttpException.abort;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.carafe.http.Status;
import dev.carafe.testing.Logs;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Error pages for those who asked for JSON (RFC 9457), and exceptions with header fields. */
class ProblemDetailsTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private final Carafe app = Carafe.create();
  private final TestClient client = app.testClient();

  private TestResponse get(String path, String accept) {
    return client.request("GET", path).header("Accept", accept).send();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json | application/problem+json",
        "application/problem+json | application/problem+json",
        "application/json, text/plain, */* | application/problem+json",
        "application/* | application/problem+json",
        "text/html;q=0.5, application/json;q=0.6 | application/problem+json",
        "text/html;q=0, */* | application/problem+json",
        "'' | text/html; charset=utf-8",
        "*/* | text/html; charset=utf-8",
        "text/html, application/json | text/html; charset=utf-8",
        "application/json, text/html | text/html; charset=utf-8",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | text/html;"
            + " charset=utf-8",
        "text/html;q=0.6, application/json;q=0.5 | text/html; charset=utf-8",
        "application/json;q=0 | text/html; charset=utf-8",
        "application/json;q=2 | text/html; charset=utf-8",
        "image/png | text/html; charset=utf-8",
        "json | text/html; charset=utf-8",
      })
  void whoLikesJsonBetterThanHtmlGetsJson(String accept, String type) {
    TestResponse response = get("/none", accept);

    assertThat(response.status()).isEqualTo(404);
    assertThat(response.header("Content-Type")).isEqualTo(type);
    assertThat(response.header("Vary")).isEqualTo(type.startsWith("text") ? null : "Accept");
  }

  @Test
  void whoDoesNotSayGetsHtmlAsFlaskSendsIt() {
    TestResponse response = client.get("/none");

    assertThat(response.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(response.header("Vary")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json | application/problem+json",
        "application/json, text/plain, */* | application/problem+json",
        "*/* | text/html; charset=utf-8",
        "application/json, text/html | text/html; charset=utf-8",
        "text/html | text/html; charset=utf-8",
      })
  void whoMerelySendsJsonGetsHtmlAsFlaskSendsIt(String accept, String type) {
    app.post("/", request -> request.json());
    byte[] broken = "{".getBytes(StandardCharsets.UTF_8);

    TestResponse response =
        client
            .request("POST", "/")
            .header("Accept", accept)
            .body(broken, "application/json")
            .send();
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.header("Content-Type")).isEqualTo(type);
    assertThat(
            client
                .request("POST", "/")
                .body(broken, "application/json")
                .send()
                .header("Content-Type"))
        .isEqualTo("text/html; charset=utf-8");
  }

  @Test
  void problemSaysStatusTitleAndDetailAndNoMore() {
    app.get(
        "/teapot",
        request -> {
          throw abort(418, "Short & \"stout\" \ud800.");
        });
    app.get(
        "/fail",
        request -> {
          throw new IllegalStateException("the password is hunter2");
        });

    assertThat(get("/teapot", "application/json").text())
        .isEqualTo(
            "{\"type\":\"about:blank\",\"title\":\"I'm a Teapot\",\"status\":418,"
                + "\"detail\":\"Short & \\\"stout\\\" ?.\"}");
    TestResponse failed = get("/fail", "application/json");
    assertThat(failed.status()).isEqualTo(500);
    assertThat(failed.json())
        .isEqualTo(
            Map.of(
                "type",
                "about:blank",
                "title",
                "Internal Server Error",
                "status",
                500,
                "detail",
                Status.description(500)));
    assertThat(get("/none", "application/json").text()).contains("\"status\":404");
  }

  @Test
  void debugModeTellsTheReasonAndTheTrace() {
    app.debug(true);
    app.get(
        "/fail",
        request -> {
          throw new IllegalStateException("a mistake");
        });
    app.post("/json", request -> request.json());

    assertThat(get("/fail", "application/json").json())
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("reason", "java.lang.IllegalStateException: a mistake")
        .hasEntrySatisfying(
            "trace", trace -> assertThat((List<?>) trace).first().asString().contains("debugMode"));
    assertThat(
            client
                .request("POST", "/json")
                .header("Accept", "application/json")
                .body(new byte[] {'{'}, "application/json")
                .send()
                .json())
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsKey("reason")
        .doesNotContainKey("trace");
  }

  @Test
  void handlersOfTheProgramComeFirst() {
    app.errorHandler(404, (request, error) -> Response.text("own").status(404));

    assertThat(get("/none", "application/json").text()).isEqualTo("own");
  }

  @Test // W-285
  void exceptionsCarryHeaderFields() {
    app.get(
        "/login",
        request -> {
          throw HttpException.of(401)
              .addHeader("WWW-Authenticate", "Basic realm=\"a\"")
              .addHeader("WWW-Authenticate", "Bearer");
        });
    app.get(
        "/busy",
        request -> {
          throw HttpException.of(503, "Later.").addHeader("Retry-After", "60");
        });
    app.get(
        "/teapot",
        request -> {
          throw HttpException.of(418).addHeader("X-Tea", "none").addHeader("X-Pot", "short");
        });
    app.errorHandler(
        418, (request, error) -> Response.text("own").status(418).header("X-Tea", "green"));

    for (String accept : List.of("text/html", "application/json")) {
      TestResponse login = get("/login", accept);
      assertThat(login.status()).isEqualTo(401);
      assertThat(login.headers("WWW-Authenticate")).containsExactly("Basic realm=\"a\"", "Bearer");
      assertThat(get("/busy", accept).header("Retry-After")).isEqualTo("60");
      assertThat(get("/busy", accept).text()).contains("Later.");
    }
    TestResponse handled = client.get("/teapot");
    assertThat(handled.headers("X-Tea")).containsExactly("green");
    assertThat(handled.header("X-Pot")).isEqualTo("short");
  }

  @Test
  void exceptionsAreImmutableAndCheckedWhereTheyAreMade() {
    HttpException busy = HttpException.of(503);

    assertThat(busy.addHeader("Retry-After", "1")).isNotSameAs(busy);
    assertThat(busy.status()).isEqualTo(503);
    assertThat(busy.description()).isEqualTo(Status.description(503));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HttpException.of(302))
        .withMessageContaining("of(302) is no error");
    assertThatIllegalArgumentException().isThrownBy(() -> busy.addHeader("X", "a\r\nb"));
  }
}
