package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carafe.engine.RunningServer;
import dev.carafe.testing.Logs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What stands around one view. */
class ViewDecoratorTest {
  private static final ViewDecorator LOGIN_REQUIRED =
      (request, view) ->
          request.session().containsKey("user")
              ? view.handle(request)
              : Response.redirect(request.urlFor("login"));

  private final Carafe app = Carafe.create().secretKey("a key for this test only");

  private static ViewDecorator around(String name) {
    return (request, view) -> {
      Response inner = view.handle(request);
      return "<" + name + ">" + new String(inner.body(), StandardCharsets.UTF_8);
    };
  }

  @Test
  void viewIsRunOnlyWhenTheDecoratorRunsIt() {
    AtomicInteger runs = new AtomicInteger();
    app.get("/login", request -> request.session().put("user", "ann") + "").endpoint("login");
    app.get("/me", request -> "run " + runs.incrementAndGet()).with(LOGIN_REQUIRED);
    TestClient client = app.testClient();

    assertThat(client.get("/me").header("Location")).isEqualTo("/login");
    assertThat(runs).hasValue(0);
    client.get("/login");
    assertThat(client.get("/me").text()).isEqualTo("run 1");
  }

  @Test
  void firstDecoratorIsOutermost() {
    app.get("/", request -> "view").with(around("a")).with(around("b")).with(around("c"));

    assertThat(app.testClient().get("/").text()).isEqualTo("<a><b><c>view");
  }

  @Test // F-269
  void decoratorSeesAResponseWhateverTheViewReturned() {
    ViewDecorator parachute =
        (request, view) -> view.handle(request).header("X-Parachute", "awesome");
    List<Object> answers =
        List.of(
            "text",
            Map.of("a", 1),
            Response.text("x").status(201),
            new byte[] {65},
            new ByteArrayInputStream(new byte[] {65}));
    for (int i = 0; i < answers.size(); i++) {
      Object answer = answers.get(i);
      app.get("/" + i, request -> answer).with(parachute);
    }

    for (int i = 0; i < answers.size(); i++) {
      TestResponse response = app.testClient().get("/" + i);
      assertThat(response.header("X-Parachute")).isEqualTo("awesome");
      assertThat(response.text()).isNotEmpty();
    }
    assertThat(app.testClient().get("/2").status()).isEqualTo(201);
  }

  @Test
  void oneViewAtTwoRulesMayHaveOtherDecorators() {
    View view = request -> "view";
    app.get("/open", view).endpoint("page");
    app.get("/closed", view).endpoint("page").with((request, next) -> "closed");

    assertThat(app.testClient().get("/open").text()).isEqualTo("view");
    assertThat(app.testClient().get("/closed").text()).isEqualTo("closed");
  }

  @Test
  void exceptionsOfTheViewComeThrough() {
    app.get(
            "/",
            request -> {
              throw new IOException("from the view");
            })
        .with(
            (request, view) -> {
              try {
                return view.handle(request);
              } catch (IOException e) {
                return "caught one " + e.getMessage();
              }
            });
    app.get("/404", request -> HttpException.abort(404))
        .with((request, next) -> next.handle(request));

    assertThat(app.testClient().get("/").text()).isEqualTo("caught one from the view");
    assertThat(app.testClient().get("/404").status()).isEqualTo(404);
  }

  @Test
  void answersThatAreNotSentAreClosed() {
    AtomicInteger closed = new AtomicInteger();
    View stream =
        request ->
            new ByteArrayInputStream(new byte[] {65}) {
              @Override
              public void close() {
                closed.incrementAndGet();
              }
            };
    app.get("/other", stream)
        .with(
            (request, view) -> {
              view.handle(request);
              return "instead";
            });
    app.get("/failed", stream)
        .with(
            (request, view) -> {
              view.handle(request);
              throw HttpException.abort(503);
            });
    app.get("/twice", stream)
        .with(
            (request, view) -> {
              Response first = view.handle(request);
              view.handle(request);
              return first;
            });

    assertThat(app.testClient().get("/other").text()).isEqualTo("instead");
    assertThat(closed).hasValue(1);
    assertThat(app.testClient().get("/failed").status()).isEqualTo(503);
    assertThat(closed).hasValue(2);
    assertThat(app.testClient().get("/twice").text()).isEqualTo("A");
    assertThat(closed).hasValue(4);
  }

  @Test
  void hooksRunOutsideAndAutomaticOptionsWithoutIt() {
    app.beforeRequest(request -> request.args().containsKey("stop") ? "stopped" : null);
    app.get("/", request -> "view").with((request, view) -> "decorated");

    assertThat(app.testClient().get("/?stop=1").text()).isEqualTo("stopped");
    assertThat(app.testClient().get("/").text()).isEqualTo("decorated");
    assertThat(app.testClient().request("OPTIONS", "/").send().text()).isEmpty();
    assertThat(app.testClient().request("HEAD", "/").send().status()).isEqualTo(200);
  }

  @Test
  @SuppressWarnings("NullAway")
  void whatReturnsNothingIsNamed() {
    app.get("/view", request -> null).with((request, view) -> view.handle(request));
    app.get("/decorator", request -> "view").with((request, view) -> null);

    try (Logs log = Logs.open("dev.carafe")) {
      assertThat(app.testClient().get("/view").status()).isEqualTo(500);
      assertThat(log.lines().get(0)).contains("[GET] /view (endpoint '/view') returned null");
    }
    try (Logs log = Logs.open("dev.carafe")) {
      assertThat(app.testClient().get("/decorator").status()).isEqualTo(500);
      assertThat(log.lines().get(0)).contains("a decorator of [GET] /decorator");
    }
  }

  @Test
  void decoratedViewRunsWhereTheRouteSays() throws Exception {
    ViewDecorator thread = (request, view) -> Thread.currentThread().toString();
    app.get("/network", request -> "").nonBlocking().with(thread);
    app.get("/bare-network", request -> Thread.currentThread().toString()).nonBlocking();
    app.get("/worker", request -> "").with(thread);
    try (RunningServer server = app.start(0)) {
      String worker = get(server, "/worker");
      assertThat(kind(get(server, "/network")))
          .isEqualTo(kind(get(server, "/bare-network")))
          .isNotEqualTo(kind(worker));
    }
  }

  /** A thread's name without its number. */
  private static String kind(String thread) {
    return thread.replaceAll("[0-9]+", "");
  }

  private static String get(RunningServer server, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
        .body();
  }

  @Test
  @SuppressWarnings("NullAway")
  void decoratorsAreSetUpBefore() {
    Route route = app.get("/", request -> "view");
    assertThatThrownBy(() -> route.with(null))
        .hasMessageContaining("a decorator of rule '/' is null");
    app.testClient().get("/");

    assertThatThrownBy(() -> route.with(LOGIN_REQUIRED))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("'with'");
  }
}
