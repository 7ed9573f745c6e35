package dev.carafe.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.Request;
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
import java.util.function.Function;

/**
 * Which threads of a running program ask the store of sessions, or the one that lists the logins of
 * sessions in cookies: no view waits for it on a thread of the network, not even one that is
 * declared not to block.
 */
public final class StoreThreads {
  private final NotingStore noting;
  private final Carafe app = Carafe.create().secretKey("a key for this test only");
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(new CookieManager())
          .build();

  private StoreThreads(SessionStore store, Function<StoreOptions, SessionOptions> options) {
    noting = new NotingStore(store);
    StoreOptions touching = StoreOptions.of(noting).touchInterval(Duration.ofNanos(1));
    app.sessions(options.apply(touching));
  }

  /** Goes from a session's beginning to its end, and looks who asked its store. */
  public static void ofSessions(SessionStore store) throws Exception {
    new StoreThreads(store, SessionOptions.defaults()::store).visit();
  }

  /** Goes from a login to a logout, and looks who asked the store that lists them. */
  public static void ofLogins(SessionStore store) throws Exception {
    new StoreThreads(
            store,
            options -> SessionOptions.defaults().revocable(options).loginStaleness(Duration.ZERO))
        .logInAndOut();
  }

  private void visit() throws Exception {
    app.get("/", request -> "visit " + request.session().update("visits", 0, n -> n + 1))
        .nonBlocking();
    app.get("/read", request -> "visits " + request.session().get("visits", 0)).nonBlocking();
    app.get("/end", StoreThreads::end).nonBlocking();
    try (RunningServer server = app.start(0)) {
      expect(server, "/", "visit 1", 1); // saves
      expect(server, "/", "visit 2", 2); // loads and saves
      expect(server, "/read", "visits 2", 2); // loads and touches
      expect(server, "/end", "goodbye", 2); // loads and deletes
      expect(server, "/read", "visits 0", 0);
    }
  }

  private static String end(Request request) {
    request.session().clear();
    return "goodbye";
  }

  private void logInAndOut() throws Exception {
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
    app.get("/logout", StoreThreads::end).nonBlocking();
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
