package dev.carafe.sessions;

import static dev.carafe.sessions.Requests.NOW;
import static dev.carafe.sessions.Requests.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.carafe.testing.ForwardingStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A session that gets another id, and what happens between the steps of that. */
class RegenerationTest {
  /** Does something before the save of that number, counted from now. */
  private static final class Stepped extends ForwardingStore {
    private int savesLeft = -1;
    private Runnable interruption = () -> {};

    Stepped(SessionStore store) {
      super(store);
    }

    void before(int save, Runnable interruption) {
      this.savesLeft = save;
      this.interruption = interruption;
    }

    @Override
    public boolean save(StoredSession session) {
      if (--savesLeft == 0) {
        interruption.run();
      }
      return super.save(session);
    }
  }

  private final Stepped store = new Stepped(MemorySessionStore.of(100, at(NOW)));
  private final SessionManager manager =
      SessionManager.create(null, SessionOptions.defaults().store(store), at(NOW));

  private static String field(SessionCommit commit) {
    return "session=" + Objects.requireNonNull(commit.cookie()).value();
  }

  private @Nullable Object visits(String field) {
    return manager.open(() -> Requests.cookies(field)).get("visits");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aUserWhoseSessionsAllEndMeanwhileIsLoggedOut(int save) {
    String old =
        field(
            Requests.request(
                manager,
                "",
                session -> {
                  session.user("ada");
                  session.put("visits", 1);
                }));
    store.before(save, () -> manager.endAllOf("ada"));
    SessionCommit commit = Requests.request(manager, old, Session::regenerate);
    if (save == 3) {
      manager.endAllOf("ada");
    }

    assertThat(visits(old)).isNull();
    if (commit.cookie() != null) {
      assertThat(visits(field(commit))).isNull();
    }
    assertThat(manager.of("ada")).isEmpty();
    assertThat(store.ofUser("ada")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aStoreThatFailsLeavesTheOldSession(int save) {
    String old = field(Requests.request(manager, "", session -> session.put("visits", 1)));
    store.before(
        save,
        () -> {
          throw new IllegalStateException("connection refused");
        });

    assertThatExceptionOfType(SessionStoreException.class)
        .isThrownBy(() -> Requests.request(manager, old, Session::regenerate));
    assertThat(visits(old)).isEqualTo(1);
  }

  @Test
  void ofTwoThatRegenerateAtOnceTheLoserLeavesNoSessionBehind() {
    String old = field(Requests.request(manager, "", session -> session.user("ada")));
    store.before(2, () -> Requests.request(manager, old, Session::regenerate));

    Requests.request(manager, old, Session::regenerate);

    assertThat(store.ofUser("ada")).hasSize(1);
  }

  /** As a login does: nothing of the old session, nor of who still writes into it, is there. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aSessionThatIsClearedTooIsAnotherOne(int save) {
    String old = field(Requests.request(manager, "", session -> session.put("visits", 1)));
    store.before(
        save, () -> Requests.request(manager, old, session -> session.put("planted", "evil")));

    SessionCommit commit =
        Requests.request(
            manager,
            old,
            session -> {
              session.clear();
              session.regenerate();
              session.user("ada");
            });
    assertThat(manager.open(() -> Requests.cookies(field(commit)))).containsOnlyKeys("_user_id");
    assertThat(manager.open(() -> Requests.cookies(old))).isEmpty();
  }

  @Test
  void noGraceLeadsToASessionThatWasClearedToo() {
    SessionManager withGrace =
        SessionManager.create(
            null,
            SessionOptions.defaults()
                .store(StoreOptions.of(store).regenerationGrace(Duration.ofSeconds(30))),
            at(NOW + 60));
    String old = field(Requests.request(manager, "", session -> session.put("visits", 1)));
    Requests.request(
        withGrace,
        old,
        session -> {
          session.clear();
          session.regenerate();
          session.user("ada");
        });

    assertThat(withGrace.open(() -> Requests.cookies(old))).isEmpty();
    assertThat(withGrace.of("ada"))
        .extracting(UserSession::created)
        .containsExactly(Instant.ofEpochSecond(NOW + 60));
  }
}
