package dev.carafe.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carafe.testing.FaultyStore;
import dev.carafe.testing.Logs;
import dev.carafe.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions in cookies of which a store lists who is logged in. */
class RevocableCookiesTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private static final long NOW = Requests.NOW;

  private final MemorySessionStore store = MemorySessionStore.of(1000, Requests.at(NOW));
  private final FaultyStore failing = new FaultyStore(store);
  private final SessionOptions options = SessionOptions.defaults().revocable(failing);
  private final SessionManager manager = Requests.manager(options, NOW);

  private static Map<String, @Nullable Object> open(SessionManager manager, String field) {
    return manager.open(() -> Requests.cookies(field));
  }

  private static String begin(SessionManager manager, Consumer<Session> view) {
    return Requests.next(Requests.request(manager, "", view));
  }

  private static String login(SessionManager manager, String user) {
    return begin(manager, s -> s.user(user));
  }

  private SessionManager at(SessionOptions options, long seconds) {
    return Requests.manager(options, NOW + seconds);
  }

  @Test
  void whoIsNotLoggedInNeverReachesTheStore() {
    String field = begin(manager, s -> s.put("theme", "dark"));
    Requests.request(manager, field, s -> s.put("theme", "light"));
    Requests.request(manager, field, Session::clear);
    assertThat(open(manager, field)).containsEntry("theme", "dark");
    assertThat(failing.timesAsked()).isZero();
  }

  @Test
  void whoLogsInIsListedWithWhatTheProgramNoted() {
    begin(
        manager,
        s -> {
          s.user("ada");
          s.put("device", "a phone");
        });
    assertThat(manager.of("ada"))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.values()).containsEntry("device", "a phone").hasSize(2);
              assertThat(found.created()).isEqualTo(Instant.ofEpochSecond(NOW));
              assertThat(found.lastSeen()).isEqualTo(Instant.ofEpochSecond(NOW));
            });
    assertThat(manager.of("eve")).isEmpty();
  }

  @Test
  void theStoreDoesNotHaveTheIdThatTheCookieHas() {
    String field = login(manager, "ada");
    String id = (String) Objects.requireNonNull(open(manager, field).get("_login"));
    assertThat(id).hasSize(43);
    StoredSession kept = store.ofUser("ada").get(0);
    assertThat(kept.key()).isNotEqualTo(id).isEqualTo(SessionIds.key(id));
    assertThat(new String(kept.data(), java.nio.charset.StandardCharsets.UTF_8)).doesNotContain(id);
  }

  @Test
  void theIdOfALoginIsNoSessionsInTheSameStore() {
    String field = login(manager, "ada");
    String id = (String) Objects.requireNonNull(open(manager, field).get("_login"));
    SessionManager stored = Requests.manager(SessionOptions.defaults().store(store), NOW);
    assertThat(open(stored, "session=" + id)).isEmpty();
    assertThat(stored.of("ada")).isEmpty();
    String other = Requests.next(Requests.request(stored, "", s -> s.user("ada")));
    String otherId = other.substring("session=".length());
    SessionManager forger = Requests.manager(SessionOptions.defaults(), NOW);
    String forged =
        begin(
            forger,
            s -> {
              s.user("ada");
              s.put("_login", otherId);
            });
    assertThat(open(manager, forged)).as("nor a session's a login").isEmpty();
    assertThat(manager.of("ada")).hasSize(1);
  }

  @Test
  void anEndHoldsForEveryCopyOfTheCookie() {
    String field = login(manager, "ada");
    String other = login(manager, "ada");
    assertThat(open(manager, field)).containsEntry("_user_id", "ada");
    manager.end(
        SessionIds.key((String) Objects.requireNonNull(open(manager, field).get("_login"))));
    assertThat(open(manager, field)).isEmpty();
    assertThat(open(manager, other)).isNotEmpty();
    assertThat(manager.endAllOf("ada")).isEqualTo(1);
    assertThat(open(manager, other)).isEmpty();
    assertThat(manager.statistics().notAuthentic()).isEqualTo(2);
  }

  @Test
  void allButThisOneAreEnded() {
    String field = login(manager, "ada");
    String other = login(manager, "ada");
    Session current = manager.open(() -> Requests.cookies(field));
    assertThat(manager.of("ada")).filteredOn(listed -> listed.isSameAs(current)).hasSize(1);
    assertThat(manager.endAllOfExcept("ada", current)).isEqualTo(1);
    assertThat(open(manager, field)).isNotEmpty();
    assertThat(open(manager, other)).isEmpty();
  }

  @Test
  void aLogoutEndsTheCopiesToo() {
    List<Consumer<Session>> logouts =
        List.of(
            Session::clear,
            s -> s.user(null),
            s -> s.remove("_user_id"),
            s -> s.user("eve"),
            s -> s.keySet().clear(),
            s -> {
              s.clear();
              s.user("ada");
            });
    for (Consumer<Session> logout : logouts) {
      String field = login(manager, "ada");
      Requests.request(manager, field, logout);
      assertThat(open(manager, field)).isEmpty();
    }
    assertThat(manager.of("ada")).as("of the last one").hasSize(1);
    assertThat(manager.of("eve")).hasSize(1);
  }

  @Test
  void whoLogsOutAndStaysKeepsTheRest() {
    String field =
        begin(
            manager,
            s -> {
              s.user("ada");
              s.put("theme", "dark");
            });
    String next = Requests.next(Requests.request(manager, field, s -> s.user(null)));
    assertThat(open(manager, next)).containsOnlyKeys("theme");
    assertThat(manager.of("ada")).isEmpty();
  }

  @Test
  void anotherIdEndsTheOldOneAtOnceAndIsTheSameLogin() {
    SessionOptions short_ =
        SessionOptions.defaults()
            .revocable(StoreOptions.of(store).absoluteTimeout(Duration.ofSeconds(100)));
    String field = login(at(short_, 0), "ada");
    String next = Requests.next(Requests.request(at(short_, 50), field, Session::regenerate));
    assertThat(open(at(short_, 50), field)).isEmpty();
    assertThat(open(at(short_, 99), next)).isNotEmpty();
    assertThat(open(at(short_, 100), next)).as("counted from the login").isEmpty();
    assertThat(at(short_, 50).of("ada")).hasSize(1);
  }

  @Test
  void aCopiedCookieDoesNotLiveForEverByBeingRefreshed() {
    SessionOptions absolute =
        SessionOptions.defaults()
            .revocable(StoreOptions.of(store).absoluteTimeout(Duration.ofDays(2)));
    String field =
        begin(
            at(absolute, 0),
            s -> {
              s.user("ada");
              s.permanent(true);
            });
    for (int hour = 1; hour < 48; hour++) {
      field = Requests.next(Requests.request(at(absolute, hour * 3600L), field, s -> s.get("a")));
    }
    assertThat(open(at(absolute, 48 * 3600L), field)).isEmpty();
  }

  @Test
  void useIsNotedInStepsAndMovesTheIdleEnd() {
    SessionOptions idle =
        SessionOptions.defaults()
            .revocable(StoreOptions.of(failing).idleTimeout(Duration.ofSeconds(200)));
    String field = login(at(idle, 0), "ada");
    Requests.request(at(idle, 59), field, s -> s.get("a"));
    assertThat(store.ofUser("ada").get(0).lastSeen()).isEqualTo(Instant.ofEpochSecond(NOW));
    Requests.request(at(idle, 60), field, s -> s.get("a"));
    assertThat(store.ofUser("ada").get(0).lastSeen()).isEqualTo(Instant.ofEpochSecond(NOW + 60));
    assertThat(open(at(idle, 259), field)).isNotEmpty();
    assertThat(open(at(idle, 260), field)).isEmpty();
  }

  @Test
  void whatAnotherServerEndedIsLetInForSoLongAndNoLonger() {
    SettableClock clock = new SettableClock(Instant.ofEpochSecond(NOW));
    SessionManager here = SessionManager.create(Requests.KEYS, options, clock);
    String field = login(here, "ada");
    assertThat(open(here, field)).isNotEmpty();
    int asked = failing.timesAsked();
    assertThat(open(here, field)).isNotEmpty();
    assertThat(failing.timesAsked()).as("believed").isEqualTo(asked);
    Requests.manager(options, NOW).endAllOf("ada");
    clock.advance(Duration.ofSeconds(5).minusMillis(1));
    assertThat(open(here, field)).isNotEmpty();
    clock.advance(Duration.ofMillis(1));
    assertThat(open(here, field)).isEmpty();
  }

  @Test
  void withoutStalenessEachRequestAsks() {
    SessionOptions exact = options.loginStaleness(Duration.ZERO);
    SessionManager here = Requests.manager(exact, NOW);
    String field = login(here, "ada");
    assertThat(open(here, field)).isNotEmpty();
    Requests.manager(exact, NOW).endAllOf("ada");
    assertThat(open(here, field)).isEmpty();
  }

  @Test
  void loginsFromBeforeAreLetInUntilThatMomentAndListedWhenUsed() {
    SessionManager before = Requests.manager(SessionOptions.defaults(), NOW);
    String field = login(before, "ada");
    assertThat(open(manager, field)).isEmpty();
    SessionOptions adopting = options.alsoReadsUnlisted(Instant.ofEpochSecond(NOW + 10));
    assertThat(open(at(adopting, 10), field)).isEmpty();
    String next = Requests.next(Requests.request(at(adopting, 9), field, s -> s.get("a")));
    assertThat(manager.of("ada")).hasSize(1);
    SessionManager later = at(options, 9);
    assertThat(open(later, next)).isNotEmpty();
    later.endAllOf("ada");
    assertThat(open(later, next)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "-", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "\u0000"})
  void aLoginIdThatIsNoneLetsNobodyIn(String id) {
    SessionManager forger = Requests.manager(SessionOptions.defaults(), NOW);
    SessionOptions adopting = options.alsoReadsUnlisted(Instant.ofEpochSecond(NOW + 10));
    String field =
        begin(
            forger,
            s -> {
              s.user("ada");
              s.put("_login", id);
            });
    assertThat(open(at(adopting, 0), field)).isEmpty();
  }

  @Test
  void theLoginOfAnotherUserIsNoneOfThisOne() {
    String eve = login(manager, "eve");
    Object id = open(manager, eve).get("_login");
    SessionManager forger = Requests.manager(SessionOptions.defaults(), NOW);
    String field =
        begin(
            forger,
            s -> {
              s.user("ada");
              s.put("_login", id);
            });
    assertThat(open(manager, field)).isEmpty();
  }

  @Test
  void aProgramCannotLoseTheIdByAccident() {
    String field = login(manager, "ada");
    String next =
        Requests.next(
            Requests.request(
                manager,
                field,
                s -> {
                  s.remove("_login");
                  s.put("theme", "dark");
                }));
    assertThat(open(manager, next)).containsKey("_login").containsEntry("theme", "dark");
    assertThat(manager.of("ada")).hasSize(1);
  }

  @Test
  void ofSeveralCookiesTheFirstWhoseLoginHasNotEndedCounts() {
    String ended = login(manager, "ada");
    manager.endAllOf("ada");
    String alive = login(manager, "bob");
    assertThat(open(manager, ended + "; " + alive)).containsEntry("_user_id", "bob");
    assertThat(open(manager, alive + "; " + ended)).containsEntry("_user_id", "bob");
  }

  @Test
  void aSessionThatIsTooLargeIsNotListed() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                begin(
                    manager,
                    s -> {
                      s.user("ada");
                      s.put(
                          "much",
                          new java.util.Random(7)
                              .ints(5000, 'a', 'z')
                              .collect(
                                  StringBuilder::new,
                                  StringBuilder::appendCodePoint,
                                  StringBuilder::append)
                              .toString());
                    }));
    assertThat(manager.of("ada")).isEmpty();
  }

  @Test
  void whileTheStoreFailsNobodyGetsInOrOut() {
    String field = login(manager, "ada");
    failing.fails(true);
    SessionManager other = Requests.manager(options, NOW);
    assertThatExceptionOfType(SessionStoreException.class)
        .isThrownBy(() -> open(other, field).size());
    assertThatExceptionOfType(SessionStoreException.class).isThrownBy(() -> login(other, "ada"));
    assertThatExceptionOfType(SessionStoreException.class)
        .isThrownBy(() -> Requests.request(manager, field, Session::clear));
    assertThat(begin(other, s -> s.put("theme", "dark"))).isNotEmpty();
    failing.fails(false);
    assertThat(manager.of("ada")).hasSize(1);
  }

  @Test
  void anonymousByChoiceAndNothingIsLostBeyondTheFailure() {
    SessionOptions anonymous =
        SessionOptions.defaults()
            .revocable(StoreOptions.of(failing).onStoreFailure(OnStoreFailure.ANONYMOUS));
    String field = login(Requests.manager(anonymous, NOW), "ada");
    failing.fails(true);
    SessionManager down = Requests.manager(anonymous, NOW);
    SessionCommit commit = Requests.request(down, field, s -> s.put("theme", "dark"));
    assertThat(commit.cookie()).as("the visitor's own cookie stays").isNull();
    assertThat(open(down, field)).isEmpty();
    failing.fails(false);
    assertThat(open(Requests.manager(anonymous, NOW), field)).containsEntry("_user_id", "ada");
    assertThat(LOGS.lines()).isNotEmpty().noneMatch(line -> line.contains("ada"));
  }

  @ParameterizedTest
  @EnumSource(
      value = OnStoreFailure.class,
      names = {"READ_ONLY", "ANONYMOUS"})
  void aLoginThatCannotBeListedIsLost(OnStoreFailure policy) {
    SessionManager lossy =
        Requests.manager(
            SessionOptions.defaults().revocable(StoreOptions.of(failing).onStoreFailure(policy)),
            NOW);
    failing.fails(true);
    SessionCommit commit = Requests.request(lossy, "", s -> s.user("ada"));
    assertThat(commit.cookie()).isNull();
    assertThat(LOGS.lines()).hasSize(1).first().asString().contains("could not be saved");
  }

  @ParameterizedTest
  @EnumSource(OnStoreFailure.class)
  void aLogoutThatCannotBeKeptFails(OnStoreFailure policy) {
    SessionManager lossy =
        Requests.manager(
            SessionOptions.defaults().revocable(StoreOptions.of(failing).onStoreFailure(policy)),
            NOW);
    String field = login(lossy, "ada");
    failing.fails(true);
    assertThatThrownBy(() -> Requests.request(lossy, field, Session::clear))
        .isInstanceOf(SessionStoreException.class);
  }

  @Test
  void whatSomebodyMadeOfALoginInItsStoreLetsNobodyIn() {
    SessionOptions encrypted =
        SessionOptions.defaults()
            .revocable(StoreOptions.of(store).encrypted(dev.carafe.signing.KeyRing.generate()));
    String field = login(Requests.manager(encrypted, NOW), "ada");
    StoredSession kept = store.ofUser("ada").get(0);
    store.save(
        new StoredSession(
            kept.key(), 2, "ada", kept.created(), kept.lastSeen(), kept.expires(), new byte[40]));
    assertThat(open(Requests.manager(encrypted, NOW), field)).isEmpty();
    Requests.request(Requests.manager(encrypted, NOW), field, Session::clear);
  }

  @Test
  void sessionsMoveIntoAStoreOnlyIfTheirLoginHasNotEnded() {
    String ended = login(manager, "ada");
    manager.endAllOf("ada");
    String alive = login(manager, "ada");
    MemorySessionStore target = MemorySessionStore.of(10, Requests.at(NOW));
    SessionManager moving =
        Requests.manager(
            options.store(target).alsoReadsCookies(Instant.ofEpochSecond(NOW + 9)), NOW);
    assertThat(open(moving, ended)).isEmpty();
    String next = Requests.next(Requests.request(moving, alive, s -> s.get("a")));
    assertThat(open(moving, next)).containsEntry("_user_id", "ada");
    assertThat(moving.of("ada")).as("once").hasSize(1);
    assertThat(open(manager, alive)).as("the cookie from before").isEmpty();
  }

  @Test
  void aLogoutByAProgramThatDoesNotKnowTheListEndsTheLoginWithTheNextChange() {
    String field = login(manager, "ada");
    SessionManager python = Requests.manager(SessionOptions.defaults(), NOW);
    String loggedOut = Requests.next(Requests.request(python, field, s -> s.remove("_user_id")));
    assertThat(open(manager, loggedOut)).containsOnlyKeys("_login");
    String next = Requests.next(Requests.request(manager, loggedOut, s -> s.put("a", 1)));
    assertThat(open(manager, next)).containsOnlyKeys("a");
    assertThat(open(manager, field)).isEmpty();
  }

  @Test
  void underFlasksRulesItHoldsToo() {
    SessionManager flask =
        Requests.manager(
            SessionOptions.flask()
                .revocable(store)
                .alsoReadsUnlisted(Instant.ofEpochSecond(NOW + 9)),
            NOW);
    String fromPython = Requests.cookie(s -> s.put("_user_id", "ada"));
    assertThat(open(flask, fromPython)).containsEntry("_user_id", "ada");
    String field = Requests.next(Requests.request(flask, fromPython, s -> s.put("a", 1)));
    assertThat(flask.endAllOf("ada")).isEqualTo(1);
    assertThat(open(flask, field)).isEmpty();
  }

  @Test
  void whatIsWrongIsRefusedAtOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options.loginStaleness(Duration.ofSeconds(-1)))
        .withMessageContaining("PT-1S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options.loginStaleness(Duration.ofHours(2)));
    assertThat(options.loginStaleness()).isEqualTo(Duration.ofSeconds(5));
    assertThat(manager.blocks()).isTrue();
    assertThat(Requests.manager(SessionOptions.defaults().revocable(store), NOW).blocks())
        .isFalse();
  }
}
