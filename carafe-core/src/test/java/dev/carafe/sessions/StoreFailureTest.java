package dev.carafe.sessions;

import static dev.carafe.sessions.Requests.NOW;
import static dev.carafe.sessions.Requests.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.carafe.testing.Logs;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A store that fails, and what becomes of requests meanwhile and afterwards. */
class StoreFailureTest {
  @RegisterExtension static final Logs LOGS = Logs.of("dev.carafe.sessions.SessionManager");

  /** Fails when it is told to. */
  private static final class Flaky implements SessionStore {
    private final MemorySessionStore store = MemorySessionStore.of(100, at(NOW));
    private boolean readsFail;
    private boolean writesFail;
    private int asked;

    private void check(boolean fails) {
      asked++;
      if (fails) {
        throw new IllegalStateException("connection refused");
      }
    }

    @Override
    public @Nullable StoredSession load(String key) {
      check(readsFail);
      return store.load(key);
    }

    @Override
    public boolean save(StoredSession session) {
      check(writesFail);
      return store.save(session);
    }

    @Override
    public void delete(String key) {
      check(writesFail);
      store.delete(key);
    }

    @Override
    public boolean touch(String key, long version, Instant lastSeen, Instant expires) {
      check(writesFail);
      return store.touch(key, version, lastSeen, expires);
    }

    @Override
    public List<StoredSession> ofUser(String user) {
      check(readsFail);
      return store.ofUser(user);
    }
  }

  private final Flaky store = new Flaky();

  private SessionManager manager(OnStoreFailure policy) {
    StoreOptions options = StoreOptions.of(store).onStoreFailure(policy);
    return SessionManager.create(null, SessionOptions.defaults().store(options), at(NOW));
  }

  private static Session open(SessionManager manager, String field) {
    return manager.open(() -> Requests.cookies(field));
  }

  private static String begin(SessionManager manager) {
    SessionCommit commit = Requests.request(manager, "", s -> s.put("user", "ada"));
    return "session=" + Objects.requireNonNull(commit.cookie()).value();
  }

  @Test
  void byDefaultARequestFailsThatTouchesItsSession() {
    SessionManager manager = manager(OnStoreFailure.FAIL);
    String field = begin(manager);
    store.readsFail = true;
    store.writesFail = true;

    assertThatExceptionOfType(SessionStoreException.class)
        .isThrownBy(() -> open(manager, field).get("user"))
        .withMessage("the session store failed to load a session")
        .withRootCauseInstanceOf(IllegalStateException.class);
    assertThatExceptionOfType(SessionStoreException.class).isThrownBy(() -> begin(manager));
    assertThat(Requests.request(manager, field, s -> {})).isEqualTo(SessionCommit.NOTHING);
  }

  @Test
  void readOnlyLosesWhatCannotBeSavedAndSaysSo() {
    SessionManager manager = manager(OnStoreFailure.READ_ONLY);
    String field = begin(manager);
    store.writesFail = true;

    SessionCommit commit = Requests.request(manager, field, s -> s.put("user", "bob"));
    assertThat(commit).isEqualTo(new SessionCommit(true, null));
    assertThat(open(manager, field).get("user", "")).isEqualTo("ada");
    assertThat(LOGS.lines()).singleElement().asString().contains("is lost", "save a session");

    store.readsFail = true;
    assertThatExceptionOfType(SessionStoreException.class)
        .isThrownBy(() -> open(manager, field).get("user"));
  }

  @Test
  void anonymousVisitorsSeeTheSiteAndAreLoggedInAgainWhenTheStoreIsBack() {
    SessionManager manager = manager(OnStoreFailure.ANONYMOUS);
    String field = begin(manager);
    store.readsFail = true;

    Session session = open(manager, field);
    assertThat(session.get("user", "nobody")).isEqualTo("nobody");
    session.put("theme", "dark");
    assertThat(manager.commit(session)).isEqualTo(new SessionCommit(true, null));
    assertThat(Requests.request(manager, field, s -> s.get("user")).cookie()).isNull();

    store.readsFail = false;
    assertThat(open(manager, field)).containsOnlyKeys("user");
    assertThat(LOGS.lines()).isNotEmpty().allMatch(line -> line.contains("anonymous"));
  }

  @ParameterizedTest
  @EnumSource(OnStoreFailure.class)
  void aLogoutThatCannotBeKeptFails(OnStoreFailure policy) {
    SessionManager manager = manager(policy);
    String field = begin(manager);
    store.writesFail = true;
    assertThatExceptionOfType(SessionStoreException.class)
        .isThrownBy(() -> Requests.request(manager, field, Session::clear));
    store.writesFail = false;
    assertThat(open(manager, field).get("user", "")).isEqualTo("ada");
  }

  @Test
  void aLogoutEndsASessionThatCannotBeReadOrFails() {
    SessionManager manager = manager(OnStoreFailure.ANONYMOUS);
    String field = begin(manager);
    store.readsFail = true;
    store.writesFail = true;
    assertThatExceptionOfType(SessionStoreException.class)
        .isThrownBy(() -> Requests.request(manager, field, Session::clear));

    store.writesFail = false;
    SessionManager another = manager(OnStoreFailure.ANONYMOUS); // has not seen so many failures
    SessionCommit commit = Requests.request(another, field, Session::clear);
    assertThat(Objects.requireNonNull(commit.cookie()).value()).isEmpty();
    store.readsFail = false;
    assertThat(open(manager, field)).isEmpty();
  }

  @Test
  void aStoreThatFailsAgainAndAgainIsLeftAloneForAWhile() throws InterruptedException {
    SessionManager manager = manager(OnStoreFailure.FAIL);
    String field = begin(manager);
    store.readsFail = true;
    int before = store.asked;
    for (int i = 0; i < 200; i++) {
      assertThatExceptionOfType(SessionStoreException.class)
          .isThrownBy(() -> open(manager, field).get("user"));
    }
    assertThat(store.asked - before).isBetween(5, 7);
    assertThat(LOGS.lines()).singleElement().asString().contains("5 times in a row");

    store.readsFail = false;
    Thread.sleep(600);
    assertThat(open(manager, field).get("user", "")).isEqualTo("ada");
    assertThat(open(manager, field).get("user", "")).isEqualTo("ada");
    assertThat(LOGS.lines()).last().asString().contains("is back");
  }
}
