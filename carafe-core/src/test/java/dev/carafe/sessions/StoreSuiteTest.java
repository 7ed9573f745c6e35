package dev.carafe.sessions;

import static dev.carafe.sessions.Requests.NOW;
import static dev.carafe.sessions.Requests.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.testing.ForwardingStore;
import dev.carafe.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions in a store as the suites of Spring Session, scs and Rails check them. */
class StoreSuiteTest {
  private final SettableClock clock = new SettableClock(Instant.ofEpochSecond(NOW));
  private final MemorySessionStore store = MemorySessionStore.of(1000, clock);
  private final SessionManager manager = manager(SessionOptions.defaults().store(store));

  private SessionManager manager(SessionOptions options) {
    return SessionManager.create(null, options, clock);
  }

  private String begin(Consumer<Session> view) {
    return Requests.next(Requests.request(manager, "", view));
  }

  private @Nullable String request(String field, Consumer<Session> view) {
    SessionCommit commit = Requests.request(manager, field, view);
    return commit.cookie() == null ? null : Requests.next(commit);
  }

  private Session open(String field) {
    return manager.open(() -> Requests.cookies(field));
  }

  private @Nullable StoredSession stored(String field) {
    return store.load(SessionIds.key(field.substring("session=".length())));
  }

  /** How many sessions the store holds a little later: what ends leaves it within two seconds. */
  private long held() {
    clock.advance(Duration.ofSeconds(11));
    return store.size();
  }

  private static Arguments changes(Consumer<Session> changes, Map<String, Object> left) {
    return Arguments.of(changes, left);
  }

  static Stream<Arguments> severalChanges() {
    Consumer<Session> twice = s -> s.put("new", 1);
    Consumer<Session> removes = s -> s.remove("old");
    return Stream.of(
        changes(twice.andThen(s -> s.put("new", 2)), Map.of("old", 1, "new", 2)),
        changes(twice.andThen(s -> s.remove("new")), Map.of("old", 1)),
        changes(
            s -> {
              s.put("other", 1);
              s.put("old", 2);
              s.remove("old");
            },
            Map.of("other", 1)),
        changes(removes.andThen(s -> s.put("old", 3)), Map.of("old", 3)));
  }

  @ParameterizedTest // S-039
  @MethodSource("severalChanges")
  void ofSeveralChangesOfOneKeyTheLastCounts(Consumer<Session> changes, Map<String, Object> left) {
    String field = begin(s -> s.put("old", 1));
    request(field, changes);
    assertThat(open(field)).isEqualTo(left);
  }

  @Test // S-035, S-083
  void aSessionSaysWhetherItWasChanged() {
    String field = begin(s -> s.put("a", 1));
    Session session = open(field);
    assertThat(session).containsEntry("a", 1);
    assertThat(session.isNew()).isFalse();
    assertThat(session.isModified()).isFalse();
    session.put("a", 2);
    assertThat(session.isModified()).isTrue();
    session.clear();
    assertThat(session).isEmpty();
    manager.commit(session);
    assertThat(open(field).isNew()).isTrue();
  }

  static Stream<Consumer<Session>> writes() {
    return Stream.of(
        s -> s.put("c", 1),
        s -> s.pop("a"),
        s -> s.remove("a"),
        s -> s.clear(),
        Session::regenerate);
  }

  @ParameterizedTest // S-081
  @MethodSource("writes")
  void eachWriteMarksItChanged(Consumer<Session> write) {
    String field = begin(s -> s.putAll(Map.of("b", 1, "a", 1)));
    Session session = open(field);
    assertThat(session).containsOnlyKeys("a", "b").doesNotContainKey("c");
    assertThat(session.keySet()).containsExactly("a", "b");
    assertThat(session.isModified()).isFalse();
    write.accept(session);
    assertThat(session.isModified()).isTrue();
  }

  @Test // S-043
  void ofTwoThatAddOneKeyTheLastWins() {
    String field = begin(s -> s.put("a", 1));
    Session one = open(field);
    Session two = open(field);
    one.put("new", 1);
    two.put("new", 2);
    manager.commit(one);
    manager.commit(two);
    assertThat(open(field)).containsOnly(Map.entry("a", 1), Map.entry("new", 2));
  }

