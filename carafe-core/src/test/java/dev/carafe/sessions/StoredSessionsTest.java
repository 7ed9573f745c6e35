package dev.carafe.sessions;

import static dev.carafe.sessions.Requests.NOW;
import static dev.carafe.sessions.Requests.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.carafe.cookies.Cookies;
import dev.carafe.testing.ForwardingStore;
import dev.carafe.testing.Logs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions that are kept in a store: what visitors, programs and thieves see of them. */
class StoredSessionsTest {
  private final MemorySessionStore store = MemorySessionStore.of(1000, at(NOW));

  static List<SessionOptions> rules() {
    return List.of(SessionOptions.defaults(), SessionOptions.flask());
  }

  /** A session is committed by the manager that opened it. */
  private final Map<List<Object>, SessionManager> managers = new HashMap<>();

  private SessionManager manager(Object kind, long later, SessionOptions options) {
    return managers.computeIfAbsent(
        List.of(kind, later), same -> SessionManager.create(null, options, at(NOW + later)));
  }

  private SessionManager manager(SessionOptions options) {
    return manager(options, 0, options.store(store));
  }

  private SessionManager manager(StoreOptions options, long later) {
    return manager(options, later, SessionOptions.defaults().store(options));
  }

  private SessionManager manager(StoreOptions options) {
    return manager(options, 0);
  }

  private SessionManager manager() {
    return manager(SessionOptions.defaults());
  }

  private static @Nullable String value(SessionCommit commit) {
    return commit.cookie() == null ? null : commit.cookie().value();
  }

  private static String begin(SessionManager manager, Consumer<Session> view) {
    return "session=" + Objects.requireNonNull(value(Requests.request(manager, "", view)));
  }

