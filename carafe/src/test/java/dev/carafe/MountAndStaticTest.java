package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.carafe.sessions.SessionOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MountAndStaticTest {
  private static Carafe counter(String key) {
    Carafe app = Carafe.create().secretKey(key);
    app.get(
            "/",
            request -> {
              int visits = request.session().update("visits", 0, n -> n + 1);
              return Response.text(visits + " " + request.urlFor("other", "x", "a b"))
                  .setCookie("plain", "p");
            })
        .endpoint("index");
    app.get("/other/<x>", request -> request.rootPath() + " " + request.path()).endpoint("other");
    return app;
  }

  private final Carafe site =
      Carafe.create()
          .mount("/one", counter("the key of program one"))
          .mount("/two", counter("the key of program two"))
          .mount("/two/deep", counter("the key of program deep"));
  private final TestClient client = site.testClient();

  @Test
  void programsKeepTheirKeysCookiesAndUrlsApart() {
    site.get("/", request -> "site");

    assertThat(client.get("/one/").text()).isEqualTo("1 /one/other/a%20b");
    assertThat(client.get("/one/").text()).startsWith("2 ");
    TestResponse two = client.get("/two/");
    assertThat(two.text()).isEqualTo("1 /two/other/a%20b");
    assertThat(two.headers("Set-Cookie"))
        .hasSize(2)
        .allMatch(line -> line.contains("; Path=/two"), "path of the program");
    assertThat(client.get("/two/deep/").text()).isEqualTo("1 /two/deep/other/a%20b");
    assertThat(client.get("/two/").text()).startsWith("2 ");
    assertThat(client.get("/").text()).isEqualTo("site");
    assertThat(client.get("/one/other/x").text()).isEqualTo("/one /other/x");
  }

  @Test
  void prefixWithoutSlashIsCompletedAndPrefixIsWholeSegments() {
    TestResponse response = client.get("/one?a=b");
    assertThat(response.status()).isEqualTo(308);
    assertThat(response.header("Location")).isEqualTo("/one/?a=b");
    assertThat(client.get("/onemore").status()).isEqualTo(404);
    assertThat(client.get("/one/none").status()).isEqualTo(404);
  }

  @Test
  void filesAreServedWithTypeAndTag() {
    TestResponse text = client.get("/static/hello.txt");

    assertThat(text.text()).isEqualTo("hello static\n");
    assertThat(text.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
    assertThat(text.header("Content-Length")).isEqualTo("13");
    assertThat(client.get("/static/sub/style.css").header("Content-Type"))
        .isEqualTo("text/css; charset=utf-8");
    assertThat(client.get("/one/static/hello.txt").text()).isEqualTo("hello static\n");
    String tag = text.header("ETag");
    TestResponse again =
        client.request("GET", "/static/hello.txt").header("If-None-Match", tag).send();
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.text()).isEmpty();
    assertThat(client.request("POST", "/static/hello.txt").send().status()).isEqualTo(405);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/static/none.txt",
        "/static/",
        "/static/sub",
        "/static/sub/",
        "/static/../secret.txt",
        "/static/..%2Fsecret.txt",
        "/static/%2e%2e/secret.txt",
        "/static/sub/../../secret.txt",
        "/static//etc/passwd",
        "/static/%2Fetc/passwd",
        "/static/..%5Csecret.txt",
        "/static/hello.txt%00",
        "/static/./hello.txt",
        "/static/sub%2F%2E%2E%2Fhello.txt",
        "/static/file:%2F%2Fetc%2Fpasswd"
      })
  void nothingButFilesOfTheFolderIsServed(String path) {
    TestResponse response = client.get(path);

    assertThat(response.status()).isIn(404, 308, 400);
    assertThat(response.text()).doesNotContain("secret\n").doesNotContain("root:");
  }

  @Test
  void programsAreChosenByWhatIsAskedForBeforeAnythingElse() {
    Carafe shop = Carafe.create();
    shop.get("/", request -> "shop " + request.rootPath());
    Carafe never = Carafe.create();
    Carafe all = Carafe.create().mount(exchange -> "x".equals(exchange.header("X-Site")), shop);
    all.mount(exchange -> exchange.header("X-Site") != null, never);
    all.mount("/one", counter("the key of program one"));
    all.get("/", request -> "site");
    all.beforeRequest(request -> "/".equals(request.path()) ? null : "before");

    TestClient client = all.testClient();
    assertThat(client.get("/").text()).isEqualTo("site");
    assertThat(client.request("GET", "/").header("X-Site", "x").send().text()).isEqualTo("shop ");
    assertThat(client.request("GET", "/one/").header("X-Site", "x").send().status()).isEqualTo(404);
    assertThat(client.request("GET", "/").header("X-Site", "y").send().status()).isEqualTo(404);
    assertThatIllegalStateException().isThrownBy(() -> all.mount(exchange -> true, shop));
  }

  @Test
  void chosenProgramsNeedStrongKeysToo() {
    Carafe weak = Carafe.create().secretKey("short");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Carafe.create().mount(exchange -> false, weak).start(0));
  }

  @Test
  void applicationRootIsThePathOfTheSessionCookieAlone() {
    Carafe app = counter("the key of a program").applicationRoot("/base");
    assertThat(app.testClient().get("/").headers("Set-Cookie"))
        .anyMatch(line -> line.startsWith("plain=p") && line.endsWith("Path=/"))
        .anyMatch(line -> line.startsWith("session=") && line.contains("; Path=/base"));
    Carafe explicit =
        counter("the key of a program")
            .sessions(SessionOptions.defaults().cookiePath("/app"))
            .applicationRoot("/base");
    assertThat(explicit.testClient().get("/").headers("Set-Cookie"))
        .anyMatch(line -> line.startsWith("session=") && line.contains("; Path=/app"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Carafe.create().applicationRoot("base"))
        .withMessageContaining("'/base'");
  }

  @Test
  void untouchedSessionLeavesStaticFilesAlone() {
    TestResponse response = client.get("/one/static/hello.txt");

    assertThat(response.header("Vary")).isNull();
    assertThat(response.header("Set-Cookie")).isNull();
  }

  @Test
  void jarServesFilesAndNoFolders() {
    Carafe app = Carafe.create().staticFolder("org/assertj/core/api");

    assertThat(app.testClient().get("/static/Assertions.class").status()).isEqualTo(200);
    assertThat(app.testClient().get("/static/filter").status()).isEqualTo(404);
    assertThat(app.testClient().get("/static/../Assertions.class").status()).isEqualTo(404);
  }
}
