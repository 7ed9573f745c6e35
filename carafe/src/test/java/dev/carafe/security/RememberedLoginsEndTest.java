package dev.carafe.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.TestClient;
import dev.carafe.TestClock;
import dev.carafe.sessions.MemorySessionStore;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.sessions.SessionStore;
import dev.carafe.sessions.StoreOptions;
import dev.carafe.sessions.UserSession;
import dev.carafe.signing.KeyRing;
import dev.carafe.testing.Logs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What ends remembered logins, wherever sessions are, and what does not. */
class RememberedLoginsEndTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private final TestClock clock = TestClock.at(Instant.parse("2026-11-27T12:00:00Z"));
  private final SessionStore store = MemorySessionStore.of(1000, clock);
  private final Map<String, String> passwords = new ConcurrentHashMap<>(Map.of("ann", "one"));
  private final List<String> heard = new ArrayList<>();
  private final Login<String> login =
      Login.<String>of(name -> name, name -> passwords.containsKey(name) ? name : null)
          .boundTo(passwords::get)
          .remembering(RememberMe.in(store))
          .listener((request, event, user) -> heard.add(event + " " + user));

  enum Where {
    STORE,
    ENCRYPTED,
    COOKIES,
    EITHER;

    SessionOptions options(SessionStore store) {
      SessionOptions options = SessionOptions.defaults();
      return switch (this) {
        case STORE -> options.store(store);
        case ENCRYPTED -> options.store(StoreOptions.of(store).encrypted(KeyRing.generate()));
        case COOKIES -> options.revocable(store);
        case EITHER -> options.store(StoreOptions.of(store).spillingOver(2048)).revocable(store);
      };
    }
  }

  private Carafe app(Where where) {
    Carafe app =
        Carafe.create()
            .clock(clock)
            .secretKeys(KeyRing.generate())
            .sessions(where.options(store).loginStaleness(Duration.ZERO));
    app.install(login);
    app.get("/", request -> login.currentUser(request) == null ? "nobody" : "in");
    app.post(
        "/login",
        request -> {
          login.in(request, "ann", true);
          return "in";
        });
    return app;
  }

  private static TestClient remembered(Carafe app) {
    TestClient client = app.testClient();
    assertThat(client.post("/login").text()).isEqualTo("in");
    return client;
  }

  @ParameterizedTest
  @EnumSource(Where.class)
  void endingAllOfAUserEndsThoseOfTheSameStore(Where where) {
    Carafe app = app(where);
    TestClient client = remembered(app);

    assertThat(app.sessionManager().of("ann")).filteredOn(RememberMe::isRemembered).hasSize(1);
    assertThat(app.sessionManager().of("ann")).extracting(UserSession::key).doesNotHaveDuplicates();
    assertThat(app.sessionManager().endAllOf("ann")).isEqualTo(2);
    assertThat(client.get("/").text()).isEqualTo("nobody");
    client.jar().endSession();
    assertThat(client.get("/").text()).isEqualTo("nobody");
    assertThat(store.ofUser("ann")).isEmpty();
    assertThat(LOGS.lines()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Where.class)
  void aBrowserOfAnOldPasswordEndsNoneOfTheNewOne(Where where) {
    Carafe app = app(where);
    TestClient phone = remembered(app);
    passwords.put("ann", "two");
    TestClient laptop = remembered(app);
    laptop.jar().endSession();
    phone.jar().endSession();

    assertThat(phone.get("/").text()).isEqualTo("nobody");
    assertThat(heard).endsWith("ENDED ann");
    assertThat(laptop.get("/").text()).isEqualTo("in");
    assertThat(heard).endsWith("REMEMBERED ann");
  }

  @Test
  void aCopyOfACookieOfAnOldPasswordEndsNoneOfTheNewOne() {
    Carafe app = app(Where.STORE);
    TestClient phone = remembered(app);
    String copied = String.valueOf(phone.jar().get("remember"));
    phone.jar().endSession();
    assertThat(phone.get("/").text()).isEqualTo("in");
    clock.advance(Duration.ofMinutes(1));
    passwords.put("ann", "two");
    TestClient laptop = remembered(app);

    TestClient thief = app.testClient();
    thief.jar().set("remember", copied);
    assertThat(thief.get("/").text()).isEqualTo("nobody");
    assertThat(heard).endsWith("ENDED ann").doesNotContain("STOLEN ann");
    assertThat(laptop.get("/").text()).isEqualTo("in");
    laptop.jar().endSession();
    assertThat(laptop.get("/").text()).isEqualTo("in");
    assertThat(thief.jar().names()).doesNotContain("remember");
  }
}
