package dev.carafe.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.TestClient;
import dev.carafe.TestClock;
import dev.carafe.TestResponse;
import dev.carafe.sessions.MemorySessionStore;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.sessions.SessionStore;
import dev.carafe.testing.FaultyStore;
import dev.carafe.testing.Logs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Requests that a remembered login was restored in, and that are on their way when it ends. */
class RestoredMeanwhileTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private final TestClock clock = TestClock.at(Instant.parse("2026-11-27T12:00:00Z"));
  private final SessionStore store = MemorySessionStore.of(1000, clock);
  private final List<String> heard = new ArrayList<>();
  private final Carafe app =
      Carafe.create().clock(clock).sessions(SessionOptions.defaults().store(store));
  private final FaultyStore faulty = new FaultyStore(store);
  private final Login<String> login =
      Login.<String>of(name -> name, name -> name)
          .remembering(RememberMe.in(faulty))
          .listener((request, event, user) -> heard.add(event + " " + user));
  private Runnable meanwhile = () -> {};

  @BeforeEach
  void install() {
    app.install(login);
    app.get("/", request -> "" + login.currentUser(request));
    app.get(
        "/slow",
        request -> {
          String user = login.currentUser(request);
          meanwhile.run();
          return "" + user;
        });
    app.post(
        "/login",
        request -> {
          String before = login.currentUser(request);
          login.in(request, "ann", true);
          return before + " in";
        });
    app.post(
        "/logout",
        request -> {
          String before = login.currentUser(request);
          login.out(request);
          return before + " out";
        });
    app.post(
        "/elsewhere",
        request -> {
          String before = login.currentUser(request);
          login.outElsewhere(request);
          return before + " ended";
        });
  }

  private TestClient remembered() {
    TestClient client = app.testClient();
    client.post("/login");
    client.jar().endSession();
    return client;
  }

  /** Another browser with the same remember-me cookie. */
  private TestClient copyOf(TestClient client) {
    TestClient copy = app.testClient();
    copy.jar().set("remember", Objects.requireNonNull(client.jar().get("remember")));
    return copy;
  }

  @Test
  void aThiefsIsLeftWithNothingWhenTheTheftIsFoundOut() {
    findOutTheft();
  }

  private void findOutTheft() {
    TestClient owner = remembered();
    TestClient thief = copyOf(owner);
    assertThat(thief.get("/").text()).isEqualTo("ann");
    thief.jar().endSession();
    clock.advance(Duration.ofMinutes(1));
    meanwhile = () -> assertThat(owner.get("/").text()).isEqualTo("null");

    TestResponse slow = thief.get("/slow");
    assertThat(heard).contains("STOLEN ann");
    assertThat(slow.headers("Set-Cookie")).anyMatch(line -> line.startsWith("remember=;"));
    assertThat(thief.get("/").text()).isEqualTo("null");
    assertThat(store.ofUser("ann")).isEmpty();
  }

  @Test
  void withSessionsInCookiesItIsLeftWithNothingToo() {
    app.secretKey("a key for this test only").sessions(SessionOptions.defaults());
    findOutTheft();
  }

  @Test
  void oneElsewhereIsLoggedOutByLoggingOutElsewhere() {
    TestClient owner = app.testClient();
    owner.post("/login");
    TestClient thief = copyOf(owner);
    meanwhile = () -> owner.post("/elsewhere");

    thief.get("/slow");
    assertThat(thief.get("/").text()).isEqualTo("null");
    assertThat(owner.get("/").text()).isEqualTo("ann");
    owner.jar().endSession();
    assertThat(owner.get("/").text()).isEqualTo("ann");
  }

  @Test
  void whoActsInTheRequestThatRestoredTheLoginHasWhatWasAskedFor() {
    TestClient client = remembered();
    client.post("/elsewhere");
    assertThat(client.get("/").text()).isEqualTo("ann");
    client.jar().endSession();
    client.post("/login");
    assertThat(client.get("/").text()).isEqualTo("ann");
    client.jar().endSession();
    assertThat(client.get("/").text()).as("the cookie of the new login").isEqualTo("ann");
    client.jar().endSession();
    client.post("/logout");
    assertThat(client.get("/").text()).isEqualTo("null");
    assertThat(client.jar().names()).doesNotContain("remember");
  }

  @Test
  void aStoreThatFailsMeanwhileIsAnswered503() {
    TestClient client = remembered();
    meanwhile = () -> faulty.fails(true);

    TestResponse answer = client.get("/slow");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isNotNull();
    assertThat(answer.headers("Set-Cookie")).noneMatch(line -> line.startsWith("session="));
    faulty.fails(false);
    assertThat(client.get("/").text()).isEqualTo("ann");
  }
}