  private static Session open(SessionManager manager, String field) {
    return manager.open(() -> Requests.cookies(field));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theCookieHasARandomIdAndTheStoreItsHash(SessionOptions options) {
    String field = begin(manager(options), s -> s.put("user", "ada"));
    String id = field.substring("session=".length());

    assertThat(id).matches("[A-Za-z0-9_-]{43}");
    assertThat(store.load(id)).isNull();
    StoredSession stored = Objects.requireNonNull(store.load(SessionIds.key(id)));
    assertThat(stored.data()).asString().isEqualTo("{\"user\":\"ada\"}");
    assertThat(stored).asString().doesNotContain("ada", id, stored.key());
    assertThat(open(manager(options), field).get("user", "")).isEqualTo("ada");
  }

  @Test
  void aSessionThatIsChangedKeepsItsIdAndSendsNoCookieAgain() {
    String field = begin(manager(), s -> s.put("a", 1));
    assertThat(Requests.request(manager(), field, s -> s.put("b", 2)))
        .isEqualTo(new SessionCommit(true, null));
    assertThat(open(manager(), field)).containsOnly(Map.entry("a", 1), Map.entry("b", 2));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aVisitorWithoutDataCostsNothing(SessionOptions options) {
    Requests.request(manager(options), "", s -> s.get("user"));
    Requests.request(manager(options), "", s -> {});
    assertThat(store.size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "session=short",
        "session=",
        "session=%2e%2e%2f",
        "session=\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\""
      })
  void anIdThatTheStoreDoesNotKnowIsNeverAdopted(String field) {
    SessionCommit commit = Requests.request(manager(), field, s -> s.put("user", "eve"));
    assertThat(value(commit)).isNotNull().isNotEqualTo(field.substring("session=".length()));
    assertThat(open(manager(), field)).isEmpty();
  }

  @Test
  void ofSeveralCookiesTheFirstThatLeadsSomewhereCounts() {
    String field = begin(manager(), s -> s.put("user", "ada"));
    String foreign = "session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA; ";
    assertThat(open(manager(), foreign + "session=x; " + field).get("user", "")).isEqualTo("ada");
  }

  @Test
  void manyCookiesOfTheNameAreNotManyWaysToTheStore() {
    int[] loads = {0};
    SessionStore counting = new Counting(store, () -> loads[0]++);
    SessionManager manager =
        SessionManager.create(null, SessionOptions.defaults().store(counting), at(NOW));
    String field = "session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA; ".repeat(50);
    assertThat(manager.open(() -> Requests.cookies(field))).isEmpty();
    assertThat(loads[0]).isEqualTo(4);
  }

  @Test
  void anUntouchedSessionAsksTheStoreNothing() {
    String field = begin(manager(), s -> s.put("a", 1));
    SessionStore none = new Counting(store, () -> fail());
    SessionManager manager =
        SessionManager.create(null, SessionOptions.defaults().store(none), at(NOW));
    assertThat(Requests.request(manager, field, s -> {})).isEqualTo(SessionCommit.NOTHING);
  }

  private static void fail() {
    throw new AssertionError("the store was asked");
  }

  @ParameterizedTest
  @MethodSource("rules")
  void whatIsClearedIsGoneForOldCookiesToo(SessionOptions options) {
    String field = begin(manager(options), s -> s.put("user", "ada"));
    SessionCommit commit = Requests.request(manager(options), field, Session::clear);
    assertThat(value(commit)).isEmpty();
    assertThat(open(manager(options), field)).isEmpty();
    assertThat(store.size()).isZero();
  }

  @Test
  void twoRequestsThatChangeDifferentKeysBothHaveTheirWay() {
    String field = begin(manager(), s -> s.putAll(Map.of("a", 1, "b", 1, "c", 1)));
    Session one = open(manager(), field);
    Session two = open(manager(), field);
    one.put("a", 2);
    one.remove("c");
    two.put("b", 2);
    two.put("d", 2);
    manager().commit(one);
    manager().commit(two);
    assertThat(open(manager(), field))
        .containsOnly(Map.entry("a", 2), Map.entry("b", 2), Map.entry("d", 2));
  }

  @Test
  void changesWithinListsAndMapsAreMergedAsWell() {
    String field =
        begin(
            manager(),
            s -> {
              s.put("list", new ArrayList<>(List.of(1)));
              s.put("other", 1);
            });
    Session one = open(manager(), field);
    Session two = open(manager(), field);
    list(one).add(2);
    two.put("other", 2);
    manager().commit(two);
    manager().commit(one);
    assertThat(open(manager(), field))
        .containsOnly(Map.entry("list", List.of(1, 2)), Map.entry("other", 2));
  }

  @SuppressWarnings("unchecked")
  private static List<Object> list(Session session) {
    return (List<Object>) Objects.requireNonNull(session.get("list"));
  }

  @Test
  void updatesOfOneKeyAddUp() {
    String field = begin(manager(), s -> s.put("visits", 1));
    Session one = open(manager(), field);
    Session two = open(manager(), field);
    one.update("visits", 0, n -> n + 1);
    one.update("visits", 0, n -> n * 10);
    two.update("visits", 0, n -> n + 5);
    manager().commit(two);
    manager().commit(one);
    assertThat(open(manager(), field).get("visits", 0)).isEqualTo((1 + 5 + 1) * 10);
  }

  @Test
  void anUpdateOfWhatTheRequestWroteItselfIsAWriteLikeOthers() {
    String field = begin(manager(), s -> s.put("n", 1));
    Session one = open(manager(), field);
    Session two = open(manager(), field);
    one.put("n", 100);
    one.update("n", 0, n -> n + 1);
    two.update("n", 0, n -> n + 5);
    manager().commit(two);
    manager().commit(one);
    assertThat(open(manager(), field).get("n", 0)).isEqualTo(101);
  }

  @Test
  void ofTwoThatWriteOneKeyTheLastWinsUnlessTheProgramSaysOtherwise() {
    StoreOptions options =
        StoreOptions.of(store)
            .onConflict("cart", OnConflict.MERGE)
            .onConflict("balance", OnConflict.REFUSE);
    SessionManager manager = manager(options);
    String field =
        begin(
            manager,
            s -> {
              s.put("theme", "light");
              s.put("cart", Map.of("tea", 1, "milk", 1));
              s.put("balance", 10);
            });
    Session one = open(manager, field);
    Session two = open(manager, field);
    one.put("theme", "dark");
    one.put("cart", Map.of("tea", 2, "milk", 1));
    two.put("theme", "blue");
    two.put("cart", Map.of("tea", 1, "rum", 1));
    manager.commit(one);
    manager.commit(two);
    assertThat(open(manager, field).get("theme", "")).isEqualTo("blue");
    assertThat(open(manager, field).get("cart")).isEqualTo(Map.of("tea", 2, "rum", 1));

    Session three = open(manager, field);
    Session four = open(manager, field);
    three.put("balance", 5);
    four.put("balance", 7);
    four.put("theme", "red");
    manager.commit(three);
    assertThatExceptionOfType(SessionConflict.class)
        .isThrownBy(() -> manager.commit(four))
        .withMessageContaining("'balance'");
    assertThat(open(manager, field).get("balance", 0)).isEqualTo(5);
    assertThat(open(manager, field).get("theme", "")).isEqualTo("blue");
  }

  @Test
  void aSessionThatWasEndedMeanwhileIsNotBroughtBack() {
    String field = begin(manager(), s -> s.put("user", "ada"));
    Session slow = open(manager(), field);
    slow.put("page", 7);
    Requests.request(manager(), field, Session::clear);

    SessionManager manager = manager();
    assertThat(manager.commit(slow)).isEqualTo(new SessionCommit(true, null));
    assertThat(open(manager, field)).isEmpty();
    assertThat(store.size()).isZero();
    assertThat(manager.statistics().discarded()).isEqualTo(1);
  }

  @Test
  void aSessionThatIsEmptiedByRemoveGoesOnWithWhatOthersPutIntoIt() {
    String field = begin(manager(), s -> s.put("notice", "saved"));
    Session slow = open(manager(), field);
    slow.remove("notice");
    Requests.request(manager(), field, s -> s.put("cart", 1));
    assertThat(manager().commit(slow)).isEqualTo(new SessionCommit(true, null));
    assertThat(open(manager(), field)).containsOnly(Map.entry("cart", 1));

    assertThat(value(Requests.request(manager(), field, s -> s.remove("cart")))).isEmpty();
    assertThat(open(manager(), field)).isEmpty();
    assertThat(store.size()).isZero();
  }

  @Test
  void aLogoutEndsASessionThatGotANewIdMeanwhileWhileTheOldOneLeadsThere() {
    StoreOptions options = StoreOptions.of(store).regenerationGrace(Duration.ofSeconds(10));
    String field = begin(manager(options), s -> s.user("ada"));
    Session logout = open(manager(options), field);
    logout.clear();
    String next = login(manager(options), field);
    assertThat(value(manager(options).commit(logout))).isEmpty();
    assertThat(open(manager(options), next)).isEmpty();
    assertThat(store.ofUser("ada")).isEmpty();
  }

  @Test
  void aRegeneratedSessionHasAnotherIdAndTheOldOneIsDeadAtOnce() {
    String field = begin(manager(), s -> s.put("theme", "dark"));
    String next =
        "session="
            + value(
                Requests.request(
                    manager(),
                    field,
                    s -> {
                      s.regenerate();
                      s.put("_user_id", "ada");
                    }));
    assertThat(next).isNotEqualTo(field);
    assertThat(open(manager(), field)).isEmpty();
    assertThat(open(manager(), next).get("theme", "")).isEqualTo("dark");
    assertThat(store.ofUser("ada")).hasSize(1);
  }

  @Test
  void regeneratingIsRightBeforeTheSessionIsLoadedAndWithoutAnyChange() {
    String field = begin(manager(), s -> s.put("theme", "dark"));
    String next = value(Requests.request(manager(), field, Session::regenerate));
    assertThat(open(manager(), "session=" + next).get("theme", "")).isEqualTo("dark");
    assertThat(open(manager(), field)).isEmpty();
  }

  @Test
  void ofTwoThatRegenerateOnceOneIdComesToLife() {
    String field = begin(manager(), s -> s.put("a", 1));
    Session one = open(manager(), field);
    Session two = open(manager(), field);
    one.regenerate();
    two.regenerate();
    String first = value(manager().commit(one));
    String second = value(manager().commit(two));
    assertThat(open(manager(), "session=" + first)).isNotEmpty();
    assertThat(second).isNull();
    assertThat(open(manager(), field)).isEmpty();
  }

  @Test
  void withAGraceAnOldIdLeadsToTheSessionAndNeverComesBack() {
    StoreOptions options = StoreOptions.of(store).regenerationGrace(Duration.ofSeconds(10));
    String field =
        begin(
            manager(options),
            s -> {
              s.put("n", 1);
              s.permanent(true);
            });
    Session inFlight = open(manager(options), field);
    inFlight.update("n", 0, n -> n + 1);
    String next =
        "session=" + value(Requests.request(manager(options), field, Session::regenerate));

    assertThat(manager(options).commit(inFlight)).isEqualTo(new SessionCommit(true, null));
    assertThat(Requests.request(manager(options, 9), field, s -> s.update("n", 0, n -> n + 1)))
        .isEqualTo(new SessionCommit(true, null));
    assertThat(open(manager(options, 9), next).get("n", 0)).isEqualTo(3);
    assertThat(open(manager(options, 10), field)).isEmpty();
    assertThat(open(manager(options, 10), next)).isNotEmpty();
  }

  /** A request that came with the old id, before another one regenerated and logged in. */
  private String login(SessionManager then, String field) {
    return "session="
        + value(
            Requests.request(
                then,
                field,
                s -> {
                  s.regenerate();
                  s.user("ada");
                }));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aSlowRequestWithAnOldIdDoesNotStretchItsGrace(boolean storeKnowsNoVersions) {
    SessionStore kept = storeKnowsNoVersions ? new TouchingAll(store) : store;
    StoreOptions options = StoreOptions.of(kept).regenerationGrace(Duration.ofSeconds(10));
    String field = begin(manager(options), s -> s.put("theme", "dark"));
    Session slow = open(manager(options, 300), field);
    assertThat(slow.get("theme", "")).isEqualTo("dark");
    String next = login(manager(options, 300), field);
    assertThat(manager(options, 300).commit(slow)).isEqualTo(new SessionCommit(true, null));

    assertThat(open(manager(options, 309), field).user()).isEqualTo("ada");
    assertThat(open(manager(options, 310), field)).isEmpty();
    assertThat(open(manager(options, 310), next).user()).isEqualTo("ada");
  }

  @Test
  void aSlowRequestDoesNotSendTheOldIdOfAPermanentSessionAgain() {
    StoreOptions options = StoreOptions.of(store).regenerationGrace(Duration.ofSeconds(10));
    String field = begin(manager(options), s -> s.permanent(true));
    Session slow = open(manager(options, 300), field);
    assertThat(slow.isPermanent()).isTrue();
    login(manager(options, 300), field);
    assertThat(manager(options, 300).commit(slow)).isEqualTo(new SessionCommit(true, null));
  }

  @Test
  void withinTheGraceOfTwoLoginsTheFirstIdStillLeadsToTheSession() {
    StoreOptions options = StoreOptions.of(store).regenerationGrace(Duration.ofSeconds(10));
    String field = begin(manager(options), s -> s.put("theme", "dark"));
    String second = login(manager(options), field);
    String third = login(manager(options, 5), second);
    assertThat(open(manager(options, 9), field).user()).isEqualTo("ada");
    assertThat(open(manager(options, 10), field)).isEmpty();
    assertThat(open(manager(options, 15), second)).isEmpty();
    assertThat(open(manager(options, 15), third).user()).isEqualTo("ada");
  }

  @Test
  void useMovesTheIdleEndInStepsAndTheAbsoluteEndStays() {
    StoreOptions options =
        StoreOptions.of(store)
            .idleTimeout(Duration.ofSeconds(100))
            .absoluteTimeout(Duration.ofSeconds(250))
            .touchInterval(Duration.ofSeconds(30));
    String field = begin(manager(options), s -> s.put("a", 1));
    Consumer<Session> reads = s -> s.get("a");

    Requests.request(manager(options, 29), field, reads);
    assertThat(end(field)).isEqualTo(NOW + 100);
    Requests.request(manager(options, 30), field, reads);
    assertThat(end(field)).isEqualTo(NOW + 130);
    assertThat(open(manager(options, 129), field)).isNotEmpty();
    assertThat(open(manager(options, 130), field)).isEmpty();
    Requests.request(manager(options, 129), field, reads);
    Requests.request(manager(options, 220), field, s -> s.put("a", 2));
    assertThat(end(field)).isEqualTo(NOW + 250);
    assertThat(open(manager(options, 250), field)).isEmpty();
  }

  private long end(String field) {
    String key = SessionIds.key(field.substring("session=".length()));
    return Objects.requireNonNull(store.load(key)).expires().getEpochSecond();
  }

  @Test
  void aPermanentSessionsCookieIsRefreshedAsOftenAsItsUseIsNoted() {
    StoreOptions options = StoreOptions.of(store).touchInterval(Duration.ofSeconds(30));
    String field =
        begin(
            manager(options),
            s -> {
              s.permanent(true);
              s.put("a", 1);
            });
    Consumer<Session> reads = s -> s.get("a");
    assertThat(Requests.request(manager(options, 29), field, reads).cookie()).isNull();
    SessionCommit later = Requests.request(manager(options, 30), field, reads);
    assertThat("session=" + value(later)).isEqualTo(field);
    assertThat(Objects.requireNonNull(later.cookie()).expires())
        .isEqualTo(Instant.ofEpochSecond(NOW + 30).plus(Duration.ofDays(31)));
  }

  @Test
  void whatCannotBeReadIsAFreshSession() {
    String field = begin(manager(), s -> s.put("a", 1));
    String key = SessionIds.key(field.substring("session=".length()));
    StoredSession stored = Objects.requireNonNull(store.load(key));
    store.save(
        new StoredSession(
            key, 2, null, stored.created(), stored.lastSeen(), stored.expires(), new byte[] {1}));
    try (Logs log = Logs.open("dev.carafe.sessions.SessionManager")) {
      SessionManager manager = manager();
      assertThat(open(manager, field)).isEmpty();
      assertThat(manager.statistics().unreadable()).isEqualTo(1);
      assertThat(log.lines()).singleElement().asString().contains("cannot be read");
    }
  }

  @Test
  void tooMuchForAStoreIsRefusedWithTheLargestEntries() {
    Session session = manager().open(Cookies::none);
    session.put("scan", "x".repeat(1 << 20));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> manager().commit(session))
        .withMessageContaining("1048576")
        .withMessageContaining("'scan'");
  }

  @Test
  void sessionsInCookiesMoveIntoTheStoreUntilThatMoment() {
    String field = Requests.cookie(s -> s.put("user", "ada"));
    Instant until = Instant.ofEpochSecond(NOW + 100);
    SessionOptions options = SessionOptions.flask().store(store).alsoReadsCookies(until);
    SessionManager late = SessionManager.create(Requests.KEYS, options, at(NOW + 100));
    assertThat(late.open(() -> Requests.cookies(field))).isEmpty();

    SessionOptions own =
        SessionOptions.defaults().codec(SessionCodec.flask()).store(store).alsoReadsCookies(until);
    SessionManager moving = SessionManager.create(Requests.KEYS, own, at(NOW));
    SessionCommit commit = Requests.request(moving, field, s -> s.get("user"));
    assertThat(value(commit)).matches("[A-Za-z0-9_-]{43}");
    assertThat(open(manager(), "session=" + value(commit)).get("user", "")).isEqualTo("ada");
  }

  @Test
  void sessionsMoveFromStoreToStoreAndFromAStoreIntoTheirCookies() {
    String field = begin(manager(), s -> s.put("user", "ada"));
    MemorySessionStore target = MemorySessionStore.of(1000, at(NOW));
    Instant until = Instant.ofEpochSecond(NOW + 100);
    SessionManager moving =
        SessionManager.create(
            null, SessionOptions.defaults().store(target).alsoReads(store, until), at(NOW));
    String next = "session=" + value(Requests.request(moving, field, s -> s.get("user")));
    assertThat(store.size()).as("what leads there for a while").isEqualTo(1);
    assertThat(target.size()).isEqualTo(1);

    SessionManager back =
        SessionManager.create(
            Requests.KEYS, SessionOptions.defaults().alsoReads(target, until), at(NOW));
    SessionCommit commit = Requests.request(back, next, s -> s.get("user"));
    assertThat(value(commit)).contains(".");
    assertThat(target.size()).isZero();
    assertThat(open(back, "session=" + value(commit)).get("user", "")).isEqualTo("ada");
  }

  /** Notes the use of a session whatever its version, as a careless store may. */
  private static final class TouchingAll extends ForwardingStore {
    TouchingAll(SessionStore store) {
      super(store);
    }

    @Override
    public boolean touch(String key, long version, Instant lastSeen, Instant expires) {
      StoredSession session = load(key);
      return session != null && super.touch(key, session.version(), lastSeen, expires);
    }
  }

  /** Tells of each way to the store. */
  private static final class Counting extends ForwardingStore {
    private final Runnable asked;

    Counting(SessionStore store, Runnable asked) {
      super(store);
      this.asked = asked;
    }

    @Override
    protected SessionStore asked() {
      asked.run();
      return super.asked();
    }
  }
}
