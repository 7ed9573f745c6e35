package dev.carafe;

import static dev.carafe.HttpException.abort;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import dev.carafe.sessions.SessionCodec;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.testing.Logs;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a test sees of a program: the rows on the test client of Flask's and Werkzeug's suites. */
class TestClientTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private final Carafe app = Carafe.create().secretKey("a key for this test only");
  private final TestClient client = app.testClient();

  private void remembers() {
    app.post(
        "/login",
        request -> {
          request.session().put("user", request.form().required("user"));
          return "in";
        });
    app.get("/who", request -> request.session().get("user", "nobody"));
    app.get("/untouched", request -> "ok");
    app.post(
        "/logout",
        request -> {
          request.session().clear();
          return "out";
        });
  }

  @Test
  void goesToLocalhostFromThisMachine() {
    app.get("/", request -> request.url() + " " + request.remoteAddress().getHostAddress());

    assertThat(client.get("/").text()).isEqualTo("http://localhost/ 127.0.0.1");
  }

  @Test
  void goesToTheServerNameUnlessToldOtherwise() {
    app.serverName("example.com:1234");
    app.get("/", Request::url);

    assertThat(client.get("/").text()).isEqualTo("http://example.com:1234/");
    client.jar().set("a", "1");
    assertThat(client.jar().find("a").domain()).isEqualTo("example.com");
    assertThat(client.baseUrl("https://localhost").get("/").text()).isEqualTo("https://localhost/");
  }

  @Test
  void goesToSubdomainsByWholeUrl() {
    app.serverName("example.com:1234");
    Blueprint part = Blueprint.create("part");
    part.get("/foo/", request -> "xxx " + request.url()).endpoint("foo").host("xxx.example.com");
    app.register(part);

    assertThat(client.get("http://xxx.example.com:1234/foo/").text())
        .isEqualTo("xxx http://xxx.example.com:1234/foo/");
    assertThat(client.get("/foo/").status()).isEqualTo(404);
    assertThat(client.get(app.urlFor("part.foo")).text()).startsWith("xxx https://xxx.example.com");
  }

  @Test
  void comesFromTheAddressThatItIsTold() throws Exception {
    app.get("/", request -> request.remoteAddress().getHostAddress());

    client.remoteAddress(InetAddress.getByName("192.168.0.22"));
    assertThat(client.get("/").text()).isEqualTo("192.168.0.22");
    assertThat(app.testClient().get("/").text()).isEqualTo("127.0.0.1");
  }

  @Test
  void tellsTheSessionAsTheRequestLeftIt() {
    remembers();
    TestResponse first = client.get("/who");
    TestResponse in = client.post("/login", "user", "ann");
    TestResponse untouched = client.get("/untouched");
    TestResponse out = client.post("/logout");

    assertThat(first.session()).isEmpty();
    assertThat(in.session()).isEqualTo(Map.of("user", "ann"));
    assertThat(in.session().get("user", "")).isEqualTo("ann");
    assertThat(in.session().isNew()).isTrue();
    assertThat(untouched.session()).isEqualTo(Map.of("user", "ann"));
    assertThat(untouched.session().isNew()).isFalse();
    assertThat(out.session()).isEmpty();
    assertThatIllegalStateException().isThrownBy(() -> in.session().put("user", "bob"));
    assertThatIllegalStateException().isThrownBy(() -> untouched.session().put("user", "bob"));
    assertThat(client.get("/who").text()).isEqualTo("nobody");
  }

  @Test
  void tellsTheSessionOfAMountedProgramAndOfEncryptedOnes() {
    remembers();
    app.sessions(SessionOptions.defaults().codec(SessionCodec.encrypted()));
    TestClient site =
        Carafe.create().debug(true).mount("/shop", app).testClient(); // which logs its requests

    assertThat(site.post("/shop/login", "user", "ann").session()).containsEntry("user", "ann");
    assertThat(site.get("/shop/untouched").session()).containsEntry("user", "ann");
    assertThat(site.get("/other").session()).isEmpty();
  }

  @Test
  void aSessionThatNobodyAsksForIsNotRead() {
    remembers();
    client.post("/login", "user", "ann");
    client.get("/untouched");

    assertThat(app.sessionManager().statistics().loaded()).isZero();
  }

  @Test
  void tellsTheMessagesThatWereShownAndThoseThatWait() {
    app.get(
        "/flash",
        request -> {
          request.flash("Saved.", "success");
          request.flash("Look.");
          return Response.redirect("/show");
        });
    app.get("/show", request -> request.flashedMessages("success").size() + " shown");
    app.get(
        "/more",
        request -> {
          request.flashedMessages();
          request.flash("Late.");
          return "x";
        });
    app.get("/untouched", request -> "x");

    assertThat(client.get("/flash").flashes())
        .extracting(FlashedMessage::category, FlashedMessage::text)
        .containsExactly(tuple("success", "Saved."), tuple("message", "Look."));
    assertThat(client.get("/untouched").flashes()).hasSize(2);
    TestResponse more = client.get("/more");
    assertThat(more.flashes())
        .extracting(FlashedMessage::text)
        .containsExactly("Saved.", "Look.", "Late.");
    assertThat(more.flashes()).isEqualTo(more.flashes());
    assertThat(client.get("/show").flashes())
        .extracting(FlashedMessage::text)
        .containsExactly("Late.");
    assertThat(client.get("/show").flashes()).isEmpty();
    assertThat(client.followRedirects(true).get("/flash").flashes()).hasSize(2);
  }

  @Test
  void tellsTheRequestAsTheProgramSawIt() {
    app.get(
            "/item/<int:id>",
            request -> {
              request.attributes().put("value", 42);
              return "item";
            })
        .endpoint("item");
    app.get("/crash", request -> 1 / request.args().get("by", 0));

    Request seen = client.get("/item/7?a=b").request();
    assertThat(seen.attributes().get("value")).isEqualTo(42);
    assertThat(seen.endpoint()).isEqualTo("item");
    assertThat(seen.viewInt("id")).isEqualTo(7);
    assertThat(seen.args()).isEqualTo(Map.of("a", "b"));
    TestResponse crash = client.get("/crash");
    assertThat(crash.status()).isEqualTo(500);
    assertThat(crash.request().attributes().get("value")).isNull();
    assertThat(client.get("/none").request().endpoint()).isNull();
    assertThat(seen.attributes().get("value")).isEqualTo(42);
  }

  @Test
  void tellsNothingOfARequestThatTheServerRefuses() {
    TestResponse refused = client.request("GET", "/").header("Host", "a@b").send();

    assertThatIllegalStateException()
        .isThrownBy(refused::request)
        .withMessageStartingWith("no program saw this request: The server refuses");
    assertThatIllegalStateException().isThrownBy(refused::session);
    assertThatIllegalStateException().isThrownBy(refused::flashes);
  }

  @Test
  void aRequestIsOneRequest() {
    List<String> seen = new ArrayList<>();
    app.beforeRequest(
        request -> {
          seen.add("before");
          return null;
        });
    app.teardownRequest((request, error) -> seen.add("end"));
    app.post("/", request -> Map.of("got", request.json()));
    client.postJson("/", 1);

    assertThat(seen).containsExactly("before", "end");
  }

  @Test
  void aTransactionStartsEmptyAndIsSeenByTheNextRequestAndTransaction() {
    app.get("/", request -> request.session().get("foo", List.of()));

    client.sessionTransaction(
        session -> {
          assertThat(session).isEmpty();
          session.put("foo", List.of(42));
        });
    assertThat(client.get("/").json()).isEqualTo(List.of(42));
    client.sessionTransaction(session -> assertThat(session).containsEntry("foo", List.of(42)));
  }

  @Test
  void aTransactionWithoutASecretKeyIsAnError() {
    TestClient keyless = Carafe.create().testClient();

    assertThatIllegalStateException()
        .isThrownBy(() -> keyless.sessionTransaction(session -> session.put("a", 1)))
        .withMessageContaining("secret key");
  }

  @Test
  void aTransactionDoesNotDisturbTheRequestThatRuns() {
    remembers();
    app.get(
        "/outer",
        request -> {
          request.session().put("user", "outer");
          client.sessionTransaction(session -> session.put("user", "inner"));
          return request.session().get("user", "") + " " + request.path();
        });

    assertThat(client.get("/outer").text()).isEqualTo("outer /outer");
    assertThat(client.get("/who").text()).isEqualTo("outer");
  }

  @Test
  void severalClientsHaveCookiesOfTheirOwn() {
    remembers();
    TestClient other = app.testClient();
    client.post("/login", "user", "ann");
    other.post("/login", "user", "bob");

    assertThat(client.get("/who").text()).isEqualTo("ann");
    assertThat(other.get("/who").text()).isEqualTo("bob");
    other.post("/logout");
    assertThat(client.get("/who").text()).isEqualTo("ann");
    assertThat(app.testClient().get("/who").text()).isEqualTo("nobody");
  }

  @Test
  void clientsInThreadsOfTheirOwnDoNotMix() throws Exception {
    remembers();
    app.get(
        "/count",
        request ->
            request.session().get("user", "") + request.session().update("visits", 0, n -> n + 1));
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<String>> visitors =
          IntStream.range(0, 8).<Callable<String>>mapToObj(i -> () -> visit("user" + i)).toList();
      for (Future<String> visitor : threads.invokeAll(visitors)) {
        assertThat(visitor.get()).matches("(user\\d)200 \\1");
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private String visit(String user) {
    TestClient own = app.testClient();
    own.post("/login", "user", user);
    TestResponse last = own.get("/count");
    for (int i = 1; i < 200; i++) {
      last = own.get("/count");
    }
    return last.text() + " " + last.session().get("user");
  }

  @Test
  void abortedRequestsTellTheirSessionToo() {
    app.get(
        "/abort",
        request -> {
          request.session().put("tries", 1);
          return abort(403);
        });

    assertThat(client.get("/abort").session()).containsEntry("tries", 1);
  }
}
