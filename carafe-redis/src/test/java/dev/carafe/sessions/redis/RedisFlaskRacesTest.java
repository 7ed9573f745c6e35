package dev.carafe.sessions.redis;

import dev.carafe.sessions.SessionStore;
import dev.carafe.sessions.flask.FlaskSessionOptions;
import dev.carafe.test.SessionStoreRaces;
import java.time.Clock;

/** What requests that race each other do to sessions in Flask-Session's form. */
class RedisFlaskRacesTest extends SessionStoreRaces {
  @Override
  protected SessionStore create(Clock clock) {
    RedisFlaskStore store =
        RedisFlaskStore.of(
            RedisOptions.at(Servers.single().uri()), FlaskSessionOptions.defaults().clock(clock));
    Servers.closeAtEnd(store);
    return store;
  }

  @Override
  protected int rounds() {
    return 300;
  }

  @Override
  protected int requests() {
    return 1500;
  }
}
