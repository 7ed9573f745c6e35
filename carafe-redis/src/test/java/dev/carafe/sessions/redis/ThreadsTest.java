package dev.carafe.sessions.redis;

import dev.carafe.testing.Logs;
import dev.carafe.testing.StoreThreads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who asks the store while a server runs: nobody whom other visitors wait for. */
class ThreadsTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  @Test
  void aViewThatDoesNotWaitIsCarriedOnByAWorkerFromLoadToCommit() throws Exception {
    try (RedisSessionStore store = RedisSessionStore.at(Servers.single().uri())) {
      StoreThreads.ofSessions(store);
    }
  }

  @Test
  void soIsOneWhoseLoginIsListedThere() throws Exception {
    try (RedisSessionStore store = RedisSessionStore.at(Servers.single().uri())) {
      StoreThreads.ofLogins(store);
    }
  }
}
