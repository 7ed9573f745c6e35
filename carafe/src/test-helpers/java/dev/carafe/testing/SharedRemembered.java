package dev.carafe.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.TestClient;
import dev.carafe.TestClock;
import dev.carafe.TestResponse;
import dev.carafe.security.Login;
import dev.carafe.security.RememberMe;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.sessions.SessionStore;
import dev.carafe.sessions.StoredSession;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Logins that two servers remember in one store, and copies of their cookies; the test class of
 * each store extends it.
 */
public abstract class SharedRemembered {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private static final Duration GRACE = Duration.ofSeconds(30);
  private static final int AT_ONCE = 8;
  private static final int SELECTOR = 22;

  private final Map<String, String> passwords = new ConcurrentHashMap<>(Map.of("ann", "one"));
  private final List<String> heard = new CopyOnWriteArrayList<>();

  /** An hour from now, so that stores of a clock of their own agree. */
  private final TestClock clock =
      TestClock.at(Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(3600));

  private StoreServer database;
  private SessionStore store;
  private Carafe one;
  private Carafe other;

  /** Starts the server that remembers. */
  protected abstract StoreServer start() throws Exception;

  @BeforeEach
  void begin() throws Exception {
    database = start();
    store = database.open(clock);
    one = server();
    other = server();
  }

  @AfterEach
  void end() throws Exception {
    if (database != null) {
      database.close();
    }
  }

  private Carafe server() {
    SessionStore shared = database.open(clock);
    Login<String> login =
        Login.<String>of(name -> name, name -> passwords.containsKey(name) ? name : null)
            .boundTo(passwords::get)
            .remembering(RememberMe.in(shared).grace(GRACE))
            .listener((request, event, user) -> heard.add(event + " " + user));
    Carafe app = Carafe.create().clock(clock).sessions(SessionOptions.defaults().store(shared));
    app.install(login);
    app.get(
        "/",
        request -> {
          String user = login.currentUser(request);
          return (user == null ? "Anonymous" : user) + " " + login.isFresh(request);
        });
    app.post(
        "/login",
        request -> {
          login.in(request, "ann", true);
          return "in";
        });
    app.post(
        "/logout",
        request -> {
          login.out(request);
          return "out";
        });
    return app;
  }

  /** The cookie of a login that is remembered. */
  private String remembered() {
    return Objects.requireNonNull(given(one.testClient().post("/login")));
  }

  /** The remember-me cookie that an answer sets, if it does. */
  private static @Nullable String given(TestResponse answer) {
    return answer.headers("Set-Cookie").stream()
        .filter(line -> line.startsWith("remember=") && !line.startsWith("remember=;"))
        .map(line -> line.substring("remember=".length(), line.indexOf(';')))
        .findFirst()
        .orElse(null);
  }

  /** The answer to a browser whose session is over. */
  private static TestResponse with(Carafe server, String cookie) {
    return server.testClient().request("GET", "/").header("Cookie", "remember=" + cookie).send();
  }

  private static String use(Carafe server, String cookie) {
    TestResponse answer = with(server, cookie);
    assertThat(answer.text()).isEqualTo("ann false");
    return Objects.requireNonNull(given(answer));
  }

  @Test
  void eachUseOnEitherServerGivesAnotherValidatorOfTheSameSelector() {
    String cookie = remembered();
    String selector = cookie.substring(0, SELECTOR);
    Set<String> seen = new HashSet<>(Set.of(cookie));
    for (int i = 0; i < 6; i++) {
      clock.advance(Duration.ofHours(1));
      cookie = use(i % 2 == 0 ? other : one, cookie);
      assertThat(seen.add(cookie)).as("a new one").isTrue();
      assertThat(cookie).startsWith(selector + ".");
    }
    assertThat(heard).containsOnly("IN ann", "REMEMBERED ann");
  }

  @Test
  void theStoreHasNothingToLogInWith() {
    String cookie = use(other, remembered());
    List<StoredSession> kept = store.ofUser("ann");
    assertThat(kept).hasSizeGreaterThanOrEqualTo(3);
    for (StoredSession record : kept) {
      assertThat(record.key() + new String(record.data(), StandardCharsets.UTF_8))
          .doesNotContain(cookie.substring(0, SELECTOR), cookie.substring(SELECTOR + 1));
    }
  }

