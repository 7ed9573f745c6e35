package dev.carafe.sessions;

import dev.carafe.signing.KeyRing;
import dev.carafe.test.SessionStoreContract;
import java.time.Clock;

/** A store that is encrypted is a store like any other. */
class EncryptedSessionStoreContractTest extends SessionStoreContract {
  private static final KeyRing KEYS = KeyRing.generate();

  @Override
  protected SessionStore create(Clock clock) {
    return StoreOptions.of(MemorySessionStore.of(1000, clock)).encrypted(KEYS).opened(clock);
  }
}
