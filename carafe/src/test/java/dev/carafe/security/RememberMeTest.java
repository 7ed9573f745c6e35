package dev.carafe.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.carafe.Carafe;
import dev.carafe.TestClient;
import dev.carafe.TestClock;
import dev.carafe.TestResponse;
import dev.carafe.sessions.MemorySessionStore;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.sessions.SessionStore;
import dev.carafe.sessions.StoredSession;
import dev.carafe.sessions.UserSession;
import dev.carafe.testing.FaultyStore;
import dev.carafe.testing.Logs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logins that outlive the session, and copies of their cookies. */
class RememberMeTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private static final Instant START = Instant.parse("2026-11-27T12:00:00Z");

  private final Map<String, String> passwords =
      new ConcurrentHashMap<>(Map.of("ann", "one", "佐藤", "two"));
  private final List<String> heard = new ArrayList<>();
  private final TestClock clock = TestClock.at(START);
  private final SessionStore store = MemorySessionStore.of(1000, clock);
  private final Carafe app =
      Carafe.create().clock(clock).sessions(SessionOptions.defaults().store(store));
  private Login<String> login =
      Login.<String>of(name -> name, name -> passwords.containsKey(name) ? name : null)
          .boundTo(passwords::get)
          .view("login");

  private TestClient install(RememberMe rememberMe) {
    return install(login.remembering(rememberMe));
  }

  private TestClient install(Login<String> made) {
    login = made.listener((request, event, user) -> heard.add(event + " " + user));
    app.install(login);
    app.get("/", request -> name(login.currentUser(request)) + " " + login.isFresh(request));
    app.get("/login", request -> "the form").endpoint("login");
    app.post("/plant", request -> "" + request.session().put("planted", "evil"));
    app.get("/pay", request -> "paid").with(login.fresh());
    app.post(
        "/login/<name>",
        request -> {
          login.in(request, request.viewArg("name"), request.args().get("remember") != null);
          return "in";
        });
    app.post(
        "/confirm",
        request -> {
          login.confirm(request);
          return "confirmed";
        });
    app.post(
        "/elsewhere",
        request -> {
          login.outElsewhere(request);
          return "ended";
        });
    app.post(
        "/logout",
        request -> {
          login.out(request);
          return "out";
        });
    return app.testClient();
  }

  private static String name(@Nullable String user) {
    return user == null ? "Anonymous" : user;
  }

  private static RememberMe plain(SessionStore store) {
    return RememberMe.in(store);
  }

  private TestClient remembered() {
    TestClient client = app.testClient();
    assertThat(client.post("/login/ann?remember=1").text()).isEqualTo("in");
    return client;
  }

  private static String cookie(TestClient client) {
    return Objects.requireNonNull(client.jar().get("remember"));
  }

  private TestResponse with(String cookie) {
    return app.testClient().request("GET", "/").header("Cookie", "remember=" + cookie).send();
  }

  @Test
  void aRememberedLoginOutlivesTheSessionAndIsNotFresh() {
    install(plain(store));
    TestClient client = remembered();
    assertThat(client.get("/").text()).isEqualTo("ann true");

    client.jar().endSession();
    assertThat(client.get("/").text()).isEqualTo("ann false");
    assertThat(client.get("/").text()).isEqualTo("ann false");
    assertThat(client.get("/pay").header("Location")).isEqualTo("/login?next=/pay");
    client.post("/confirm");
    assertThat(client.get("/pay").text()).isEqualTo("paid");
    assertThat(client.jar().names()).contains("remember");
    assertThat(heard)
        .containsExactly("IN ann", "REMEMBERED ann", "UNCONFIRMED ann", "CONFIRMED ann");
  }

  @Test
  void aLoginIsRememberedOnlyIfAsked() {
    TestClient client = install(plain(store));
    client.post("/login/ann");

    assertThat(client.jar().names()).containsExactly("session");
    client.jar().endSession();
    assertThat(client.get("/").text()).isEqualTo("Anonymous false");
  }

  @Test
  void idsAreAnyText() {
    TestClient client = install(plain(store));
    client.post("/login/佐藤?remember=1");

    client.jar().endSession();
    assertThat(client.get("/").text()).isEqualTo("佐藤 false");
  }

  @Test
  void theCookieIsForThisHostAndNoScript() {
    install(plain(store));
    TestClient client = app.testClient();
    TestResponse http = client.post("/login/ann?remember=1");
    assertThat(http.headers("Set-Cookie"))
        .anyMatch(
            line ->
                line.matches(
                    "remember=[\\w-]{22}\\.[\\w-]{43}; Expires=Sun, 27 Dec 2026 12:00:00 GMT;"
                        + " Max-Age=2592000; HttpOnly; Path=/; SameSite=Lax"));

    TestClient https = app.testClient().baseUrl("https://localhost");
    assertThat(https.post("/login/ann?remember=1").headers("Set-Cookie"))
        .anyMatch(
            line ->
                line.startsWith("__Host-remember=")
                    && line.endsWith("; Secure; HttpOnly; Path=/; SameSite=Lax"));
    https.jar().endSession();
    assertThat(https.get("/").text()).isEqualTo("ann false");
  }

  @Test
  void overHttpsACookieThatASiblingCouldPlantIsNotLookedAt() {
    install(plain(store));
    String planted = cookie(remembered());

    assertThat(
            app.testClient()
                .baseUrl("https://localhost")
                .request("GET", "/")
                .header("Cookie", "remember=" + planted)
                .send()
                .text())
        .isEqualTo("Anonymous false");
  }

  @Test
  void nameAndLifetimeAreSettings() {
    install(plain(store).cookieName("stay").lifetime(Duration.ofDays(2)));
    TestClient client = app.testClient();
    assertThat(client.post("/login/ann?remember=1").headers("Set-Cookie"))
        .anyMatch(line -> line.startsWith("stay=") && line.contains("Max-Age=172800"));

    clock.advance(Duration.ofDays(1));
    client.jar().endSession();
    assertThat(client.get("/").headers("Set-Cookie"))
        .as("no use prolongs it")
        .anyMatch(line -> line.startsWith("stay=") && line.contains("Max-Age=86400"));
    String last = Objects.requireNonNull(client.jar().get("stay"));
    clock.advance(Duration.ofDays(1));
    assertThat(app.testClient().request("GET", "/").header("Cookie", "stay=" + last).send().text())
        .isEqualTo("Anonymous false");
  }

  @Test
  void settingsThatCannotBeAreRefused() {
    RememberMe made = plain(store);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> made.lifetime(Duration.ofDays(366)))
        .withMessageContaining("PT8784H");
    assertThatIllegalArgumentException().isThrownBy(() -> made.lifetime(Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> made.grace(Duration.ofMinutes(2)))
        .withMessageContaining("PT2M");
    assertThatIllegalArgumentException().isThrownBy(() -> made.cookieName("a;b"));
  }

  @Test
  void withoutAPlaceToRememberNothingIsSaid() {
    TestClient client = install(login).propagateExceptions(true);

    assertThatIllegalStateException()
        .isThrownBy(() -> client.post("/login/ann?remember=1"))
        .withMessageContaining("RememberMe.in(store)");
    assertThat(client.get("/").text()).isEqualTo("Anonymous false");
  }

  @Test
  void theStoreHasNothingToLogInWith() {
    install(plain(store));
    String cookie = cookie(remembered());
    StoredSession kept =
        store.ofUser("ann").stream()
            .filter(it -> RememberSeries.of(it) != null)
            .findFirst()
            .orElseThrow();

    assertThat(kept.key() + new String(kept.data(), StandardCharsets.UTF_8))
        .doesNotContain(cookie.substring(0, 22), cookie.substring(23));
    assertThat(RememberToken.parse(cookie)).hasToString("RememberToken[...]");
    assertThat(RememberSeries.of(kept).toString()).doesNotContain("hash", "stamp");
  }

  @Test
  void aStolenCookieThatIsUsedAfterItsOwnersNextVisitEndsBothAndSaysSo() {
    install(plain(store));
    TestClient owner = remembered();
    TestClient elsewhere = remembered();
    String stolen = cookie(owner);
    owner.jar().endSession();
    assertThat(owner.get("/").text()).isEqualTo("ann false");
    clock.advance(Duration.ofSeconds(30));

    TestResponse thief = with(stolen);
    assertThat(thief.text()).isEqualTo("Anonymous false");
    assertThat(thief.headers("Set-Cookie")).anyMatch(line -> line.startsWith("remember=;"));
    assertThat(heard).endsWith("STOLEN ann");
    assertThat(owner.get("/").text()).isEqualTo("Anonymous false");
    owner.jar().endSession();
    assertThat(owner.get("/").text()).isEqualTo("Anonymous false");
    assertThat(elsewhere.get("/").text()).isEqualTo("Anonymous false");
    assertThat(store.ofUser("ann")).isEmpty();
    assertThat(LOGS.lines()).anyMatch(line -> line.contains("was used again"));
    assertThat(LOGS.lines()).noneMatch(line -> line.contains(stolen.substring(0, 22)));
  }

  @Test
  void aThiefWhoComesFirstIsFoundOutWhenTheOwnerComes() {
    install(plain(store));
    TestClient owner = remembered();
    String stolen = cookie(owner);
    TestClient thief = app.testClient();
    thief.jar().set("remember", stolen);
    assertThat(thief.get("/").text()).isEqualTo("ann false");
    clock.advance(Duration.ofMinutes(1));
    owner.jar().endSession();

    assertThat(owner.get("/").text()).isEqualTo("Anonymous false");
    assertThat(heard).endsWith("STOLEN ann");
    assertThat(thief.get("/").text()).isEqualTo("Anonymous false");
    thief.jar().endSession();
    assertThat(thief.get("/").text()).isEqualTo("Anonymous false");
  }

  @Test
  void pagesThatABrowserOpensAtOnceDoNotEndIt() {
    install(plain(store));
    TestClient client = remembered();
    String both = cookie(client);

    assertThat(with(both).text()).isEqualTo("ann false");
    clock.advance(Duration.ofSeconds(29));
    TestResponse late = with(both);
    assertThat(late.text()).isEqualTo("ann false");
    assertThat(late.headers("Set-Cookie")).noneMatch(line -> line.startsWith("remember="));
    clock.advance(Duration.ofSeconds(1));
    assertThat(with(both).text()).isEqualTo("Anonymous false");
  }

  @Test
  void withoutGraceTheSecondPageEndsIt() {
    install(plain(store).grace(Duration.ZERO));
    String both = cookie(remembered());

    assertThat(with(both).text()).isEqualTo("ann false");
    assertThat(with(both).text()).isEqualTo("Anonymous false");
    assertThat(heard).endsWith("STOLEN ann");
  }

  @Test
  void whateverIsBehindAnotherValidatorIsACopy() {
    install(plain(store));
    TestClient owner = remembered();
    String forged = cookie(owner).substring(0, 23) + "A".repeat(43);

    assertThat(with(forged).text()).isEqualTo("Anonymous false");
    assertThat(heard).endsWith("STOLEN ann");
    assertThat(with("A".repeat(22) + "." + "A".repeat(43)).text()).isEqualTo("Anonymous false");
    assertThat(heard).hasSize(2);
  }

  @Test
  void withSessionsInCookiesTheRememberedLoginsEnd() {
    app.secretKey("a key for this test only").sessions(SessionOptions.defaults());
    install(plain(store));
    TestClient owner = remembered();
    String stolen = cookie(owner);
    owner.jar().endSession();
    owner.get("/");
    clock.advance(Duration.ofMinutes(1));

    assertThat(with(stolen).text()).isEqualTo("Anonymous false");
    assertThat(owner.get("/").text()).as("a session in a cookie goes on").isEqualTo("ann false");
    owner.jar().endSession();
    assertThat(owner.get("/").text()).isEqualTo("Anonymous false");
    assertThat(LOGS.lines()).anyMatch(line -> line.contains("Sessions are not in a store"));
  }

  @Test
  void aLogoutEndsItAndACopyIsWorthless() {
    install(plain(store));
    TestClient client = remembered();
    String copy = cookie(client);

    assertThat(client.post("/logout").headers("Set-Cookie"))
        .anyMatch(line -> line.startsWith("remember=;"));
    assertThat(client.jar().names()).isEmpty();
    assertThat(store.ofUser("ann")).isEmpty();
    assertThat(with(copy).text()).isEqualTo("Anonymous false");
  }

  @Test
  void anotherLoginInTheSameBrowserEndsIt() {
    install(plain(store));
    TestClient client = remembered();
    String anns = cookie(client);

    client.post("/login/佐藤");
    assertThat(client.jar().names()).containsExactly("session");
    client.jar().endSession();
    assertThat(client.get("/").text()).isEqualTo("Anonymous false");
    assertThat(with(anns).text()).isEqualTo("Anonymous false");
  }

  @Test
  void anotherPasswordEndsAll() {
    install(plain(store));
    TestClient one = remembered();
    TestClient other = remembered();

    passwords.put("ann", "changed");
    one.jar().endSession();
    assertThat(one.get("/").text()).isEqualTo("Anonymous false");
    assertThat(one.jar().names()).doesNotContain("remember");
    assertThat(store.ofUser("ann")).noneMatch(it -> RememberSeries.of(it) != null);
    other.jar().endSession();
    assertThat(other.get("/").text()).isEqualTo("Anonymous false");
    assertThat(heard).contains("ENDED ann");
  }

  @Test
  void aUserWhoIsGoneIsNotRestored() {
    install(plain(store));
    TestClient client = remembered();

    passwords.remove("ann");
    client.jar().endSession();
    assertThat(client.get("/").text()).isEqualTo("Anonymous false");
    assertThat(client.jar().names()).doesNotContain("remember");
  }

  @Test
  void loggingOutEverywhereEndsItToo() {
    install(plain(store));
    TestClient client = remembered();
    List<UserSession> all = app.sessionManager().of("ann");
    assertThat(all).hasSize(2).filteredOn(RememberMe::isRemembered).hasSize(1);

    assertThat(app.sessionManager().endAllOf("ann")).isEqualTo(2);
    assertThat(client.get("/").text()).isEqualTo("Anonymous false");
  }

  @Test
  void loggingOutElsewhereLeavesThisBrowsers() {
    install(plain(store));
    TestClient here = remembered();
    TestClient there = remembered();

    assertThat(here.post("/elsewhere").text()).isEqualTo("ended");
    assertThat(there.get("/").text()).isEqualTo("Anonymous false");
    here.jar().endSession();
    assertThat(here.get("/").text()).isEqualTo("ann false");
    assertThat(store.ofUser("ann")).filteredOn(it -> RememberSeries.of(it) != null).hasSize(1);
  }

  @Test
  void whoHasASessionOnlyIsNotRememberedByLoggingOutElsewhere() {
    install(plain(store));
    TestClient thief = app.testClient();
    thief.jar().set("session", Objects.requireNonNull(remembered().jar().get("session")));
    thief.jar().set("remember", "A".repeat(22) + "." + "A".repeat(43));

    thief.post("/elsewhere");
    assertThat(store.ofUser("ann")).noneMatch(it -> RememberSeries.of(it) != null);
  }

  @Test
  void aPlantedSessionGainsNothingFromARestoredLogin() {
    install(plain(store));
    TestClient victim = remembered();
    victim.jar().endSession();
    TestClient attacker = app.testClient();
    attacker.post("/plant");
    String planted = Objects.requireNonNull(attacker.jar().get("session"));
    victim.jar().set("session", planted);

    assertThat(victim.get("/").text()).isEqualTo("ann false");
    assertThat(victim.jar().get("session")).isNotEqualTo(planted);
    assertThat(attacker.get("/").text()).isEqualTo("Anonymous false");
    victim.sessionTransaction(session -> assertThat(session).doesNotContainKey("planted"));
  }

  @Test
  void aRememberCookieIsNoSessionAndASessionNoRememberCookie() {
    install(plain(store));
    TestClient client = remembered();
    String selector = cookie(client).substring(0, 22);
    String session = Objects.requireNonNull(client.jar().get("session"));
    TestClient other = app.testClient();

    for (String tried : List.of(selector, selector + "A".repeat(21), cookie(client))) {
      other.jar().set("session", tried);
      assertThat(other.get("/").text()).isEqualTo("Anonymous false");
    }
    assertThat(with(session).text()).isEqualTo("Anonymous false");
    assertThat(with(session.substring(0, 22) + "." + session).text()).isEqualTo("Anonymous false");
  }

  @Test
  void hostileValuesOfEveryLengthAreNobody() {
    TestClient client = install(plain(store));
    String valid = cookie(remembered());
    List<String> values = new ArrayList<>();
    IntStream.range(0, 200).forEach(i -> values.add("A".repeat(i)));
    IntStream.range(0, valid.length()).forEach(i -> values.add(valid.substring(0, i)));
    for (char c : new char[] {'"', '\\', '%', '\u00ff', '.', '=', '/', '+', ','}) {
      values.add(valid.substring(0, 22) + c + valid.substring(23));
      values.add(valid.substring(0, 30) + c + valid.substring(31));
      values.add(valid + c);
    }
    values.add("A".repeat(7000));
    values.remove(valid);

    for (String value : values) {
      TestResponse answer = client.request("GET", "/").header("Cookie", "remember=" + value).send();
      assertThat(answer.text()).as(value).isEqualTo("Anonymous false");
    }
    assertThat(heard).containsExactly("IN ann");
  }

  @Test
  void ofSeveralCookiesTheOneThatLeadsSomewhereCounts() {
    install(plain(store));
    String valid = cookie(remembered());
    String none = "A".repeat(22) + "." + "A".repeat(43);

    assertThat(with("x; remember=" + none + "; remember=" + valid).text()).isEqualTo("ann false");
    String many = ("; remember=" + none).repeat(100);
    assertThat(with(none + many).text()).isEqualTo("Anonymous false");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"_remember\":1}", "{\"_remember\":{\"hash\":1}}", ">", "no"})
  void aRecordThatCannotBeReadIsNobody(String data) {
    TestClient client = install(plain(store));
    RememberToken token = RememberToken.make();
    store.save(
        new StoredSession(
            token.key(),
            1,
            "ann",
            START,
            START,
            START.plusSeconds(99),
            data.getBytes(StandardCharsets.UTF_8)));
    client.jar().set("remember", token.value());

    assertThat(client.get("/").text()).isEqualTo("Anonymous false");
    assertThat(client.jar().names()).isEmpty();
  }

  @Test
  void aStoreThatFailsIsAnswered503() {
    FaultyStore faulty = new FaultyStore(store);
    install(plain(faulty));
    TestClient client = remembered();
    client.jar().endSession();
    faulty.fails(true);

    TestResponse answer = client.get("/");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isNotNull();
    faulty.fails(false);
    assertThat(client.get("/").text()).isEqualTo("ann false");
  }

  @Test
  void whoAsksAfterTheAnswerHasBegunIsNobodyAndTheCookieStaysGood() {
    install(plain(store));
    List<String> late = new ArrayList<>();
    app.teardownRequest((request, error) -> late.add(name(login.currentUser(request))));
    app.get("/late", request -> "nobody asked");
    TestClient client = remembered();
    client.jar().endSession();

    client.get("/late");
    assertThat(late).endsWith("Anonymous");
    assertThat(client.get("/").text()).isEqualTo("ann false");
  }
}
