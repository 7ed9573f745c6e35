package dev.carafe.sessions.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.sessions.flask.FlaskSessionOptions;
import dev.carafe.signing.KeyRing;
import dev.carafe.testing.FlaskProgram;
import dev.carafe.testing.FlaskSharing;
import dev.carafe.testing.Logs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.Jedis;

/** A session that a program in Python and one in Java share, in a real Redis. */
class FlaskSharingTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private static RedisFlaskStore store(FlaskSessionOptions options) {
    return RedisFlaskStore.of(RedisOptions.at(Servers.single().uri()), options);
  }

  @ParameterizedTest
  @CsvSource({"msgpack, plain", "json, plain", "msgpack, signed"})
  void aSessionIsBegunChangedAndEndedInEither(String form, String signing) {
    FlaskSessionOptions options = FlaskSessionOptions.defaults();
    options = form.equals("json") ? options.json() : options;
    options =
        signing.equals("signed") ? options.signedIds(KeyRing.of(FlaskSharing.SECRET)) : options;
    try (FlaskProgram python =
            FlaskProgram.start("redis", "redis", Servers.single().uri(), form, signing);
        RedisFlaskStore store = store(options)) {
      new FlaskSharing(python, store).run(form);
    }
  }

  @Test
  void whatIsNoSessionIsPassedOver() {
    String id = "x".repeat(43);
    try (Jedis jedis = Servers.single().jedis();
        RedisFlaskStore store = store(FlaskSessionOptions.defaults())) {
      jedis.lpush("session:" + id, "a");
      assertThat(store.load(id)).isNull();
      jedis.del("session:" + id);
      jedis.set("session:" + id, "");
      assertThat(store.load(id)).isNull();
      jedis.set("session:" + id, "\0".repeat(3 << 20));
      assertThat(FlaskSharing.open(store, id)).isEmpty();
      assertThat(LOGS.written()).anyMatch(line -> line.contains("more than 2097152 octets"));
      jedis.del("session:" + id);
    }
  }
}
