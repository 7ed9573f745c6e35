package dev.carafe.sessions;

import static dev.carafe.sessions.Requests.KEYS;
import static dev.carafe.sessions.Requests.NOW;
import static dev.carafe.sessions.Requests.at;
import static dev.carafe.sessions.Requests.next;
import static dev.carafe.sessions.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import dev.carafe.sessions.SessionEvent.Kind;
import dev.carafe.testing.FaultyStore;
import dev.carafe.testing.Logs;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a listener is told of sessions. */
class SessionListenerTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private final List<SessionEvent> told = new CopyOnWriteArrayList<>();
  private final FaultyStore store = new FaultyStore(MemorySessionStore.of(100, at(NOW)));
  private StoreOptions inStore = StoreOptions.of(store);

  private SessionManager manager() {
    return SessionManager.create(
        null, SessionOptions.defaults().store(inStore).listener(told::add), at(NOW));
  }

  private List<Kind> kinds() {
    List<Kind> kinds = told.stream().map(SessionEvent::kind).toList();
    told.clear();
    return kinds;
  }

  private static String sign(String field) {
    return SessionEvent.sign(SessionIds.key(field.substring("session=".length())));
  }

  @Test
  void aJourneyIsTold() {
    SessionManager manager = manager();
    String visitor = next(request(manager, "", s -> s.put("theme", "dark")));
    SessionEvent saved = told.get(0);
    assertThat(saved.session()).isEqualTo(sign(visitor)).matches("[0-9a-f]{8}");
    assertThat(saved.octets()).isEqualTo("{\"theme\":\"dark\"}".length());
    assertThat(saved.took()).isPositive();
    assertThat(kinds()).containsExactly(Kind.SAVED);

    String ada =
        next(
            request(
                manager,
                visitor,
                s -> {
                  s.regenerate();
                  s.user("ada");
                }));
    SessionEvent moved = told.get(1);
    assertThat(moved.before()).isEqualTo(sign(visitor));
    assertThat(moved.session()).isEqualTo(sign(ada));
    assertThat(told.get(0).octets()).isEqualTo(saved.octets());
    assertThat(kinds()).containsExactly(Kind.FOUND, Kind.NEW_ID, Kind.SAVED);

    request(manager, visitor, s -> s.get("theme"));
    assertThat(kinds()).containsExactly(Kind.NOT_FOUND);

    request(manager, ada, Session::clear);
    assertThat(told).allSatisfy(event -> assertThat(event.session()).isEqualTo(sign(ada)));
    assertThat(kinds()).containsExactly(Kind.FOUND, Kind.DELETED);
  }

  @Test
  void aSessionThatIsNotTouchedTellsNothing() {
    SessionManager manager = manager();
    String visitor = next(request(manager, "", s -> s.put("theme", "dark")));
    told.clear();
    request(manager, visitor, s -> {});
    request(manager, "", s -> s.get("theme"));
    request(manager, "session=no-id", s -> s.get("theme"));
    assertThat(told).isEmpty();
  }

  @Test
  void conflictsAreTold() {
    inStore = inStore.onConflict("seat", OnConflict.REFUSE);
    SessionManager manager = manager();
    String visitor = next(request(manager, "", s -> s.put("a", 1)));
    told.clear();

    request(
        manager,
        visitor,
        s -> {
          s.put("b", 2);
          request(manager, visitor, other -> other.put("c", 3));
          told.clear();
        });
    assertThat(kinds()).containsExactly(Kind.CONFLICT, Kind.SAVED, Kind.MERGED);

    assertThatExceptionOfType(SessionConflict.class)
        .isThrownBy(
            () ->
                request(
                    manager,
                    visitor,
                    s -> {
                      s.put("seat", 2);
                      request(manager, visitor, other -> other.put("seat", 3));
                      told.clear();
                    }));
    assertThat(kinds()).containsExactly(Kind.CONFLICT, Kind.DISCARDED_CONFLICT);

    request(
        manager,
        visitor,
        s -> {
          s.put("b", 4);
          request(manager, visitor, Session::clear);
          told.clear();
        });
    assertThat(kinds()).containsExactly(Kind.CONFLICT, Kind.DISCARDED_ENDED);
  }

  @Test
  void revocationsAreTold() {
    SessionManager manager = manager();
    String one = next(request(manager, "", s -> s.user("ada")));
    String other = next(request(manager, "", s -> s.user("ada")));
    told.clear();
    assertThat(manager.endAllOf("ada")).isEqualTo(2);
    assertThat(told)
        .extracting(SessionEvent::session)
        .containsExactlyInAnyOrder(sign(one), sign(other));
    assertThat(kinds()).containsOnly(Kind.REVOKED).hasSize(2);
  }

  @Test
  void useAndWhatCannotBeReadAreTold() {
    SessionManager manager = manager();
    String visitor = next(request(manager, "", s -> s.put("a", 1)));
    told.clear();
    SessionManager later =
        SessionManager.create(
            null, SessionOptions.defaults().store(inStore).listener(told::add), at(NOW + 120));
    request(later, visitor, s -> s.get("a"));
    assertThat(kinds()).containsExactly(Kind.FOUND, Kind.TOUCHED);

    String key = SessionIds.key(visitor.substring("session=".length()));
    Instant now = Instant.ofEpochSecond(NOW);
    store.save(new StoredSession(key, 2, null, now, now, now.plusSeconds(60), new byte[] {'{'}));
    request(manager, visitor, s -> s.get("a"));
    assertThat(told.get(0).session()).isEqualTo(sign(visitor));
    assertThat(kinds()).containsExactly(Kind.UNREADABLE);
    assertThat(LOGS.lines()).singleElement().asString().contains(sign(visitor));
  }

  @Test
  void aStoreThatFailsAndComesBackIsTold() throws InterruptedException {
    inStore = inStore.onStoreFailure(OnStoreFailure.ANONYMOUS);
    SessionManager manager = manager();
    String visitor = next(request(manager, "", s -> s.put("a", 1)));
    told.clear();
    store.fails(true);
    for (int i = 0; i < 5; i++) {
      request(manager, visitor, s -> s.get("a"));
    }
    assertThat(told.get(0).session()).isEqualTo(sign(visitor));
    assertThat(kinds())
        .startsWith(Kind.STORE_FAILED)
        .endsWith(Kind.STORE_FAILED, Kind.BREAKER_OPENED)
        .hasSize(6);

    request(manager, visitor, s -> s.put("a", 2));
    assertThat(kinds()).containsExactly(Kind.REFUSED, Kind.DISCARDED_UNAVAILABLE);
    request(manager, "", s -> s.put("a", 2));
    assertThat(kinds()).containsExactly(Kind.REFUSED, Kind.DISCARDED_UNAVAILABLE);

    store.fails(false);
    Thread.sleep(600); // what the breaker waits for, by the machine's own clock
    request(manager, visitor, s -> s.get("a"));
    assertThat(kinds()).containsExactly(Kind.BREAKER_CLOSED, Kind.FOUND);
  }

  @Test
  void sessionsInCookiesAreToldWithoutASign() {
    SessionOptions options = SessionOptions.defaults().listener(told::add);
    SessionManager manager = SessionManager.create(KEYS, options, at(NOW));
    String visitor = next(request(manager, "", s -> s.put("a", 1)));
    request(manager, visitor, s -> s.get("a"));
    request(manager, visitor + "x", s -> s.get("a"));
    SessionManager late = SessionManager.create(KEYS, options, at(NOW + 99_999_999));
    request(late, visitor, s -> s.get("a"));
    request(manager, visitor, Session::clear);

    assertThat(told).allSatisfy(event -> assertThat(event.session()).isNull());
    assertThat(told.get(0).octets()).isEqualTo("{\"a\":1}".length());
    assertThat(kinds())
        .containsExactly(
            Kind.SAVED, Kind.FOUND, Kind.NOT_AUTHENTIC, Kind.EXPIRED, Kind.FOUND, Kind.DELETED);
  }

  @Test
  void aMoveFromACookieIntoTheStoreIsTold() {
    String visitor =
        next(
            request(
                SessionManager.create(KEYS, SessionOptions.defaults(), at(NOW)),
                "",
                s -> s.put("a", 1)));
    SessionOptions options =
        SessionOptions.defaults()
            .store(inStore)
            .alsoReadsCookies(Instant.ofEpochSecond(NOW + 60))
            .listener(told::add);
    request(SessionManager.create(KEYS, options, at(NOW)), visitor, s -> s.get("a"));
    assertThat(kinds()).containsExactly(Kind.FOUND, Kind.SAVED, Kind.RENEWED);
  }

  @ParameterizedTest
  @ValueSource(
      classes = {IllegalStateException.class, NoClassDefFoundError.class, StackOverflowError.class})
  void aListenerThatThrowsHarmsNobodyAndIsLoggedOnceForEachKind(Class<? extends Throwable> type) {
    SessionOptions options =
        SessionOptions.defaults().store(inStore).listener(event -> SessionListenerTest.sneak(type));
    SessionManager manager = SessionManager.create(null, options, at(NOW));
    String visitor = next(request(manager, "", s -> s.put("a", 1)));
    for (int i = 0; i < 5; i++) {
      assertThatCode(() -> request(manager, visitor, s -> s.put("a", "b" + s.get("a"))))
          .doesNotThrowAnyException();
    }
    request(manager, visitor, Session::clear);
    List<String> lines = new ArrayList<>(LOGS.lines());
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).contains("SAVED", type.getSimpleName());
    assertThat(lines.get(1)).contains("FOUND");
    assertThat(lines.get(2)).contains("DELETED");
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneak(Class<? extends Throwable> type) throws T {
    try {
      throw (T) type.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  @Test
  void whereTheIdIsTheKeyTheSignHasNoPartOfIt() {
    String id = SessionIds.make();
    assertThat(SessionEvent.sign(id)).isNotEqualTo(id.substring(0, 8)).hasSize(8);
    assertThat(SessionIds.key(SessionIds.key(id))).isNotEqualTo(SessionIds.key(id));
  }

  /** What has no listener is not measured: the request path pays nothing. */
  @Test
  void withoutAListenerNeitherTimeNorSignsAreTaken() {
    SessionEvents events = new SessionEvents(null);
    assertThat(events.begin()).isZero();
    events.tell(Kind.SAVED, "key", 1, 0);
    events.tell(Kind.CONFLICT, "key");
    events.moved("one", "other");

    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 10_000; i++) {
      events.tell(Kind.SAVED, "key", 1, events.begin());
      events.tell(Kind.CONFLICT, "key");
      events.moved("one", "other");
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000);
  }

  @Test
  void anEventSaysWhatItIs() {
    assertThat(new SessionEvent(Kind.SAVED, "0a1b2c3d", null, 12, Duration.ofMillis(3)).toString())
        .contains("SAVED", "0a1b2c3d", "12", "PT0.003S");
  }
}
