package dev.carafe.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.TestClient;
import dev.carafe.TestClock;
import dev.carafe.sessions.MemorySessionStore;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.sessions.SessionStore;
import dev.carafe.sessions.UserSession;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One of a user's sessions is ended from another, with what its browser could come back with. */
class LoginElsewhereTest {
  private final TestClock clock = TestClock.at(Instant.parse("2026-11-27T12:00:00Z"));
  private final SessionStore store = MemorySessionStore.of(1000, clock);
  private final Carafe app =
      Carafe.create().clock(clock).sessions(SessionOptions.defaults().store(store));
  private final Login<String> login =
      Login.<String>of(name -> name, name -> name).remembering(RememberMe.in(store));

  @BeforeEach
  void program() {
    app.install(login);
    app.get("/", request -> login.currentUser(request) + " " + login.isFresh(request));
    app.post(
        "/login/<name>",
        request -> {
          login.in(request, request.viewArg("name"), request.args().get("remember") != null);
          return "in";
        });
    app.post(
        "/logout",
        request -> {
          login.out(request);
          return "out";
        });
    app.post(
        "/elsewhere",
        request -> {
          login.outElsewhere(request);
          return "ended";
        });
    app.post("/out-of", request -> "" + login.outOf(request, request.form().required("key")));
    app.get(
        "/key",
        request ->
            key(
                request.sessionManager().of(login.user(request)).stream()
                    .filter(session -> session.isSameAs(request.session()))));
  }

  private static String key(Stream<UserSession> sessions) {
    return sessions.map(UserSession::key).findFirst().orElseThrow();
  }

  /** The key of this client's session. */
  private static String key(TestClient client) {
    return client.get("/key").text();
  }

  private TestClient remembered() {
    TestClient client = app.testClient();
    assertThat(client.post("/login/ann?remember=1").text()).isEqualTo("in");
    return client;
  }

  private static String outOf(TestClient client, String key) {
    return client.post("/out-of", "key", key).text();
  }

  @Test
  void oneBrowserIsOutWithItsRememberedLoginAndAllItsSessions() {
    TestClient here = remembered();
    TestClient there = remembered();
    String before = key(there);
    there.jar().endSession();
    assertThat(there.get("/").text()).as("another session of that browser").isEqualTo("ann false");

    assertThat(outOf(here, before)).isEqualTo("true");
    assertThat(there.get("/").text()).isEqualTo("null false");
    assertThat(here.get("/").text()).isEqualTo("ann true");
    here.jar().endSession();
    assertThat(here.get("/").text()).isEqualTo("ann false");
    assertThat(outOf(here, before)).isEqualTo("false");
  }

  @Test
  void aRememberedLoginInTheListIsEndedWithItsSessions() {
    TestClient here = app.testClient();
    here.post("/login/ann");
    TestClient there = remembered();
    String series = key(app.sessionManager().of("ann").stream().filter(RememberMe::isRemembered));

    assertThat(outOf(here, series)).isEqualTo("true");
    assertThat(there.get("/").text()).isEqualTo("null false");
    assertThat(here.get("/").text()).isEqualTo("ann true");
    assertThat(app.sessionManager().of("ann")).hasSize(1);
  }

  @Test
  void anOldSessionOfThisBrowserIsEndedWithoutItsRememberedLogin() {
    TestClient here = remembered();
    String before = key(here);
    here.jar().endSession();
    assertThat(here.get("/").text()).isEqualTo("ann false");

    assertThat(outOf(here, before)).isEqualTo("true");
    assertThat(here.get("/").text()).isEqualTo("ann false");
    assertThat(here.jar().names()).contains("remember");
    assertThat(app.sessionManager().of("ann")).hasSize(2);
  }

  @Test
  void theNextRememberedLoginAfterAllOthersEndedGoesWithThisSession() {
    TestClient here = remembered();
    here.post("/elsewhere");
    TestClient there = remembered();

    assertThat(outOf(there, key(here))).isEqualTo("true");
    assertThat(here.get("/").text()).isEqualTo("null false");
  }

  @Test
  void outOfThisOneIsOut() {
    TestClient here = remembered();
    assertThat(outOf(here, key(here))).isEqualTo("true");
    assertThat(here.get("/").text()).isEqualTo("null false");
    assertThat(here.jar().names()).doesNotContain("remember");
    assertThat(store.ofUser("ann")).isEmpty();
  }

  @Test
  void nobodyIsOutOfASessionOfAnother() {
    TestClient ann = remembered();
    TestClient eve = app.testClient();
    eve.post("/login/eve");
    for (UserSession session : app.sessionManager().of("ann")) {
      assertThat(outOf(eve, session.key())).isEqualTo("false");
    }
    assertThat(app.testClient().post("/out-of", "key", key(ann)).status()).isEqualTo(401);
    assertThat(ann.get("/").text()).isEqualTo("ann true");
    assertThat(store.ofUser("ann")).hasSize(2);
  }

  @Test
  void aLogoutWhoseRememberCookieDidNotComeEndsItAllTheSame() {
    TestClient client = remembered();
    TestClient copy = app.testClient();
    copy.jar().set("remember", Objects.requireNonNull(client.jar().get("remember")));
    client.jar().delete("remember");

    client.post("/logout");
    assertThat(copy.get("/").text()).isEqualTo("null false");
  }
}
