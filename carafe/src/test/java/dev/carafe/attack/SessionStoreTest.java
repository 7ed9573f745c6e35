package dev.carafe.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.Response;
import dev.carafe.TestClient;
import dev.carafe.TestResponse;
import dev.carafe.engine.RunningServer;
import dev.carafe.sessions.MemorySessionStore;
import dev.carafe.sessions.OnConflict;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.sessions.SessionStoreException;
import dev.carafe.sessions.StoreOptions;
import dev.carafe.testing.FaultyStore;
import dev.carafe.testing.Logs;
import dev.carafe.testing.NotingStore;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A program whose sessions are in a store: no key, conflicts, failures, and who waits for it. */
class SessionStoreTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private final FaultyStore faulty = new FaultyStore(MemorySessionStore.create());
  private final NotingStore store = new NotingStore(faulty);

  private Carafe app(StoreOptions options) {
    Carafe app = Carafe.create().sessions(SessionOptions.defaults().store(options));
    app.get("/", request -> "visit " + request.session().update("visits", 0, n -> n + 1))
        .nonBlocking();
    app.get("/plain", request -> Thread.currentThread().getName()).nonBlocking();
    return app;
  }

  @Test
  void aStoreNeedsNoSecretKey() {
    TestClient client = app(StoreOptions.of(store)).testClient();
    client.get("/");
    assertThat(client.get("/").text()).isEqualTo("visit 2");
    assertThat(client.jar().get("session")).matches("[A-Za-z0-9_-]{43}");
  }

  @Test
  void noThreadOfTheNetworkWaitsForAStore() throws Exception {
    try (RunningServer server = app(StoreOptions.of(store)).start(0)) {
      for (int i = 0; i < 5; i++) {
        assertThat(RawSocket.get(server.port(), "GET /")).endsWith("visit 1");
      }
      assertThat(store.threads()).hasSize(5).noneMatch(name -> name.startsWith("carafe-io"));
    }
  }

  @Test
  void aStoreThatDoesNotWaitIsAskedWhereTheRequestCameIn() throws Exception {
    try (RunningServer server = app(StoreOptions.of(MemorySessionStore.create())).start(0)) {
      assertThat(RawSocket.get(server.port(), "GET /plain")).contains("carafe-io");
    }
  }

  @Test
  void aStoreThatFailsIsA503ThatSaysWhenToTryAgain() {
    TestClient client = app(StoreOptions.of(store)).testClient();
    faulty.fails(true);
    TestResponse response = client.get("/");
    assertThat(response.status()).isEqualTo(503);
    assertThat(response.header("Retry-After")).isEqualTo("2");
    assertThat(response.header("Set-Cookie")).isNull();
    assertThat(LOGS.lines()).anyMatch(line -> line.contains("Exception on / [GET]"));
  }

  @Test
  void aProgramHandlesThatErrorItself() {
    Carafe app = app(StoreOptions.of(store));
    app.get("/read", request -> request.session().get("visits", 0));
    app.errorHandler(
        SessionStoreException.class,
        (request, error) -> Response.text("back in a minute").status(503));
    TestClient client = app.testClient();
    client.get("/");
    faulty.fails(true);
    assertThat(client.get("/read").text()).isEqualTo("back in a minute");
  }

  @Test
  void aConflictThatIsRefusedIsA409AndChangesNothing() {
    Carafe[] self = new Carafe[1];
    Carafe app = app(StoreOptions.of(store).onConflict("seat", OnConflict.REFUSE));
    self[0] = app;
    app.get("/begin", request -> request.session().put("seat", 1) == null ? "ok" : "again");
    app.get(
        "/late",
        request -> {
          request.session().put("seat", 2);
          TestClient other = self[0].testClient();
          other
              .request("GET", "/seat/3")
              .header("Cookie", Objects.requireNonNull(request.header("Cookie")))
              .send();
          return "saved";
        });
    app.get(
        "/seat/<int:number>",
        request -> {
          request.session().put("seat", request.viewInt("number"));
          return "seat " + request.session().get("seat", 0);
        });
    app.get("/seat", request -> "seat " + request.session().get("seat", 0));
    TestClient client = app.testClient();
    client.get("/begin");
    assertThat(client.get("/late").status()).isEqualTo(409);
    assertThat(client.get("/seat").text()).isEqualTo("seat 3");
  }

  @Test // S-015
  void anAnswerGoesPieceByPieceThoughItsViewWroteTheSession() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    Carafe app = Carafe.create().sessions(SessionOptions.defaults().store(StoreOptions.of(store)));
    app.get(
        "/",
        request -> {
          request.session().put("a", 1);
          return Response.events(
              events -> {
                asked.await();
                events.send("late");
              });
        });
    Duration patience = Duration.ofSeconds(10);
    try (RunningServer server = app.start(0);
        RawSocket raw = RawSocket.connect(server.port())) {
      raw.send("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
      assertThat(raw.readHead(patience)).contains("Set-Cookie: session=");
      asked.countDown();
      assertThat(raw.readToEnd(patience)).contains("data: late\n\n");
    }
  }
}
