package dev.carafe.sessions;

import static dev.carafe.sessions.Requests.NOW;
import static dev.carafe.sessions.Requests.cookies;
import static dev.carafe.sessions.Requests.next;
import static dev.carafe.sessions.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.carafe.testing.ForwardingStore;
import dev.carafe.testing.Logs;
import dev.carafe.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sessions that are used all the time, by many at once, in a store that may be read only. */
class StoreInUseTest {
  @RegisterExtension static final Logs LOGS = Logs.of("dev.carafe.sessions.SessionManager");

  private final SettableClock clock = new SettableClock(Instant.ofEpochSecond(NOW));
  private final MemorySessionStore memory = MemorySessionStore.of(100, clock);
  private @Nullable RuntimeException onLoad;
  private @Nullable RuntimeException onSave;

  private final SessionStore store =
      new ForwardingStore(memory) {
        @Override
        public @Nullable StoredSession load(String key) {
          if (onLoad != null) {
            throw onLoad;
          }
          return super.load(key);
        }

        @Override
        public boolean save(StoredSession session) {
          if (onSave != null) {
            throw onSave;
          }
          return super.save(session);
        }
      };

  private SessionManager manager(StoreOptions options) {
    return SessionManager.create(null, SessionOptions.defaults().store(options), clock);
  }

  private void usedEvery20Seconds(SessionManager manager, String cookie) {
    for (int i = 0; i < 10; i++) {
      clock.advance(Duration.ofSeconds(20));
      request(manager, cookie, s -> assertThat(s).containsEntry("a", 1));
    }
  }

  @Test
  void aSessionInUseDoesNotEndThoughItsIdleTimeoutIsUnderTheTouchInterval() {
    SessionManager manager = manager(StoreOptions.of(store).idleTimeout(Duration.ofSeconds(50)));
    usedEvery20Seconds(manager, next(request(manager, "", s -> s.put("a", 1))));
  }

  @Test
  void neitherDoesOneWithSuchALimitOfItsOwn() {
    SessionManager manager = manager(StoreOptions.of(store));
    String cookie =
        next(
            request(
                manager,
                "",
                s -> {
                  s.put("a", 1);
                  s.timeouts(Duration.ofSeconds(50), null);
                }));
    usedEvery20Seconds(manager, cookie);
    clock.advance(Duration.ofSeconds(51));
    assertThat(manager.open(() -> cookies(cookie))).isEmpty();
  }

  @Test
  void aStoreThatCannotBeWrittenToIsReadHoweverManyWritesFail() {
    SessionManager manager =
        manager(StoreOptions.of(store).onStoreFailure(OnStoreFailure.READ_ONLY));
    String cookie = next(request(manager, "", s -> s.put("a", 1)));
    List<Session> sessions = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Session session = manager.open(() -> cookies(cookie));
      session.put("a", 2);
      sessions.add(session);
    }
    onSave = new IllegalStateException("read only");
    sessions.forEach(manager::commit);
    assertThat(LOGS.lines()).anyMatch(line -> line.contains("5 times in a row"));
    assertThat(manager.open(() -> cookies(cookie))).containsEntry("a", 1);
  }

  @Test
  void whateverAStoreThrowsItHasFailed() {
    SessionManager manager = manager(StoreOptions.of(store));
    String cookie = next(request(manager, "", s -> s.put("a", 1)));
    onLoad = new IllegalArgumentException("no such host");
    assertThatExceptionOfType(SessionStoreException.class)
        .isThrownBy(() -> manager.open(() -> cookies(cookie)).get("a"))
        .withCause(onLoad);
  }

  @Test
  void anUpdateThatIsDoneAgainBeginsWithTheInitialValueAsItWas() {
    SessionManager manager = manager(StoreOptions.of(store));
    String cookie = next(request(manager, "", s -> s.put("a", 1)));
    Session session = manager.open(() -> cookies(cookie));
    session.update("cart", new ArrayList<String>(), StoreInUseTest::withApple);
    session.update(
        SessionKey.of("typed", Cart.class),
        new Cart(new ArrayList<>()),
        cart -> new Cart(withApple(cart.items())));
    request(manager, cookie, s -> s.put("b", 2));
    manager.commit(session);
    assertThat(manager.open(() -> cookies(cookie)))
        .containsEntry("cart", List.of("apple"))
        .containsEntry("typed", Map.of("items", List.of("apple")));
  }

  /** What a program keeps. */
  record Cart(List<String> items) {}

  private static <L extends List<String>> L withApple(L cart) {
    cart.add("apple");
    return cart;
  }
}
