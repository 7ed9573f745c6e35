package dev.carafe.sessions.redis;

import dev.carafe.sessions.SessionStore;
import dev.carafe.sessions.flask.FlaskSessionOptions;
import dev.carafe.test.SessionStoreContract;
import dev.carafe.testing.FlaskContract;
import java.time.Clock;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FlaskContract.class)
class RedisFlaskStoreTest extends SessionStoreContract {
  @Override
  protected SessionStore create(Clock clock) {
    RedisFlaskStore store =
        RedisFlaskStore.of(
            RedisOptions.at(Servers.single().uri()), FlaskSessionOptions.defaults().clock(clock));
    Servers.closeAtEnd(store);
    return new FlaskContract(store);
  }
}
