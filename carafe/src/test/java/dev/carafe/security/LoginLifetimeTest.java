package dev.carafe.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.carafe.Carafe;
import dev.carafe.TestClient;
import dev.carafe.TestClock;
import dev.carafe.sessions.MemorySessionStore;
import dev.carafe.testing.Logs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Logins that end so long after the password was given, wherever sessions are kept. */
class LoginLifetimeTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private final List<String> heard = new ArrayList<>();
  private final TestClock clock = TestClock.at(Instant.parse("2026-11-27T12:00:00Z"));
  private final Carafe app = Carafe.create().secretKey("a key for this test only").clock(clock);
  private Login<String> login = Login.of(name -> name, name -> name);

  private TestClient install(Login<String> made) {
    login = made.listener((request, event, user) -> heard.add(event + " " + user));
    app.install(login);
    app.get("/", request -> "" + login.currentUser(request));
    app.get("/fresh", request -> "" + login.isFresh(request));
    app.post(
        "/login",
        request -> {
          login.in(request, "ann", request.form().get("remember") != null);
          request.session().permanent(true);
          return "in";
        });
    app.post(
        "/confirm",
        request -> {
          login.confirm(request);
          return "confirmed";
        });
    return app.testClient();
  }

  @Test
  void aCookieThatIsRenewedForEverIsOfUseUntilThen() {
    TestClient client = install(login.lifetime(Duration.ofHours(12)));
    client.post("/login");

    for (int hour = 1; hour < 12; hour++) {
      clock.advance(Duration.ofHours(1));
      assertThat(client.get("/").text()).isEqualTo("ann");
    }
    client.post("/confirm");
    clock.advance(Duration.ofMinutes(59));
    assertThat(client.get("/").text()).isEqualTo("ann");
    clock.advance(Duration.ofMinutes(1));
    assertThat(client.get("/").text()).isEqualTo("null");
    assertThat(heard).containsExactly("IN ann", "CONFIRMED ann", "ENDED ann");
    client.post("/login");
    assertThat(client.get("/").text()).isEqualTo("ann");
  }

  @Test
  void aLoginWithoutItsMomentIsOver() {
    TestClient client = install(login.lifetime(Duration.ofHours(12)));
    client.sessionTransaction(session -> session.user("ann"));

    assertThat(client.get("/").text()).isEqualTo("null");
  }

  @Test
  void whatIsRememberedIsRestoredAndNotFresh() {
    RememberMe rememberMe = RememberMe.in(MemorySessionStore.create());
    TestClient client = install(login.remembering(rememberMe).lifetime(Duration.ofHours(1)));
    client.post("/login", "remember", "yes");
    assertThat(client.get("/fresh").text()).isEqualTo("true");

    clock.advance(Duration.ofHours(1));
    assertThat(client.get("/").text()).isEqualTo("ann");
    assertThat(client.get("/fresh").text()).isEqualTo("false");
  }

  @Test
  void itIsASecondAtLeast() {
    for (Duration time : List.of(Duration.ZERO, Duration.ofMillis(999), Duration.ofDays(-1))) {
      assertThatIllegalArgumentException().isThrownBy(() -> login.lifetime(time));
    }
  }
}
