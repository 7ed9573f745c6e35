package dev.carafe.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Blueprint;
import dev.carafe.Carafe;
import dev.carafe.Response;
import dev.carafe.TestClient;
import dev.carafe.TestResponse;
import dev.carafe.testing.Logs;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The protection as a part of a program: what it covers, what is exempt, how it refuses. */
class CsrfProgramTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private final Carafe app = Carafe.create().secretKey("a key for this test only");

  private static TestResponse forge(TestClient client, String path) {
    return client.request("POST", path).from("https://evil.example/").form("a", "b").send();
  }

  private int forge(String path) {
    return forge(app.testClient(), path).status();
  }

  @Test
  void pathsAndMethodsWithoutAViewAreAnsweredAsEver() {
    app.install(Csrf.protection());
    app.get("/page", request -> "page");
    app.post("/slash/", request -> "posted");

    assertThat(forge("/none")).isEqualTo(404);
    assertThat(forge("/page")).isEqualTo(405);
    assertThat(forge("/slash")).isEqualTo(308);
    assertThat(forge("/slash/")).isEqualTo(403);
    assertThat(app.testClient().request("OPTIONS", "/page").send().status()).isEqualTo(200);
  }

  @Test
  void viewsAreExemptByDecoratorEndpointAndBlueprint() {
    app.install(
        Csrf.protection().exempt("hook", "none", "shop.hook").exemptBlueprints("api", "outer.in"));
    app.post("/decorated", request -> "done").with(Csrf.EXEMPT);
    app.post("/named", request -> "done").endpoint("hook");
    app.post("/other", request -> "done").endpoint("other");
    Blueprint api = Blueprint.create("api").urlPrefix("/api");
    api.post("/a", request -> "done");
    Blueprint below = Blueprint.create("below").urlPrefix("/below");
    below.post("/a", request -> "done");
    api.register(below);
    app.register(api);
    Blueprint outer = Blueprint.create("outer").urlPrefix("/outer");
    outer.post("/a", request -> "done");
    Blueprint in = Blueprint.create("in").urlPrefix("/in");
    in.post("/a", request -> "done");
    outer.register(in);
    app.register(outer);
    Blueprint shop = Blueprint.create("shop").urlPrefix("/shop");
    shop.post("/hook", request -> "done").endpoint("hook");
    shop.post("/order", request -> "done").endpoint("order");
    app.register(shop);

    for (String path :
        List.of("/decorated", "/named", "/api/a", "/api/below/a", "/outer/in/a", "/shop/hook")) {
      assertThat(forge(path)).as(path).isEqualTo(200);
    }
    for (String path : List.of("/other", "/outer/a", "/shop/order")) {
      assertThat(forge(path)).as(path).isEqualTo(403);
    }
  }

  @Test
  void anExemptViewMayCheckByHand() {
    app.install(Csrf.protection());
    app.route(
            "/manual",
            List.of("GET", "POST"),
            request -> {
              request.extension(Csrf.class).check(request);
              return "done";
            })
        .with(Csrf.EXEMPT);

    assertThat(app.testClient().get("/manual").text()).isEqualTo("done");
    assertThat(app.testClient().post("/manual").text()).isEqualTo("done");
    assertThat(forge("/manual")).isEqualTo(403);
  }

  @Test
  void aHookOfTheProgramMayCheckInItsPlace() {
    app.install(Csrf.off());
    Csrf csrf = Csrf.protection().exempt("free");
    app.beforeRequest(
        request -> {
          if (request.endpoint() != null
              && request.bearerToken() == null
              && !csrf.isExempt(request)) {
            csrf.check(request);
          }
          return null;
        });
    app.post("/api", request -> "done");
    app.post("/free", request -> "done").endpoint("free");

    assertThat(forge("/api")).isEqualTo(403);
    assertThat(forge("/free")).isEqualTo(200);
    assertThat(forge("/none")).isEqualTo(404);
    TestClient client = app.testClient().header("Authorization", "Bearer abc");
    assertThat(forge(client, "/api").status()).isEqualTo(200);
  }

  @Test
  void aRefusalIsLoggedAndCountedOnceAndItsReasonIsForDevelopers() {
    Csrf csrf = Csrf.protection();
    app.install(csrf);
    app.post("/do", request -> "done");

    String page = forge(app.testClient(), "/do").text();
    assertThat(page).contains("Forbidden", "Reload the page").doesNotContain("Sec-Fetch-Site");
    assertThat(csrf.refusals()).isEqualTo(1);
    assertThat(LOGS.lines())
        .containsExactly(
            "WARNING Refused as forged: POST /do: Sec-Fetch-Site says that a page of another origin"
                + " sent this: name it in Csrf.protection().trust(...) if it may.");
  }

  @Test
  void debugModeSaysWhy() {
    app.debug(true).install(Csrf.protection());
    app.post("/do", request -> "done");

    assertThat(forge(app.testClient(), "/do").text())
        .contains("Reload the page", "Sec-Fetch-Site says that a page of another origin");
  }

  @Test
  void programsGetAProblem() {
    app.install(Csrf.protection());
    app.post("/do", request -> "done");
    TestResponse answer =
        app.testClient()
            .request("POST", "/do")
            .header("Accept", "application/json")
            .header("Sec-Fetch-Site", "cross-site")
            .send();

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.text()).contains("\"status\":403").doesNotContain("Sec-Fetch");
  }

  @Test
  void aHandlerFindsTheFailureWithItsReason() {
    app.install(Csrf.protection());
    app.errorHandler(
        403,
        (request, error) ->
            error.getCause() instanceof CsrfFailure failure
                ? Response.text("forged: " + failure.getMessage()).status(403)
                : Response.text("forbidden").status(403));
    app.post("/do", request -> "done");

    assertThat(forge(app.testClient(), "/do").text()).startsWith("forged: Sec-Fetch-Site says");
  }

  @Test
  void nothingOfTheViewRunsNorHooksThatCameLater() {
    List<String> ran = new ArrayList<>();
    app.install(Csrf.protection());
    app.beforeRequest(request -> ran.add("hook") ? null : "");
    app.post("/do", request -> ran.add("view") + "")
        .with(
            (request, view) -> {
              ran.add("decorator");
              return view.handle(request);
            });

    assertThat(forge("/do")).isEqualTo(403);
    assertThat(ran).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"//do", "/x/../do", "/do/", "/%64o", "/do%2f", "/DO", "/do;a=b"})
  void noOtherSpellingOfAPathLeadsAround(String path) {
    List<String> ran = new ArrayList<>();
    app.install(Csrf.protection().exempt("free"));
    app.post("/do", request -> ran.add("view") + "");
    app.post("/x/<path:rest>", request -> "free").endpoint("free");

    assertThat(forge(path)).isIn(200, 308, 403, 404);
    assertThat(ran).isEmpty();
  }

  @Test
  void mountedProgramsAreProtectedByTheirOwn() {
    Carafe shop = Carafe.create().secretKey("a key for this test only").install(Csrf.protection());
    shop.post("/do", request -> "done");
    app.mount("/shop", shop);

    assertThat(forge("/shop/do")).isEqualTo(403);
    assertThat(app.testClient().post("/shop/do").text()).isEqualTo("done");
  }

  @Test
  void switchedOffItDoesNothing() {
    app.install(Csrf.off());
    app.post("/do", request -> "done");

    assertThat(forge("/do")).isEqualTo(200);
    assertThat(app.testClient().post("/do").text()).isEqualTo("done");
  }
}
