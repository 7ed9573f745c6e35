package dev.carafe.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.TestClient;
import dev.carafe.TestClock;
import dev.carafe.sessions.MemorySessionStore;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.sessions.SessionStore;
import dev.carafe.testing.Logs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A thief of a remember-me cookie who came first, and does away with what would tell of it. */
class SilencedTheftAttackTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private final TestClock clock = TestClock.at(Instant.parse("2026-11-27T12:00:00Z"));
  private final SessionStore store = MemorySessionStore.of(1000, clock);
  private final List<String> heard = new ArrayList<>();
  private final Carafe app =
      Carafe.create().clock(clock).sessions(SessionOptions.defaults().store(store));
  private final Login<String> login =
      Login.<String>of(name -> name, name -> name)
          .remembering(RememberMe.in(store))
          .listener((request, event, user) -> heard.add(event + " " + user));
  private final TestClient owner = app.testClient();
  private final TestClient thief = app.testClient();

  @BeforeEach
  void theThiefComesFirst() {
    app.install(login);
    app.get("/", request -> "" + login.currentUser(request));
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
    owner.post("/login/ann?remember=1");
    owner.jar().endSession();
    thief.jar().set("remember", cookie(owner));
    assertThat(thief.get("/").text()).isEqualTo("ann");
    heard.clear();
  }

  private static String cookie(TestClient client) {
    return Objects.requireNonNull(client.jar().get("remember"));
  }

  private TestClient withTheCookieOnly(TestClient client) {
    TestClient other = app.testClient();
    other.jar().set("remember", cookie(client));
    return other;
  }

  private void theOwnerComes() {
    clock.advance(Duration.ofMinutes(1));
    assertThat(owner.get("/").text()).isEqualTo("null");
    assertFoundOut();
  }

  private void assertFoundOut() {
    assertThat(heard).contains("STOLEN ann");
    thief.jar().delete("remember");
    assertThat(thief.get("/").text()).as("the session that the thief got").isEqualTo("null");
  }

  @Test
  void byALogoutWithoutTheSession() {
    withTheCookieOnly(thief).post("/logout");
    theOwnerComes();
  }

  @Test
  void byALoginToAnAccountOfTheirOwn() {
    withTheCookieOnly(thief).post("/login/mallory");
    theOwnerComes();
  }

  @Test
  void byALogoutWithTheCookieThatWasReplaced() {
    withTheCookieOnly(owner).post("/logout");
    theOwnerComes();
  }

  @Test
  void theOwnerWhoLogsInAtOnceFindsItOutToo() {
    clock.advance(Duration.ofMinutes(1));
    owner.post("/login/ann?remember=1");
    assertFoundOut();
    assertThat(owner.get("/").text()).as("the login that was just made").isEqualTo("ann");
    owner.jar().endSession();
    assertThat(owner.get("/").text()).isEqualTo("ann");
  }

  @Test
  void theOwnerWhoLogsOutFindsItOutToo() {
    clock.advance(Duration.ofMinutes(1));
    owner.post("/logout");
    assertFoundOut();
    assertThat(store.ofUser("ann")).isEmpty();
  }

  @Test
  void aCopyEndsAllOnceAndNoMore() {
    TestClient copy = withTheCookieOnly(owner);
    withTheCookieOnly(thief).post("/logout");
    theOwnerComes();
    owner.post("/login/ann");
    heard.clear();

    assertThat(copy.get("/").text()).isEqualTo("null");
    assertThat(heard).isEmpty();
    assertThat(owner.get("/").text()).isEqualTo("ann");
  }

  @Test
  void afterALogoutTheLastCookieAndTheOneJustBeforeAreNobodysAndNoTheft() {
    String replaced = cookie(owner);
    TestClient justBefore = withTheCookieOnly(owner);
    TestClient last = withTheCookieOnly(thief);
    thief.post("/logout");
    heard.clear();

    assertThat(justBefore.get("/").text()).isEqualTo("null");
    assertThat(last.get("/").text()).isEqualTo("null");
    assertThat(heard).isEmpty();
    assertThat(store.ofUser("ann")).noneMatch(it -> RememberSeries.of(it) != null);
    clock.advance(Duration.ofDays(30));
    TestClient late = app.testClient();
    late.jar().set("remember", replaced);
    assertThat(late.get("/").text()).as("when it would have ended").isEqualTo("null");
    assertThat(heard).isEmpty();
  }
}
