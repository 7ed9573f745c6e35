package dev.carafe.sessions;

import static dev.carafe.sessions.Requests.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.testing.ForwardingStore;
import dev.carafe.testing.Logs;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Logouts that a copy of the session is to outlive. */
class LogoutAttackTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private final AtomicInteger failures = new AtomicInteger();
  private final SessionStore store =
      new ForwardingStore(MemorySessionStore.of(100, Requests.at(NOW))) {
        @Override
        public @Nullable StoredSession load(String key) {
          if (failures.getAndDecrement() > 0) {
            throw new IllegalStateException("connection reset");
          }
          return super.load(key);
        }
      };

  /** With an id that a thief has renewed meanwhile: the old one leads to the new one for a time. */
  @Test
  void whileTheStoreFailsOnce() {
    SessionOptions options =
        SessionOptions.defaults()
            .store(
                StoreOptions.of(store)
                    .regenerationGrace(Duration.ofSeconds(30))
                    .onStoreFailure(OnStoreFailure.ANONYMOUS));
    SessionManager manager = Requests.manager(options, NOW);
    String owners = Requests.next(Requests.request(manager, "", s -> s.user("ada")));
    String thiefs = Requests.next(Requests.request(manager, owners, Session::regenerate));
    failures.set(1);
    Requests.request(manager, owners, Session::clear);

    assertThat(manager.open(() -> Requests.cookies(thiefs))).isEmpty();
    assertThat(manager.of("ada")).isEmpty();
  }
}
