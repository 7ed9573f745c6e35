package dev.carafe.sessions.redis;

import dev.carafe.sessions.flask.FlaskSessionOptions;
import dev.carafe.testing.Logs;
import dev.carafe.testing.ToldJourney;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a listener is told of sessions in a Redis that falls silent for a while. */
class ToldJourneyTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private static RedisOptions impatient(RedisServer server) {
    return RedisOptions.at(server.uri()).timeout(Duration.ofMillis(300));
  }

  @Test
  void aJourneyIsToldWithoutAnIdOrAUser() throws Exception {
    try (RedisServer server = RedisServer.start();
        RedisSessionStore store = RedisSessionStore.of(impatient(server))) {
      ToldJourney.through(store, true, server::pause, server::resume, LOGS);
    }
  }

  /** There the key is the visitor's id. */
  @Test
  void soIsOneThatFlaskShares() throws Exception {
    try (RedisServer server = RedisServer.start();
        RedisFlaskStore store =
            RedisFlaskStore.of(impatient(server), FlaskSessionOptions.defaults())) {
      ToldJourney.through(store, false, server::pause, server::resume, LOGS);
    }
  }
}
