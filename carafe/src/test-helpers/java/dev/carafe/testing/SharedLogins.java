package dev.carafe.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carafe.TestClock;
import dev.carafe.cookies.Cookie;
import dev.carafe.cookies.CookiePolicy;
import dev.carafe.sessions.OnStoreFailure;
import dev.carafe.sessions.Session;
import dev.carafe.sessions.SessionCommit;
import dev.carafe.sessions.SessionManager;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.sessions.SessionStoreException;
import dev.carafe.sessions.StoreOptions;
import dev.carafe.sessions.UserSession;
import dev.carafe.signing.KeyRing;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Sessions in cookies, of which a store that two servers share lists who is logged in; the test
 * class of each store extends it.
 */
public abstract class SharedLogins {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private static final Duration STALENESS = Duration.ofSeconds(5);
  private static final int ROUNDS = 100;

  /** An hour from now, so that stores of a clock of their own agree. */
  private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(3600);

  private final TestClock clock = TestClock.at(start);
  private final KeyRing keys = KeyRing.generate();
  private StoreServer database;
  private SessionManager one;
  private SessionManager other;

  /** Starts the server that has the list. */
  protected abstract StoreServer start() throws Exception;

  @BeforeEach
  void begin() throws Exception {
    database = start();
    one = server(OnStoreFailure.FAIL, STALENESS);
    other = server(OnStoreFailure.FAIL, STALENESS);
  }

  @AfterEach
  void end() throws Exception {
    if (database != null) {
      database.close();
    }
  }

  private SessionManager server(OnStoreFailure policy, Duration staleness) {
    StoreOptions options = StoreOptions.of(database.open(clock)).onStoreFailure(policy);
    return SessionManager.create(
        keys, SessionOptions.defaults().revocable(options).loginStaleness(staleness), clock);
  }

  private static Session open(SessionManager server, String field) {
    return server.open(() -> CookiePolicy.secure().read(List.of(field)));
  }

  private static SessionCommit request(
      SessionManager server, String field, Consumer<Session> view) {
    Session session = open(server, field);
    view.accept(session);
    return server.commit(session);
  }

  private static String field(SessionCommit commit) {
    Cookie cookie = Objects.requireNonNull(commit.cookie());
    return cookie.name() + "=" + cookie.value();
  }

  private static String login(SessionManager server, String user) {
    return field(request(server, "", session -> session.user(user)));
  }

  private static String keyOf(SessionManager server, String user) {
    return server.of(user).get(0).key();
  }

