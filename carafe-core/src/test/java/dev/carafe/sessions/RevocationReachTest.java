package dev.carafe.sessions;

import static dev.carafe.sessions.Requests.NOW;
import static dev.carafe.sessions.Requests.cookies;
import static dev.carafe.sessions.Requests.next;
import static dev.carafe.sessions.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.signing.KeyRing;
import dev.carafe.testing.ForwardingStore;
import dev.carafe.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What ends a session reaches it wherever it is, and nothing else. */
class RevocationReachTest {
  private static final KeyRing KEYS = KeyRing.generate();

  private final SettableClock clock = new SettableClock(Instant.ofEpochSecond(NOW));
  private final MemorySessionStore memory = MemorySessionStore.of(100, clock);
  private final List<String> asked = new ArrayList<>();
  private boolean readsFail;

  /** Notes what it is asked for, and fails when it is told to. */
  private final SessionStore store =
      new ForwardingStore(memory) {
        @Override
        public @Nullable StoredSession load(String key) {
          asked.add(key);
          if (readsFail) {
            throw new IllegalStateException("connection refused");
          }
          return super.load(key);
        }

        @Override
        public void delete(String key) {
          asked.add(key);
          super.delete(key);
        }
      };

  private SessionManager manager(SessionOptions options) {
    return SessionManager.create(KEYS, options, clock);
  }

  private static String login(SessionManager manager) {
    return next(request(manager, "", s -> s.user("ada")));
  }

  @Test
  void whatThisServerCannotReadEndsToo() {
    SessionManager ahead =
        manager(
            SessionOptions.defaults().store(StoreOptions.of(store).encrypted(KeyRing.generate())));
    SessionManager behind =
        manager(
            SessionOptions.defaults().store(StoreOptions.of(store).encrypted(KeyRing.generate())));
    String cookie = login(ahead);
    assertThat(behind.of("ada")).isEmpty();
    assertThat(behind.endAllOf("ada")).isEqualTo(1);
    assertThat(ahead.open(() -> cookies(cookie)).user()).isNull();
  }

  @Test
  void soDoesALoginThatThisServerCannotRead() {
    SessionOptions asking = SessionOptions.defaults().loginStaleness(Duration.ZERO);
    SessionManager ahead =
        manager(asking.revocable(StoreOptions.of(store).encrypted(KeyRing.generate())));
    SessionManager behind =
        manager(asking.revocable(StoreOptions.of(store).encrypted(KeyRing.generate())));
    String cookie = login(ahead);
    behind.endAllOf("ada");
    assertThat(ahead.open(() -> cookies(cookie)).user()).isNull();
  }

  @Test
  void aStoreIsNotAskedToEndWhatIsNoKey() {
    SessionManager stored = manager(SessionOptions.defaults().store(store));
    SessionManager listed = manager(SessionOptions.defaults().revocable(store));
    for (String key : List.of("../../program.jar", "", "x", "/".repeat(43), "s" + "x".repeat(43))) {
      stored.end(key);
      listed.end(key);
    }
    assertThat(asked).isEmpty();
  }

  @Test
  void aLogoutEndsASessionThatCouldNotBeReadUnderItsNewId() {
    StoreOptions options =
        StoreOptions.of(store)
            .regenerationGrace(Duration.ofSeconds(30))
            .onStoreFailure(OnStoreFailure.ANONYMOUS);
    SessionManager manager = manager(SessionOptions.defaults().store(options));
    String old = login(manager);
    String cookie = next(request(manager, old, Session::regenerate));
    readsFail = true;
    Session session = manager.open(() -> cookies(old));
    session.clear();
    readsFail = false;
    manager.commit(session);
    assertThat(manager.open(() -> cookies(cookie)).user()).isNull();
  }

  @Test
  void whoComesWithAnOldIdIsNotGivenANewOneByRenewal() {
    StoreOptions options = StoreOptions.of(store).renewalTimeout(Duration.ofSeconds(20));
    SessionManager manager = manager(SessionOptions.defaults().store(options));
    String old = login(manager);
    clock.advance(Duration.ofSeconds(21));
    next(request(manager, old, s -> s.get("x")));
    clock.advance(Duration.ofSeconds(25));
    assertThat(request(manager, old, s -> s.get("x")).cookie()).isNull();
  }
}