  @Test
  void aCopyThatIsUsedAfterItsOwnersNextVisitEndsBothOnEachServer() {
    String stolen = remembered();
    String elsewhere = remembered();
    TestClient owner = one.testClient();
    owner.jar().set("remember", stolen);
    assertThat(owner.get("/").text()).isEqualTo("ann false");
    clock.advance(GRACE);

    TestResponse thief = with(other, stolen);
    assertThat(thief.text()).isEqualTo("Anonymous false");
    assertThat(thief.headers("Set-Cookie")).anyMatch(line -> line.startsWith("remember=;"));
    assertThat(heard).endsWith("STOLEN ann");
    assertThat(owner.get("/").text()).as("the owner's session").isEqualTo("Anonymous false");
    assertThat(owner.jar().names()).as("the owner's cookie").doesNotContain("remember");
    assertThat(with(one, elsewhere).text()).isEqualTo("Anonymous false");
    assertThat(store.ofUser("ann")).isEmpty();
  }

  @Test
  void aThiefWhoComesFirstIsFoundOutWhenTheOwnerComes() {
    String owners = remembered();
    String thiefs = use(other, owners);
    clock.advance(GRACE);

    assertThat(with(one, owners).text()).isEqualTo("Anonymous false");
    assertThat(heard).endsWith("STOLEN ann");
    assertThat(with(other, thiefs).text()).isEqualTo("Anonymous false");
    assertThat(store.ofUser("ann")).isEmpty();
  }

  @Test
  void aForgedValidatorOfATrueSelectorEndsTheSeriesAndAnUnknownSelectorNothing() {
    String cookie = remembered();
    String validator = ".".concat("A".repeat(43));

    assertThat(with(other, "A".repeat(SELECTOR) + validator).text()).isEqualTo("Anonymous false");
    assertThat(heard).containsExactly("IN ann");
    assertThat(with(other, cookie.substring(0, SELECTOR) + validator).text())
        .isEqualTo("Anonymous false");
    assertThat(heard).endsWith("STOLEN ann");
    assertThat(with(one, cookie).text()).isEqualTo("Anonymous false");
  }

  @Test
  void anotherPasswordEndsAllOnEachServer() {
    String first = remembered();
    String second = remembered();
    passwords.put("ann", "changed");

    assertThat(with(other, first).text()).isEqualTo("Anonymous false");
    assertThat(heard).endsWith("ENDED ann");
    passwords.put("ann", "one"); // nor does the old one bring any of them back
    assertThat(with(one, first).text()).isEqualTo("Anonymous false");
    assertThat(with(one, second).text()).isEqualTo("Anonymous false");
  }

  @Test
  void aLogoutOnOneServerMakesACopyWorthlessOnTheOther() {
    TestClient client = one.testClient();
    client.post("/login");
    String copy = Objects.requireNonNull(client.jar().get("remember"));

    client.post("/logout");
    assertThat(with(other, copy).text()).isEqualTo("Anonymous false");
    assertThat(store.ofUser("ann")).isEmpty();
  }

  /** What a browser gets that opens its pages at once, half of them on each server. */
  private List<TestResponse> atOnce(String cookie) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      CyclicBarrier begin = new CyclicBarrier(AT_ONCE);
      List<Future<TestResponse>> sent = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        Carafe server = i % 2 == 0 ? one : other;
        sent.add(
            threads.submit(
                () -> {
                  begin.await();
                  return with(server, cookie);
                }));
      }
      List<TestResponse> answers = new ArrayList<>();
      for (Future<TestResponse> answer : sent) {
        answers.add(answer.get(30, TimeUnit.SECONDS));
      }
      return answers;
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void ofEightPagesAtOnceAllAreLoggedInAndOneGetsTheNextCookie() throws Exception {
    String cookie = remembered();
    for (int round = 0; round < 10; round++) {
      List<TestResponse> answers = atOnce(cookie);
      assertThat(answers).extracting(TestResponse::text).containsOnly("ann false");
      List<String> given =
          answers.stream().map(SharedRemembered::given).filter(Objects::nonNull).toList();
      assertThat(given).as("round %s", round).hasSize(1);
      cookie = given.get(0);
      clock.advance(GRACE);
    }
    assertThat(heard).doesNotContain("STOLEN ann");
    use(one, cookie);
  }

  @Test
  void ofEightCopiesAtOnceNoneIsLoggedInAndAllEnds() throws Exception {
    String copy = remembered();
    String owners = use(one, copy);
    clock.advance(GRACE);

    assertThat(atOnce(copy)).extracting(TestResponse::text).containsOnly("Anonymous false");
    assertThat(heard).contains("STOLEN ann");
    assertThat(with(one, owners).text()).isEqualTo("Anonymous false");
    assertThat(store.ofUser("ann")).isEmpty();
  }

  @Test
  void aStoreThatFailsIsAnswered503AndTheCookieStaysGood() throws Exception {
    String cookie = remembered();
    database.fail();
    try {
      TestResponse answer = with(other, cookie);
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.header("Retry-After")).containsOnlyDigits();
      assertThat(answer.headers("Set-Cookie")).isEmpty();
    } finally {
      database.comeBack();
    }
    use(other, cookie);
  }
}
