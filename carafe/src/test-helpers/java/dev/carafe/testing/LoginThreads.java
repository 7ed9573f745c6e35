package dev.carafe.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.engine.RunningServer;
import dev.carafe.sessions.Session;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.sessions.SessionStore;
import dev.carafe.sessions.StoreOptions;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Objects;

/**
 * Which threads of a running program ask the store that lists the logins of sessions in cookies: no
 * view waits for it on a thread of the network, not even one that is declared not to block.
 */
public final class LoginThreads {
  private final NotingStore noting;
  private final Carafe app;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(new CookieManager())
          .build();

  private LoginThreads(SessionStore store) {
    noting = new NotingStore(store);
    StoreOptions options = StoreOptions.of(noting).touchInterval(Duration.ofNanos(1));
    app =
        Carafe.create()
            .secretKey("a key for this test only")
            .sessions(SessionOptions.defaults().revocable(options).loginStaleness(Duration.ZERO));
  }

  /** Goes from a login to a logout, and looks who asked the store, which has to block. */
  public static void check(SessionStore store) throws Exception {
    new LoginThreads(store).check();
  }

  private void check() throws Exception {
    app.get("/read", request -> request.session().get("_user_id", "nobody")).nonBlocking();
    app.get("/list", request -> app.sessionManager().of("ada").size() + " listed").nonBlocking();
    app.get(
            "/login",
            request -> {
              request.session().user("ada");
              return "welcome";
            })
        .nonBlocking();
    app.get(
            "/renew",
            request -> {
              request.session().regenerate();
              return "renewed";
            })
        .nonBlocking();
    app.get(
            "/elsewhere",
            request -> {
              Session session = request.session();
              String user = Objects.requireNonNull(session.user());
              return app.sessionManager().endAllOfExcept(user, session) + " ended";
            })
        .nonBlocking();
    app.get(
            "/logout",
            request -> {
              request.session().clear();
              return "goodbye";
            })
        .nonBlocking();
    try (RunningServer server = app.start(0)) {
      expect(server, "/read", "nobody", 0);
      expect(server, "/login", "welcome", 1); // begins
      expect(server, "/read", "ada", 2); // finds and touches
      expect(server, "/renew", "renewed", 3); // finds, begins in place of the one before
      expect(server, "/list", "1 listed", 1);
      expect(server, "/elsewhere", "0 ended", 2); // finds and looks for others
      expect(server, "/logout", "goodbye", 2); // finds and ends
      expect(server, "/read", "nobody", 0);
    }
  }

  /** Sends a request in which the store is asked at least so often. */
  private void expect(RunningServer server, String path, String text, int asked) throws Exception {
    int before = noting.threads().size();
    URI uri = URI.create("http://localhost:" + server.port() + path);
    HttpRequest request = HttpRequest.newBuilder(uri).build();
    assertThat(client.send(request, BodyHandlers.ofString()).body()).isEqualTo(text);
    assertThat(noting.threads().size() - before).as(path).isGreaterThanOrEqualTo(asked);
    assertThat(noting.threads()).as(path).noneMatch(name -> name.startsWith("carafe-io"));
  }
}
