package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.cookies.Cookie;
import dev.carafe.sessions.MemorySessionStore;
import dev.carafe.sessions.OnConflict;
import dev.carafe.sessions.SessionConflict;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.sessions.SessionStoreException;
import dev.carafe.sessions.StoreOptions;
import dev.carafe.testing.FaultyStore;
import dev.carafe.testing.Logs;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What fails as the answer is settled comes to the program's error handlers. */
class ErrorsAfterTheViewTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private final FaultyStore store = new FaultyStore(MemorySessionStore.create());
  private final Carafe app = Carafe.create();

  private TestClient client() {
    app.sessions(
        SessionOptions.defaults().store(StoreOptions.of(store).onConflict("n", OnConflict.REFUSE)));
    app.get(
        "/save",
        request -> {
          request.session().put("n", request.args().get("n"));
          store.fails(request.args().get("fail") != null);
          return "saved";
        });
    app.get(
        "/conflict",
        request -> {
          request.session().put("n", "mine");
          TestClient other = app.testClient();
          other.jar().set("session", String.valueOf(request.cookies().get("session")));
          other.get("/save?n=theirs");
          return "saved";
        });
    return app.testClient();
  }

  @Test
  void aConflictThatIsRefusedHasAPageOfTheProgramsOwn() {
    app.errorHandler(
        409, (request, error) -> Response.text("again, " + request.session().get("n")).status(409));
    TestClient client = client();
    client.get("/save?n=1");
    TestResponse answer = client.get("/conflict");
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text()).isEqualTo("again, mine");
    assertThat(answer.headers("Set-Cookie")).isEmpty();
    assertThat(LOGS.written()).isEmpty();
  }

  @Test
  void aConflictIsHandledByItsClassToo() {
    app.errorHandler(SessionConflict.class, (request, error) -> Response.redirect("/conflict"));
    TestClient client = client();
    client.get("/save?n=1");
    assertThat(client.get("/conflict").header("Location")).isEqualTo("/conflict");
  }

  @Test
  void aStoreThatFailsAtTheSaveHasAPageOfTheProgramsOwn() {
    app.errorHandler(503, (request, error) -> Response.text("a nap").status(503));
    TestResponse answer = client().get("/save?n=1&fail=1");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.text()).isEqualTo("a nap");
    assertThat(answer.header("Retry-After")).isEqualTo("2");
    assertThat(LOGS.written()).hasSize(1);
  }

  @Test
  void hooksSeeTheHandlersAnswerAndItsBodyIsClosed() {
    AtomicInteger closed = new AtomicInteger();
    app.errorHandler(
        SessionStoreException.class,
        (request, error) ->
            Response.stream(
                Stream.of("one", "two").onClose(closed::incrementAndGet), "text/plain"));
    app.afterRequest((request, response) -> response.header("X-Status", "" + response.status()));
    TestResponse answer = client().get("/save?n=1&fail=1");
    assertThat(answer.text()).isEqualTo("onetwo");
    assertThat(answer.header("X-Status")).isEqualTo("200");
    assertThat(closed).hasPositiveValue();
    assertThat(app.testClient().request("HEAD", "/save?n=1&fail=1").send().status()).isEqualTo(200);
    assertThat(closed).hasValueGreaterThan(1);
  }

  @Test
  void aHandlerThatFailsOrWritesTheSessionLeavesThePlainPage() {
    app.errorHandler(
        503,
        (request, error) -> {
          request.session().put("n", "too late");
          return "never";
        });
    TestResponse answer = client().get("/save?n=1&fail=1");
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.text()).doesNotContain("never");
    LOGS.written();
  }

  @Test
  void anAnswerWhoseCookieCannotBeIsHandledAsAnyOtherFailure() {
    app.errorHandler(500, (request, error) -> Response.text("broken").status(500));
    app.get(
        "/bad", request -> Response.text("").setCookie(Cookie.of("__Secure-a", "b").secure(false)));
    app.get(
        "/worse", request -> Response.text("").setCookie(Cookie.of("__Host-a", "b").path("/x")));
    for (String path : new String[] {"/bad", "/worse"}) {
      TestResponse answer = app.testClient().get(path);
      assertThat(answer.text()).as(path).isEqualTo("broken");
    }
    LOGS.written();
  }
}
