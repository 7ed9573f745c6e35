package dev.carafe.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.carafe.sessions.MemorySessionStore;
import dev.carafe.sessions.SessionStore;
import dev.carafe.sessions.StoredSession;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MemorySessionStoreTest extends SessionStoreContract {
  @Override
  protected SessionStore create(Clock clock) {
    return MemorySessionStore.of(1000, clock);
  }

  private static StoredSession session(int number) {
    return new StoredSession(
        "s" + number,
        1,
        "user",
        Instant.now(),
        Instant.now(),
        Instant.now().plusSeconds(60),
        new byte[0]);
  }

  @Test
  void itNeverWaits() {
    assertThat(MemorySessionStore.create().blocks()).isFalse();
  }

  @Test
  void itHoldsAsManySessionsAsItWasTold() {
    MemorySessionStore store = MemorySessionStore.of(10, Clock.systemUTC());
    for (int i = 0; i < 1000; i++) {
      store.save(session(i));
    }
    assertThat(store.size()).isEqualTo(10);
    assertThat(store.ofUser("user")).hasSize(10);
  }

  @Test
  void aStoreOfNothingIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MemorySessionStore.of(0, Clock.systemUTC()))
        .withMessageContaining("choose 1 or more");
  }
}
