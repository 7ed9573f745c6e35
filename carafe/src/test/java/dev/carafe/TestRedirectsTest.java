package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.carafe.cookies.Cookie;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Redirects that a test client follows, as Werkzeug's suite has them. */
class TestRedirectsTest {
  private final Carafe app = Carafe.create().secretKey("a key for this test only");
  private final TestClient client = app.testClient();

  @Test
  void areNotFollowedUnlessAsked() {
    app.get("/", request -> Response.redirect("/to"));
    app.get("/to", request -> "there");

    assertThat(client.get("/").status()).isEqualTo(302);
    TestResponse followed = client.followRedirects(true).get("/");
    assertThat(followed.status()).isEqualTo(200);
    assertThat(followed.text()).isEqualTo("there");
    assertThat(followed.url()).isEqualTo("http://localhost/to");
  }

  @Test
  void relativeOnesAreResolved() {
    app.get("/a/from", request -> Response.redirect("/").header("Location", "to?x=1"));
    app.get("/a/to", Request::url);

    assertThat(client.followRedirects(true).get("/a/from").text())
        .isEqualTo("http://localhost/a/to?x=1");
  }

  @ParameterizedTest
  @CsvSource({
    "301, GET [] null bar",
    "302, GET [] null bar",
    "303, GET [] null bar",
    "307, 'POST [1, 2] application/x-www-form-urlencoded bar'",
    "308, 'POST [1, 2] application/x-www-form-urlencoded bar'"
  })
  void theCodeSaysWhatIsSentAgain(int code, String sent) {
    app.post("/from", request -> Response.redirect("/to", code));
    app.route(
        "/to",
        List.of("GET", "POST"),
        request ->
            request.method()
                + " "
                + request.form().all("a")
                + " "
                + request.header("Content-Type")
                + " "
                + request.header("X-Foo"));
    client.followRedirects(true);

    TestRequest request = client.request("POST", "/from").header("X-Foo", "bar");
    assertThat(request.form("a", "1", "a", "2").send().text()).isEqualTo(sent);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://example.org/", "//example.org/", "http://sub.localhost/"})
  void anotherHostIsAnError(String location) {
    app.get("/", request -> Response.redirect("/").header("Location", location));
    client.followRedirects(true);

    assertThatIllegalStateException()
        .isThrownBy(() -> client.get("/"))
        .withMessageContaining(location + ", outside the program");
  }

  @Test
  void aHostThatTheTestNamedIsFollowed() {
    app.get("/", request -> Response.redirect("http://sub.example.org/to"));
    app.get("/to", request -> Response.redirect("http://example.com/"));
    client.followRedirects(true).baseUrl("http://sub.example.org").baseUrl("http://example.org");

    assertThatIllegalStateException()
        .isThrownBy(() -> client.get("/"))
        .withMessageContaining("http://example.com/, outside the program");
  }

  @Test
  void aLoopIsAnError() {
    app.get("/", request -> Response.redirect("/"));
    client.followRedirects(true);

    assertThatIllegalStateException()
        .isThrownBy(() -> client.get("/"))
        .withMessage(
            "followed 20 redirects and the last one leads on to /: they go round in a loop");
  }

  @Test
  void aMountedProgramIsNotLeft() {
    app.get("/", request -> Response.redirect(request.urlFor("done")));
    app.get("/done", request -> request.url()).endpoint("done");
    TestClient site = Carafe.create().mount("/other", app).testClient().followRedirects(true);

    assertThat(site.get("/other/").text()).isEqualTo("http://localhost/other/done");
  }

  @Test
  void theAnswerIsReadToItsEndBeforeTheNextRequest() {
    List<String> order = new ArrayList<>();
    app.get(
        "/",
        request ->
            Response.stream(out -> order.add("streamed"), "text/plain")
                .status(302)
                .header("Location", "/next"));
    app.get("/next", request -> order.add("next") + "");
    client.followRedirects(true).get("/");

    assertThat(order).containsExactly("streamed", "next");
  }

  @Test
  void theAnswersOnTheWayAreKeptEachWithItsOwnPast() {
    app.get("/one", request -> Response.redirect("/two"));
    app.get("/two", request -> Response.redirect("/three"));
    app.get("/three", request -> "end");
    TestResponse end = client.followRedirects(true).get("/one");

    assertThat(end.path()).isEqualTo("/three");
    assertThat(end.history()).hasSize(2);
    TestResponse one = end.history().get(0);
    TestResponse two = end.history().get(1);
    assertThat(one).returns("/one", TestResponse::path).returns(302, TestResponse::status);
    assertThat(two).returns("/two", TestResponse::path).returns(302, TestResponse::status);
    assertThat(one.header("Location")).isEqualTo("/two");
    assertThat(two.header("Location")).isEqualTo("/three");
    assertThat(one.history()).isEmpty();
    assertThat(two.history()).containsExactly(one);
    assertThat(one.request().endpoint()).isEqualTo("/one");
  }

  @Test
  void theProgramSeesEachRequestOnce() {
    List<String> seen = new ArrayList<>();
    app.beforeRequest(
        request -> {
          seen.add(request.path());
          return null;
        });
    app.get("/one", request -> Response.redirect("/two"));
    app.get("/two", request -> "end");
    client.followRedirects(true).get("/one");

    assertThat(seen).containsExactly("/one", "/two");
  }

  @Test
  void cookiesComeAlong() {
    app.get("/in", request -> Response.redirect("/show").setCookie("auth", "1"));
    app.get("/out", request -> Response.redirect("/show").deleteCookie("auth"));
    app.get("/show", request -> "[" + request.cookies().get("auth", "") + "]");
    client.followRedirects(true);

    assertThat(client.get("/in").text()).isEqualTo("[1]");
    assertThat(client.get("/show").text()).isEqualTo("[1]");
    assertThat(client.get("/out").text()).isEqualTo("[]");
    assertThat(client.get("/show").text()).isEqualTo("[]");
  }

  @Test
  void theSessionComesAlong() {
    app.get(
        "/one",
        request -> {
          request.session().put("before", 1);
          return Response.redirect("/two");
        });
    app.get(
        "/two",
        request -> {
          request.session().put("after", 2);
          return "end";
        });

    assertThat(client.followRedirects(true).get("/one").session())
        .containsEntry("before", 1)
        .containsEntry("after", 2);
  }

  @Test
  void cookiesThatAreOffDoNotComeAlong() {
    app.get("/", request -> Response.redirect("/show").setCookie(Cookie.of("a", "1")));
    app.get("/show", request -> request.cookies().names().size() + " cookies");
    client.followRedirects(true).useCookies(false).jar().set("b", "2");

    assertThat(client.get("/").text()).isEqualTo("0 cookies");
    assertThat(client.jar().names()).containsExactly("b");
    assertThat(client.useCookies(true).get("/show").text()).isEqualTo("1 cookies");
    assertThatIllegalStateException()
        .isThrownBy(() -> client.useCookies(false).sessionTransaction(session -> {}))
        .withMessageContaining("cookies are off");
  }
}
