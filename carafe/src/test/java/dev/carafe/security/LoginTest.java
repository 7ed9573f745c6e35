package dev.carafe.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.carafe.Carafe;
import dev.carafe.Response;
import dev.carafe.TestClient;
import dev.carafe.TestClock;
import dev.carafe.TestResponse;
import dev.carafe.sessions.MemorySessionStore;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.testing.Logs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who is logged in, from the login to the logout. */
class LoginTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private static final Instant START = Instant.parse("2026-11-27T12:00:00Z");

  /** A user as templates see one. */
  public record User(String id, String name, String passwordHash) {}

  private final Map<String, User> users =
      new ConcurrentHashMap<>(
          Map.of(
              "1", new User("1", "Notch", "hash 1"),
              "2", new User("2", "Steve", "hash 2"),
              "佐藤", new User("佐藤", "Müller", "hash 3")));
  private final AtomicInteger loads = new AtomicInteger();
  private final List<String> heard = new ArrayList<>();
  private final TestClock clock = TestClock.at(START);
  private final Carafe app = Carafe.create().secretKey("a key for this test only").clock(clock);
  private Login<User> login = Login.of(User::id, this::load);

  private @Nullable User load(String id) {
    loads.incrementAndGet();
    return users.get(id);
  }

  private static void hear(List<String> heard, LoginEvent event, @Nullable String user) {
    heard.add(event + " " + user);
  }

  private TestClient install(Login<User> made) {
    login = made.listener((request, event, user) -> hear(heard, event, user));
    app.install(login);
    app.get("/", request -> name(login.currentUser(request)));
    app.get("/passing", request -> "nobody asked");
    app.get("/page", request -> request.renderString("<p>{{ current_user.name }}"));
    app.get("/plain", request -> request.renderString("<p>plain"));
    app.get("/me", request -> login.user(request).name());
    app.get("/fresh", request -> login.isFresh(request) + " " + login.loggedInAt(request));
    app.post("/put", request -> "" + request.session().put("foo", request.form().get("foo")));
    app.get("/foo", request -> "" + request.session().get("foo"));
    app.post(
        "/login/<id>",
        request -> {
          User user = users.get(request.viewArg("id"));
          login.in(request, user == null ? new User("", "", "") : user);
          return name(login.currentUser(request)) + " " + login.isFresh(request);
        });
    app.post(
        "/confirm",
        request -> {
          login.confirm(request);
          return "confirmed";
        });
    app.post(
        "/logout",
        request -> {
          login.out(request);
          return name(login.currentUser(request));
        });
    return app.testClient();
  }

  private static String name(@Nullable User user) {
    return user == null ? "Anonymous" : user.name();
  }

  @Test
  void nobodyIsLoggedInAtFirst() {
    TestClient client = install(login);

    assertThat(client.get("/").text()).isEqualTo("Anonymous");
    assertThat(client.get("/page").text()).isEqualTo("<p>");
    assertThat(client.get("/fresh").text()).isEqualTo("false null");
    assertThat(client.get("/me").status()).isEqualTo(401);
    assertThat(loads).hasValue(0);
  }

  @Test
  void aLoginCountsAtOnceAndLastsUntilTheLogout() {
    TestClient client = install(login);

    assertThat(client.post("/login/1").text()).isEqualTo("Notch true");
    assertThat(client.get("/").text()).isEqualTo("Notch");
    assertThat(client.get("/page").text()).isEqualTo("<p>Notch");
    assertThat(client.get("/me").text()).isEqualTo("Notch");
    assertThat(client.get("/fresh").text()).isEqualTo("true 2026-11-27T12:00:00Z");
    assertThat(client.post("/logout").text()).isEqualTo("Anonymous");
    assertThat(client.get("/").text()).isEqualTo("Anonymous");
    assertThat(heard).containsExactly("IN 1", "OUT 1");
  }

  @Test
  void aLogoutOfNobodyDoesNoHarm() {
    TestClient client = install(login);

    assertThat(client.post("/logout").status()).isEqualTo(200);
    assertThat(heard).containsExactly("OUT null");
  }

  @Test
  void idsAreAnyText() {
    TestClient client = install(login);

    client.post("/login/佐藤");
    assertThat(client.get("/").text()).isEqualTo("Müller");
  }

  @Test
  void aUserWithoutAnIdCannotLogIn() {
    TestClient client = install(login).propagateExceptions(true);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> client.post("/login/none"))
        .withMessageContaining("has no id");
    assertThat(client.get("/").text()).isEqualTo("Anonymous");
  }

  @Test
  void theUserIsLoadedOnceARequestAndOnlyIfAskedFor() {
    TestClient client = install(login);
    client.post("/login/1");
    loads.set(0);

    client.get("/passing");
    client.get("/plain");
    client.get("/static/none.css");
    assertThat(loads).hasValue(0);
    client.get("/fresh");
    assertThat(loads).hasValue(1);
  }

  @Test
  void aPageThatDoesNotAskSaysNothingOfTheSession() {
    TestClient client = install(login);
    client.post("/login/1");

    TestResponse passing = client.get("/plain");
    assertThat(passing.headers("Vary")).isEmpty();
    assertThat(passing.header("Cache-Control")).isNull();
    assertThat(passing.header("Set-Cookie")).isNull();
    assertThat(client.get("/").header("Set-Cookie")).isNull();
  }

  @Test
  void whatShowsAUserStaysOutOfSharedCaches() {
    TestClient client = install(login);
    app.get(
        "/cached",
        request -> Response.text(login.user(request).name()).cacheFor(Duration.ofHours(1)));
    client.post("/login/1");

    assertThat(client.get("/page").header("Cache-Control")).isEqualTo("private, no-cache");
    assertThat(client.get("/cached").header("Cache-Control")).isEqualTo("max-age=3600, private");
    assertThat(client.get("/").header("Vary")).isEqualTo("Cookie");
  }

  @Test
  void aUserWhoIsNotKnownAnyMoreIsNobodyAndTheSessionEnds() {
    TestClient client = install(login);
    client.post("/login/1");
    client.post("/put", "foo", "bar");

    users.remove("1");
    TestResponse answer = client.get("/");
    assertThat(answer.text()).isEqualTo("Anonymous");
    assertThat(heard).containsExactly("IN 1", "ENDED 1");
    assertThat(client.jar().get("session")).isNull();
    users.put("1", new User("1", "another Notch", ""));
    assertThat(client.get("/").text()).isEqualTo("Anonymous");
  }

  @Test
  void aLoaderThatFailsIsNoLogout() {
    TestClient client =
        install(
            Login.of(
                User::id,
                id -> {
                  if (loads.incrementAndGet() == 1) {
                    throw new IllegalStateException("the database is down");
                  }
                  return users.get(id);
                }));
    client.propagateExceptions(false);
    client.post("/login/1");

    assertThat(client.get("/").status()).isEqualTo(500);
    assertThat(client.get("/").text()).isEqualTo("Notch");
    assertThat(LOGS.lines()).anyMatch(line -> line.contains("the database is down"));
  }

  @Test
  void nothingOfTheSessionBeforeSurvivesUnlessItIsNamed() {
    TestClient client = install(login.keeping("cart"));
    client.sessionTransaction(
        session -> {
          session.put("cart", List.of("pear"));
          session.put("planted", "evil");
          session.permanent(true);
        });
    client.post("/login/1");

    client.sessionTransaction(
        session ->
            assertThat(session.keySet())
                .containsExactlyInAnyOrder(
                    "cart", "_user_id", "_fresh", "_login_at", "_confirmed_at"));
  }

  @Test
  void theSessionIsThatOfFlaskLogin() {
    TestClient client = install(login);
    client.sessionTransaction(
        session -> {
          session.user("1");
          session.put("_fresh", true);
        });

    assertThat(client.get("/").text()).isEqualTo("Notch");
    assertThat(client.get("/fresh").text()).isEqualTo("true null");
    client.sessionTransaction(session -> session.put("_fresh", 1));
    assertThat(client.get("/fresh").text()).isEqualTo("false null");
  }

  @Test
  void aLoginBoundToThePasswordEndsWithItsChange() {
    TestClient client = install(login.boundTo(User::passwordHash));
    app.post(
        "/password",
        request -> {
          User changed = new User("1", "Notch", "hash 9");
          users.put("1", changed);
          login.in(request, changed);
          return "changed";
        });
    TestClient other = app.testClient();
    client.post("/login/1");
    other.post("/login/1");

    client.post("/password");
    assertThat(client.get("/").text()).isEqualTo("Notch");
    assertThat(other.get("/").text()).isEqualTo("Anonymous");
    assertThat(heard).endsWith("ENDED 1");
    client.sessionTransaction(
        session -> assertThat(session.values().toString()).doesNotContain("hash"));
  }

  @Test
  void aSessionThatIsBoundToNothingEndsWhereItMustBe() {
    TestClient client = install(login.boundTo(User::passwordHash));
    client.sessionTransaction(session -> session.user("1"));

    assertThat(client.get("/").text()).isEqualTo("Anonymous");
  }

  @Test
  void aRequestItselfMayNameTheUser() {
    TestClient client = install(login.orFrom(request -> users.get(request.args().get("user", ""))));

    assertThat(client.get("/?user=2").text()).isEqualTo("Steve");
    assertThat(client.get("/fresh?user=2").text()).isEqualTo("false null");
    assertThat(client.get("/").text()).isEqualTo("Anonymous");
    assertThat(client.get("/?user=9000").text()).isEqualTo("Anonymous");
    assertThat(client.get("/me?user=9000").status()).isEqualTo(401);
    assertThat(client.post("/confirm").status()).isEqualTo(401);
    assertThat(client.request("POST", "/confirm?user=2").send().status()).isEqualTo(401);
    client.post("/login/1");
    assertThat(client.get("/?user=2").text()).isEqualTo("Notch");
  }

  @Test
  void aListenerThatFailsChangesNothing() {
    login =
        login.listener(
            (request, event, user) -> {
              throw new IllegalStateException("no log");
            });
    app.install(login);
    app.post(
        "/in",
        request -> {
          login.in(request, users.get("1"));
          return "in";
        });
    app.get("/", request -> name(login.currentUser(request)));
    TestClient client = app.testClient();

    assertThat(client.post("/in").text()).isEqualTo("in");
    assertThat(client.get("/").text()).isEqualTo("Notch");
    assertThat(LOGS.lines()).anyMatch(line -> line.contains("LoginListener failed"));
  }

  @Test
  void itMustBeTheOneThatIsInstalled() {
    Login<User> another = Login.of(User::id, this::load);
    TestClient client = install(login).propagateExceptions(true);
    app.get("/another", request -> name(another.currentUser(request)));
    Carafe without = Carafe.create();
    without.get("/", request -> name(another.currentUser(request)));

    assertThatIllegalStateException()
        .isThrownBy(() -> client.get("/another"))
        .withMessageContaining("another Login is installed");
    assertThatIllegalStateException()
        .isThrownBy(() -> without.testClient().propagateExceptions(true).get("/"))
        .withMessageContaining("call app.install");
  }

  @Test
  void theAnswerToALogoutMayClearTheBrowser() {
    TestClient client = install(login.clearingSiteData());
    client.post("/login/1");

    assertThat(client.get("/").header("Clear-Site-Data")).isNull();
    assertThat(client.post("/logout").header("Clear-Site-Data"))
        .isEqualTo("\"cache\", \"cookies\", \"storage\"");
  }

  @Test
  void everywhereElseIsOutWithSessionsInAStore() {
    app.sessions(SessionOptions.defaults().store(MemorySessionStore.of(100, clock)));
    TestClient here = install(login);
    app.post(
        "/elsewhere",
        request -> {
          login.outElsewhere(request);
          return "done";
        });
    TestClient there = app.testClient();
    TestClient steve = app.testClient();
    here.post("/login/1");
    there.post("/login/1");
    steve.post("/login/2");

    assertThat(here.post("/elsewhere").status()).isEqualTo(200);
    assertThat(here.get("/").text()).isEqualTo("Notch");
    assertThat(there.get("/").text()).isEqualTo("Anonymous");
    assertThat(steve.get("/").text()).isEqualTo("Steve");
    assertThat(app.testClient().post("/elsewhere").status()).isEqualTo(401);
  }
}
