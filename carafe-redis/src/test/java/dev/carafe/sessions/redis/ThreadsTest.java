package dev.carafe.sessions.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.engine.RunningServer;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.sessions.SessionStore;
import dev.carafe.sessions.StoreOptions;
import dev.carafe.testing.LoginThreads;
import dev.carafe.testing.Logs;
import dev.carafe.testing.NotingStore;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who asks the store while a server runs: nobody whom other visitors wait for. */
class ThreadsTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  @Test
  void aViewThatDoesNotWaitIsCarriedOnByAWorkerFromLoadToCommit() throws Exception {
    SessionStore store = RedisSessionStore.at(Servers.single().uri());
    NotingStore noting = new NotingStore(store);
    StoreOptions options = StoreOptions.of(noting).touchInterval(Duration.ofNanos(1));
    Carafe app = Carafe.create().sessions(SessionOptions.defaults().store(options));
    app.get("/", request -> "visit " + request.session().update("visits", 0, n -> n + 1))
        .nonBlocking();
    app.get("/read", request -> "visits " + request.session().get("visits", 0)).nonBlocking();
    app.get(
            "/end",
            request -> {
              request.session().clear();
              return "ended";
            })
        .nonBlocking();
    HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    try (RunningServer server = app.start(0)) {
      assertThat(get(client, server, "/")).isEqualTo("visit 1"); // saves
      assertThat(get(client, server, "/")).isEqualTo("visit 2"); // loads and saves
      assertThat(get(client, server, "/read")).isEqualTo("visits 2"); // loads and touches
      assertThat(get(client, server, "/end")).isEqualTo("ended"); // loads and deletes
      assertThat(get(client, server, "/read")).isEqualTo("visits 0");
      assertThat(noting.threads())
          .hasSizeGreaterThanOrEqualTo(7)
          .noneMatch(name -> name.startsWith("carafe-io"));
    }
  }

  @Test
  void soIsOneWhoseLoginIsListedThere() throws Exception {
    try (RedisSessionStore store = RedisSessionStore.at(Servers.single().uri())) {
      LoginThreads.check(store);
    }
  }

  private static String get(HttpClient client, RunningServer server, String path) throws Exception {
    URI uri = URI.create("http://localhost:" + server.port() + path);
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
  }
}
