package dev.carafe.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carafe.Carafe;
import dev.carafe.TestClient;
import dev.carafe.security.LoginAttempts.Subject;
import dev.carafe.sessions.ForeignSessionStore;
import dev.carafe.sessions.MemorySessionStore;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.sessions.SessionStore;
import dev.carafe.sessions.SessionStoreException;
import dev.carafe.sessions.StoredSession;
import dev.carafe.testing.Logs;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreAttemptsTest {
  private final Instant now = Instant.now();

  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private final Watched store = new Watched();
  private final LoginAttempts attempts = LoginAttempts.inStore(store);

  private static Subject subject(String key, int free) {
    return new Subject(key, free, Duration.ofMinutes(15), Duration.ofMinutes(5));
  }

  /** Shows what is saved, fails, and lets a test act between a look and a save. */
  private static final class Watched implements SessionStore {
    private final SessionStore store = MemorySessionStore.create();
    private final List<StoredSession> saved = new ArrayList<>();
    private @Nullable RuntimeException failure;
    private @Nullable Runnable beforeSave;
    private int saves;

    @Override
    public @Nullable StoredSession load(String key) {
      fail();
      return store.load(key);
    }

    @Override
    public boolean save(StoredSession session) {
      saves++;
      Runnable first = beforeSave;
      if (first != null) {
        first.run();
      }
      fail();
      saved.add(session);
      return store.save(session);
    }

    private void fail() {
      if (failure != null) {
        throw failure;
      }
    }

    @Override
    public void delete(String key) {
      fail();
      store.delete(key);
    }

    @Override
    public boolean touch(String key, long version, Instant lastSeen, Instant expires) {
      throw new AssertionError("counts are not touched");
    }

    @Override
    public List<StoredSession> ofUser(String user) {
      throw new AssertionError("counts are nobody's");
    }
  }

  @Test
  void storeOfAnotherFrameworksSessionsIsRefused() {
    Object foreign =
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {ForeignSessionStore.class},
            (self, method, arguments) -> {
              throw new AssertionError("it is not asked");
            });
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LoginAttempts.inStore((SessionStore) foreign))
        .withMessageContaining("another framework's");
  }

  @Test
  void recordIsLikeASessionsOfNobodyAndEndsWithTheWindowAfterItsOwn() {
    attempts.attempt(List.of(subject("0123abcd", 1)), now);

    StoredSession record = store.saved.get(0);
    assertThat(record.key()).matches("[A-Za-z0-9_-]{43}");
    assertThat(record.user()).isNull();
    assertThat(record.data()).startsWith('{');
    assertThat(new String(record.data(), StandardCharsets.US_ASCII)).doesNotContain("0123abcd");
    assertThat(Duration.between(now, record.expires()))
        .isBetween(Duration.ofMinutes(15), Duration.ofMinutes(30));
  }

  @Test
  void recordIsNoSessionToWhoeverSendsItsKeyOrWhatWasHashed() {
    LoginLimits limits = LoginLimits.of(Clock.systemUTC()).countedIn(attempts);
    Carafe app = Carafe.create().sessions(SessionOptions.defaults().store(store.store));
    app.post(
        "/login",
        request -> {
          limits.attempt(request, "ann");
          return "in";
        });
    app.get("/", request -> request.session().isEmpty() ? "nobody" : "somebody");
    TestClient client = app.testClient();
    client.post("/login");

    assertThat(store.saved).hasSize(3);
    for (StoredSession record : store.saved) {
      assertThat(app.testClient().header("Cookie", "session=" + record.key()).get("/").text())
          .isEqualTo("nobody");
    }
  }

  @Test
  void attemptThatHasToWaitWritesNothing() {
    attempts.attempt(List.of(subject("a", 1)), now);
    assertThat(store.saves).isOne();
    for (int i = 0; i < 10; i++) {
      assertThat(attempts.attempt(List.of(subject("b", 1), subject("a", 1)), now)).isPositive();
    }
    assertThat(store.saves).isOne();
  }

  @Test
  void whatWasCountedIsTakenBackIfALaterSubjectIsFullByThen() {
    LoginAttempts other = LoginAttempts.inStore(store.store);
    store.beforeSave =
        () -> {
          store.beforeSave = null;
          other.attempt(List.of(subject("mine", 3), subject("shared", 1)), now);
        };

    assertThat(attempts.attempt(List.of(subject("mine", 3), subject("shared", 1)), now))
        .isEqualTo(Duration.ofSeconds(1));

    assertThat(attempts.attempt(List.of(subject("mine", 3)), now)).isZero();
    assertThat(attempts.attempt(List.of(subject("mine", 3)), now)).isZero();
    assertThat(attempts.attempt(List.of(subject("mine", 3)), now)).isPositive();
  }

  @Test
  void delayThatAnAttemptBroughtAboutIsTakenBackWithIt() {
    LoginAttempts other = LoginAttempts.inStore(store.store);
    store.beforeSave =
        () -> {
          store.beforeSave = null;
          other.attempt(List.of(subject("shared", 1)), now);
        };

    assertThat(attempts.attempt(List.of(subject("mine", 1), subject("shared", 1)), now))
        .isPositive();

    assertThat(attempts.attempt(List.of(subject("mine", 1)), now)).isZero();
  }

  @Test
  void storeThatNeverSavesMakesWaitAndLetsNobodyPass() {
    SessionStore stuck =
        new SessionStore() {
          @Override
          public @Nullable StoredSession load(String key) {
            return null;
          }

          @Override
          public boolean save(StoredSession session) {
            return false;
          }

          @Override
          public void delete(String key) {}

          @Override
          public boolean touch(String key, long version, Instant lastSeen, Instant expires) {
            return false;
          }

          @Override
          public List<StoredSession> ofUser(String user) {
            return List.of();
          }
        };

    assertThat(LoginAttempts.inStore(stuck).attempt(List.of(subject("a", 5)), now))
        .isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void whileTheStoreFailsNobodyLogsInAndIsAnswered503() {
    Carafe app = Carafe.create();
    LoginLimits limits = LoginLimits.of(app.clock()).countedIn(attempts);
    app.post(
        "/login",
        request -> {
          limits.attempt(request, "ann");
          return "in";
        });
    TestClient client = app.testClient().propagateExceptions(false);
    assertThat(client.post("/login").text()).isEqualTo("in");

    store.failure = new IllegalStateException("no route to 192.0.2.1");
    assertThat(client.post("/login").status()).isEqualTo(503);
    assertThat(client.post("/login").header("Retry-After")).isNotNull();
    assertThatThrownBy(() -> attempts.attempt(List.of(subject("a", 5)), now))
        .isInstanceOf(SessionStoreException.class)
        .hasMessage("the store failed to look up login attempts")
        .hasCause(store.failure);

    store.failure = null;
    assertThat(client.post("/login").text()).isEqualTo("in");
  }

  @Test
  void whatCannotBeForgottenIsLoggedAndKeepsNobodyOut() {
    store.failure = new SessionStoreException("the database does not answer", null);
    attempts.forget("a");
    assertThat(LOGS.lines())
        .containsExactly(
            "WARNING login attempts before a login could not be forgotten: " + store.failure);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"window\":1}",
        ">x",
        "{\"before\":-1,\"until\":0,\"window\":1,\"within\":1}",
        "{\"before\":1,\"until\":\"x\",\"window\":1,\"within\":1}",
        "{\"before\":1,\"until\":0,\"window\":1,\"within\":99999999999999999999}"
      })
  void whatCannotBeReadBeginsAnew(String data) {
    attempts.attempt(List.of(subject("a", 1)), now);
    StoredSession record = store.saved.get(0);
    store.store.save(
        new StoredSession(
            record.key(),
            2,
            null,
            now,
            now,
            now.plusSeconds(600),
            data.getBytes(StandardCharsets.UTF_8)));

    assertThat(attempts.attempt(List.of(subject("a", 1)), now)).isZero();
    assertThat(LOGS.lines())
        .containsExactly(
            "WARNING a count of login attempts in the store cannot be read: counting begins anew");
    assertThat(attempts.attempt(List.of(subject("a", 1)), now)).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"before\":2147483647,\"until\":9223372036854775807,\"window\":W,\"within\":2147483647}",
        "{\"before\":0,\"until\":-9223372036854775808,\"window\":9223372036854775807,\"within\":0}",
        "{\"before\":0,\"until\":1e999,\"window\":-1e999,\"within\":0}"
      })
  void valuesBeyondAllMeasureNeverFailAndMakeWaitForTheLongestDelayAtMost(String data) {
    attempts.attempt(List.of(subject("a", 1)), now);
    StoredSession record = store.saved.get(0);
    String window = Long.toString(now.toEpochMilli() / Duration.ofMinutes(15).toMillis());
    store.store.save(
        new StoredSession(
            record.key(),
            2,
            null,
            now,
            now,
            now.plusSeconds(600),
            data.replace("W", window).getBytes(StandardCharsets.UTF_8)));

    assertThat(attempts.attempt(List.of(subject("a", 1)), now))
        .isBetween(Duration.ZERO, Duration.ofMinutes(5));
    assertThat(attempts.attempt(List.of(subject("a", 1)), now.plusSeconds(600)))
        .isBetween(Duration.ZERO, Duration.ofMinutes(5));
  }
}
