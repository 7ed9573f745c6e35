package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.carafe.testing.Logs;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The test client as Flask's own suite checks its own. */
class FlaskClientTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private final Carafe app = Carafe.create().secretKey("a key for this test only");
  private final TestClient client = app.testClient();

  @Test // F-290, F-291, F-295, F-296
  void addressIsLocalhostUnlessTheBaseUrlOrTheRequestSaysOtherwise() {
    app.get("/", request -> request.url() + " " + request.remoteAddress().getHostAddress());
    Carafe site = Carafe.create().mount("/foo", app);

    assertThat(client.get("/").text()).isEqualTo("http://localhost/ 127.0.0.1");
    assertThat(client.get("https://localhost/").text()).startsWith("https://localhost/ ");
    assertThat(site.testClient().baseUrl("http://example.com:1234").get("/foo/").text())
        .startsWith("http://example.com:1234/foo/ ");
    assertThat(client.get("http://xxx.example.com:1234/?a=b").text())
        .startsWith("http://xxx.example.com:1234/?a=b ");
  }

  @Test // F-297
  void jsonIsWrittenAsTheProgramWritesIt() {
    app.post("/", request -> Response.text(request.text()));

    String sent = client.postJson("/", Map.of("price", "5 \u20ac")).text();
    assertThat(sent).isEqualTo("{\"price\":\"5 \u20ac\"}");
  }

  @Test // F-299
  void sessionIsKeptOverRedirects() {
    app.get(
        "/redirect",
        request -> {
          request.session().put("before", true);
          return Response.redirect("/target");
        });
    app.get(
        "/target",
        request -> {
          request.session().put("after", true);
          return Response.json(List.copyOf(new TreeSet<>(request.session().keySet())));
        });

    assertThat(client.followRedirects(true).get("/redirect").text())
        .isEqualTo("[\"after\",\"before\"]");
    client.sessionTransaction(session -> assertThat(session).containsOnlyKeys("before", "after"));
  }

  @Test // F-300
  void whatATransactionPutsIsSeenByRequestsAndLaterTransactions() {
    app.get("/", request -> request.session().get("foo"));

    client.sessionTransaction(
        session -> {
          assertThat(session).isEmpty();
          session.put("foo", List.of(42));
        });
    assertThat(client.get("/").json()).isEqualTo(List.of(42));
    client.sessionTransaction(session -> assertThat(session.get("foo")).isEqualTo(List.of(42)));
  }

  @Test // F-301
  void transactionWithoutAKeySaysWhatIsMissing() {
    TestClient keyless = Carafe.create().testClient();

    assertThatIllegalStateException()
        .isThrownBy(() -> keyless.sessionTransaction(session -> session.put("a", 1)))
        .withMessageContaining("no secret key was set");
  }

  @Test // F-307
  void postToAWholeUrlFillsArgumentsAndForm() {
    app.post(
        "/action",
        request -> request.args().required("vodka") + " " + request.form().required("gin"));

    assertThat(client.post("http://domain.com/action?vodka=42", "gin", "43").text())
        .isEqualTo("42 43");
  }

  @Test // F-310
  void urlThatWasBuiltForAHostCanBeAskedFor() {
    app.serverName("example.com");
    app.get("/", request -> request.viewArg("company"))
        .host("<company>.example.com")
        .endpoint("company");
    app.get("/of/<company>", request -> request.viewArg("company")).endpoint("path");

    assertThat(client.get(app.urlFor("company", "company", "xxx")).text()).isEqualTo("xxx");
    assertThat(client.get(app.urlFor("path", "company", "yyy")).text()).isEqualTo("yyy");
  }
}