  @Test
  void whoLogsInOnOneServerIsListedOnTheOther() {
    String field =
        field(
            request(
                one,
                "",
                session -> {
                  session.user("佐藤");
                  session.put("device", "a phone");
                }));
    login(one, "eve");
    clock.advance(Duration.ofSeconds(60));
    request(other, field, session -> session.get("device"));

    assertThat(one.of("佐藤"))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.values()).containsEntry("device", "a phone").hasSize(2);
              assertThat(found.created()).isEqualTo(start);
              assertThat(found.lastSeen()).isEqualTo(start.plusSeconds(60));
            });
    assertThat(other.of("ada")).isEmpty();
  }

  @Test
  void anEndHoldsAtOnceWhereItWasSaidAndElsewhereWhenTheStalenessIsOver() {
    String field = login(one, "ada");
    assertThat(open(one, field)).isNotEmpty();
    assertThat(open(other, field)).isNotEmpty();
    other.end(keyOf(other, "ada"));

    assertThat(open(other, field)).isEmpty();
    assertThat(other.of("ada")).isEmpty();
    clock.advance(STALENESS.minusMillis(1));
    assertThat(open(one, field)).as("believed for so long").isNotEmpty();
    clock.advance(Duration.ofMillis(1));
    assertThat(open(one, field)).isEmpty();
  }

  @Test
  void oneOfSeveralLoginsEndsAndTheOthersGoOn() {
    String first = login(one, "ada");
    String key = keyOf(one, "ada");
    String second = login(one, "ada");
    other.end(key);

    assertThat(open(other, first)).isEmpty();
    assertThat(open(other, second)).isNotEmpty();
    assertThat(other.of("ada")).extracting(UserSession::key).hasSize(1).doesNotContain(key);
  }

  @Test
  void allOfAUserEndAndNobodyElses() {
    List<String> fields = List.of(login(one, "ada"), login(other, "ada"), login(one, "ada"));
    String eve = login(one, "eve");

    assertThat(other.endAllOf("ada")).isEqualTo(3);
    clock.advance(STALENESS);
    for (String field : fields) {
      assertThat(open(one, field)).isEmpty();
      assertThat(open(other, field)).isEmpty();
    }
    assertThat(open(one, eve)).containsEntry("_user_id", "eve");
    assertThat(other.endAllOf("ada")).isZero();
  }

  @Test
  void allButThisOneEnd() {
    String mine = login(one, "ada");
    String stolen = login(one, "ada");

    assertThat(other.endAllOfExcept("ada", open(other, mine))).isEqualTo(1);
    clock.advance(STALENESS);
    assertThat(open(one, mine)).isNotEmpty();
    assertThat(open(one, stolen)).isEmpty();
  }

  @Test
  void aLogoutEndsEveryCopyOfTheCookieOnEachServer() {
    SessionManager exact = server(OnStoreFailure.FAIL, Duration.ZERO);
    String field = login(one, "ada");
    String renewed = field(request(one, field, Session::regenerate));
    assertThat(open(exact, field)).as("the id from before").isEmpty();
    assertThat(open(exact, renewed)).isNotEmpty();

    request(one, renewed, Session::clear);
    assertThat(open(exact, renewed)).isEmpty();
    assertThat(exact.of("ada")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(OnStoreFailure.class)
  void whileTheStoreFailsThePolicyHoldsAndNobodyIsLoggedOutByIt(OnStoreFailure policy)
      throws Exception {
    String field = login(one, "ada");
    String leaving = login(one, "ada");
    SessionManager down = server(policy, STALENESS);
    assertThat(open(down, leaving)).isNotEmpty(); // and so it is believed
    database.fail();
    try {
      if (policy == OnStoreFailure.ANONYMOUS) {
        assertThat(open(down, field)).isEmpty();
        assertThat(request(down, field, session -> session.put("a", 1)).cookie()).isNull();
      } else {
        assertThatThrownBy(() -> open(down, field).size())
            .isInstanceOf(SessionStoreException.class);
      }
      if (policy == OnStoreFailure.FAIL) {
        assertThatThrownBy(() -> login(down, "ada")).isInstanceOf(SessionStoreException.class);
      } else {
        assertThat(request(down, "", session -> session.user("ada")).cookie()).isNull();
      }
      assertThatThrownBy(() -> request(down, leaving, Session::clear))
          .as("a logout that cannot be kept")
          .isInstanceOf(SessionStoreException.class);
      assertThat(request(down, "", session -> session.put("theme", "dark")).cookie())
          .as("who is not logged in does not notice")
          .isNotNull();
    } finally {
      database.comeBack();
    }
    assertThat(open(server(policy, STALENESS), field)).containsEntry("_user_id", "ada");
  }

  @Test
  void anotherIdThatRacesAnEndOnAnotherServerNeverBringsTheLoginBack() throws Exception {
    SessionManager exact = server(OnStoreFailure.FAIL, Duration.ZERO);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      CyclicBarrier begin = new CyclicBarrier(2);
      for (int round = 0; round < ROUNDS; round++) {
        String field = login(one, "ada");
        Future<SessionCommit> renewal =
            threads.submit(
                () -> {
                  begin.await();
                  return request(one, field, Session::regenerate);
                });
        Future<Integer> end =
            threads.submit(
                () -> {
                  begin.await();
                  return other.endAllOf("ada");
                });
        SessionCommit renewed = renewal.get(20, TimeUnit.SECONDS);
        end.get(20, TimeUnit.SECONDS);
        assertThat(open(exact, field)).as("round %s", round).isEmpty();
        if (renewed.cookie() != null) {
          assertThat(open(exact, field(renewed))).as("round %s", round).isEmpty();
        }
        assertThat(exact.of("ada")).as("round %s", round).isEmpty();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