  @Test // S-046
  void aChangeIsAUseOfTheSession() {
    String field = begin(s -> s.put("a", 1));
    clock.advance(Duration.ofMillis(1234));
    request(field, s -> s.put("b", 1));
    assertThat(stored(field)).extracting(StoredSession::lastSeen).isEqualTo(clock.instant());
    assertThat(stored(field))
        .extracting(StoredSession::created)
        .isEqualTo(Instant.ofEpochSecond(NOW));
  }

  @Test // S-024
  void anIdThatIsTakenIsDrawnAgain() {
    List<String> drawn = new ArrayList<>();
    SessionStore taken =
        new ForwardingStore(store) {
          @Override
          public boolean save(StoredSession session) {
            drawn.add(session.key());
            return drawn.size() > 2 && super.save(session);
          }
        };
    SessionManager drawing = manager(SessionOptions.defaults().store(taken));
    String field = Requests.next(Requests.request(drawing, "", s -> s.put("a", 1)));
    assertThat(drawn).hasSize(3).doesNotHaveDuplicates();
    assertThat(stored(field)).isNotNull();
    assertThat(store.size()).isEqualTo(1);
  }

  @ParameterizedTest // S-020, S-074, S-075
  @ValueSource(strings = {"", "admin", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void nothingIsFoundUnderTheIdItselfNorKeptThere(String id) {
    byte[] json = {'{', '"', 'u', '"', ':', '1', '}'};
    store.save(
        new StoredSession(
            id, 1, null, clock.instant(), clock.instant(), clock.instant().plusSeconds(60), json));
    if (id.length() != SessionIds.LENGTH) {
      String hash = SessionIds.key(id);
      store.save(
          new StoredSession(
              hash,
              1,
              null,
              clock.instant(),
              clock.instant(),
              clock.instant().plusSeconds(60),
              json));
    }
    assertThat(open("session=" + id)).isEmpty();
    String given = request("session=" + id, s -> s.put("a", 1));
    assertThat(given).isNotNull().isNotEqualTo("session=" + id);
    assertThat(Objects.requireNonNull(store.load(id)).version()).isEqualTo(1);
  }

  @Test // S-019, S-095
  void aResetHasAnotherIdAndNothingOfWhatWas() {
    String field = begin(s -> s.put("user", "ada"));
    String next =
        request(
            field,
            s -> {
              s.clear();
              s.regenerate();
              assertThat(s).isEmpty();
              s.put("notice", "bye");
            });
    assertThat(next).isNotNull().isNotEqualTo(field);
    assertThat(open(Objects.requireNonNull(next))).containsOnly(Map.entry("notice", "bye"));
    assertThat(open(field)).isEmpty();
  }

  @Test // S-095, S-096
  void inACookieAResetAndARegenerationAreSentAnew() {
    SessionManager cookies =
        SessionManager.create(Requests.KEYS, SessionOptions.defaults(), at(NOW));
    String field = Requests.next(Requests.request(cookies, "", s -> s.put("user", "ada")));
    assertThat(Requests.request(cookies, field, Session::regenerate).cookie()).isNotNull();
    String next =
        Requests.next(
            Requests.request(
                cookies,
                field,
                s -> {
                  s.clear();
                  s.put("notice", "bye");
                }));
    assertThat(cookies.open(() -> Requests.cookies(next))).containsOnly(Map.entry("notice", "bye"));
  }

  @Test // S-022
  void aLogoutEndsASessionThatIsStillWhereItWas() {
    String field = begin(s -> s.put("user", "ada"));
    MemorySessionStore target = MemorySessionStore.of(10, clock);
    SessionManager moving =
        manager(
            SessionOptions.defaults()
                .store(target)
                .alsoReads(store, clock.instant().plusSeconds(60)));
    SessionCommit commit = Requests.request(moving, field, Session::clear);
    assertThat(Objects.requireNonNull(commit.cookie()).value()).isEmpty();
    assertThat(store.size()).isZero();
    assertThat(target.size()).isZero();
  }

  @Test // S-045
  void whatEndedBeforeItWasSavedIsNotThere() {
    String key = SessionIds.key("past");
    Instant epoch = Instant.EPOCH;
    store.save(new StoredSession(key, 1, "ada", epoch, epoch, epoch.plusSeconds(1), new byte[0]));
    assertThat(store.load(key)).isNull();
    assertThat(store.ofUser("ada")).isEmpty();
  }

  @Test // S-031, S-049, S-052
  void theEndIsExactToTheMillisecondAndFreesTheMemory() {
    String field = begin(s -> s.timeouts(Duration.ofMinutes(30), null));
    clock.advance(Duration.ofMinutes(30).minusMillis(1));
    assertThat(open(field).isNew()).isFalse();
    assertThat(store.size()).isEqualTo(1);
    clock.advance(Duration.ofMillis(1));
    assertThat(open(field).isNew()).isTrue();
    assertThat(held()).isZero();
  }

  @Test // S-044, S-050
  void aSessionLivesForThePermanentLifetimeUnlessTheOptionsSayOtherwise() {
    String field = begin(s -> s.put("a", 1));
    assertThat(stored(field))
        .extracting(StoredSession::expires)
        .isEqualTo(clock.instant().plus(Duration.ofDays(31)));
    SessionManager shorter =
        manager(
            SessionOptions.defaults()
                .store(StoreOptions.of(store).idleTimeout(Duration.ofMinutes(30))));
    String other = Requests.next(Requests.request(shorter, "", s -> s.put("a", 1)));
    assertThat(stored(other))
        .extracting(StoredSession::expires)
        .isEqualTo(clock.instant().plus(Duration.ofMinutes(30)));
  }

  static Stream<Consumer<Session>> regenerations() {
    return Stream.of(
        s -> {
          s.regenerate();
          s.regenerate();
        },
        s -> {
          s.put("theme", "dark");
          s.regenerate();
        },
        s -> {
          s.regenerate();
          s.put("theme", "dark");
        });
  }

  @ParameterizedTest // S-057, S-058
  @MethodSource("regenerations")
  void howeverOftenARequestRegeneratesThereIsOneSession(Consumer<Session> view) {
    String field = begin(s -> s.put("theme", "dark"));
    String next = Objects.requireNonNull(request(field, view));
    assertThat(held()).isEqualTo(1);
    assertThat(open(next)).containsOnly(Map.entry("theme", "dark"));
  }

  @ParameterizedTest // S-059
  @MethodSource("regenerations")
  void aNewSessionThatIsRegeneratedHasOneId(Consumer<Session> view) {
    String field = begin(view.andThen(s -> s.put("a", 1)));
    assertThat(held()).isEqualTo(1);
    assertThat(open(field)).containsEntry("a", 1);
  }

  @Test // S-060
  void regeneratedInTwoRequestsItIsStillOneSession() {
    String first = begin(s -> s.put("a", 1));
    String second = Objects.requireNonNull(request(first, Session::regenerate));
    String third = Objects.requireNonNull(request(second, Session::regenerate));
    assertThat(held()).isEqualTo(1);
    assertThat(open(third)).containsEntry("a", 1);
  }

  @Test // S-065
  void whoeverChangesAnotherValueIsStillFoundByTheUserOnce() {
    String field = begin(s -> s.user("ada"));
    request(field, s -> s.put("a", 1));
    request(field, s -> s.put("a", 2));
    assertThat(manager.of("ada"))
        .singleElement()
        .satisfies(session -> assertThat(session.values()).containsEntry("a", 2));
  }

  @ParameterizedTest // S-069
  @ValueSource(booleans = {true, false})
  void idAndUserMayChangeTogether(boolean known) {
    String field = begin(s -> s.put("a", 1));
    if (known) {
      request(field, s -> s.user("ada"));
    }
    String next =
        Objects.requireNonNull(
            request(
                field,
                s -> {
                  s.regenerate();
                  s.user("bob");
                }));
    assertThat(manager.of("ada")).isEmpty();
    assertThat(manager.of("bob"))
        .singleElement()
        .extracting(UserSession::key)
        .isEqualTo(SessionIds.key(next.substring("session=".length())));
  }

  @Test // S-064, S-068
  void whatWasRegeneratedAndExpiredIsNotFoundByItsUser() {
    String field = begin(s -> s.user("ada"));
    request(field, Session::regenerate);
    assertThat(manager.of("ada")).hasSize(1);
    clock.advance(Duration.ofDays(31));
    assertThat(manager.of("ada")).isEmpty();
    assertThat(store.ofUser("ada")).isEmpty();
    assertThat(store.size()).isZero();
  }
}
