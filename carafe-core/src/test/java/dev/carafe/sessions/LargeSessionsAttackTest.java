package dev.carafe.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Visitors who have large sessions, each, in a store in memory. */
class LargeSessionsAttackTest {
  private final Instant now = Instant.now();

  /** All the same octets, so that the test itself needs no memory. */
  private static final byte[] LARGE = new byte[1 << 20];

  private StoredSession session(String key, byte[] data) {
    return new StoredSession(key, 1, null, now, now, now.plusSeconds(3600), data);
  }

  @Test
  void theyDoNotFillTheMemory() {
    MemorySessionStore store = MemorySessionStore.of(100_000, Clock.systemUTC());
    for (int i = 0; i < 5000; i++) {
      store.save(session("large" + i, LARGE));
    }
    assertThat(store.size()).isLessThan(1000);
  }

  @Test
  void aStoreOfFewHoldsAsManyLargeOnes() {
    MemorySessionStore store = MemorySessionStore.of(3, Clock.systemUTC());
    for (int i = 0; i < 3; i++) {
      store.save(session("large" + i, LARGE));
    }
    assertThat(store.size()).isEqualTo(3);
  }
}
