package dev.carafe.sessions.jdbc;

import dev.carafe.testing.Logs;
import dev.carafe.testing.StoreThreads;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who asks the store while a server runs: nobody whom other visitors wait for. */
class ThreadsTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  @ParameterizedTest
  @EnumSource
  void aViewThatDoesNotWaitIsCarriedOnByAWorkerFromLoadToCommit(TestDatabase database)
      throws Exception {
    StoreThreads.ofSessions(database.store());
  }

  @ParameterizedTest
  @EnumSource
  void soIsOneWhoseLoginIsListedThere(TestDatabase database) throws Exception {
    StoreThreads.ofLogins(database.store());
  }
}
