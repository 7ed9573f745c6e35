package dev.carafe.sessions.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.sessions.SessionEvent;
import dev.carafe.sessions.StoredSession;
import dev.carafe.testing.Logs;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;

/** What is under our keys and is not ours is as good as nothing. */
class ForeignDataTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();
  private static final RedisSessionStore STORE = RedisSessionStore.at(Servers.single().uri());

  private final StoredSession session = Sample.session("owner");
  private final byte[] at = ("carafe:s:" + session.key()).getBytes(StandardCharsets.US_ASCII);
  private Jedis jedis;

  @BeforeEach
  void begin() {
    jedis = Servers.single().jedis();
  }

  @AfterEach
  void end() {
    jedis.close();
  }

  @AfterAll
  static void close() {
    STORE.close();
  }

  private void isAsGoodAsNothing() {
    assertThat(STORE.load(session.key())).isNull();
    assertThat(LOGS.lines())
        .singleElement()
        .asString()
        .startsWith("WARNING ")
        .contains("session " + SessionEvent.sign(session.key()))
        .doesNotContain(session.key().substring(0, 8));
    STORE.touch(session.key(), session.version(), session.lastSeen(), session.expires());
    assertThat(STORE.save(Sample.next(session, "owner"))).isFalse();
    assertThat(STORE.save(session)).isTrue();
    assertThat(STORE.load(session.key())).isEqualTo(session);
    STORE.delete(session.key());
    assertThat(jedis.exists(at)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hash", "list", "set", "zset", "stream"})
  void aValueOfAnotherTypeIs(String type) {
    byte[] octets = {'a'};
    switch (type) {
      case "hash" -> jedis.hset(at, octets, octets);
      case "list" -> jedis.rpush(at, octets);
      case "set" -> jedis.sadd(at, octets);
      case "zset" -> jedis.zadd(at, 1, octets);
      default -> jedis.sendCommand(Protocol.Command.XADD, at, new byte[] {'*'}, octets, octets);
    }
    isAsGoodAsNothing();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "C",
        "C1",
        "{\"_user_id\":\"ada\"}",
        "C2 and much more than 46 octets, indeed!!"
      })
  void aTextIs(String text) {
    jedis.set(at, text.getBytes(StandardCharsets.US_ASCII));
    isAsGoodAsNothing();
  }

  @Test
  void partsOfASessionAreNeverASessionNorAnError() {
    STORE.save(session);
    byte[] whole = jedis.get(at);
    int name = 46 + "=owner".length();
    for (int length = 0; length < name; length++) {
      jedis.set(at, Arrays.copyOf(whole, length));
      assertThat(STORE.load(session.key())).as("%s octets", length).isNull();
      STORE.touch(session.key(), session.version(), session.lastSeen(), session.expires());
      STORE.ofUser("owner");
    }
  }

  @Test
  void anyChangedOctetIsNeverAnError() {
    STORE.save(session);
    byte[] whole = jedis.get(at);
    for (int i = 0; i < whole.length; i++) {
      for (int change : new int[] {0x80, 0xff, 1}) {
        byte[] changed = whole.clone();
        changed[i] ^= (byte) change;
        jedis.set(at, changed);
        STORE.load(session.key());
        STORE.ofUser("owner");
        STORE.touch(session.key(), session.version(), session.lastSeen(), session.expires());
        jedis.set(at, changed);
        STORE.save(Sample.next(session, "owner"));
      }
    }
    STORE.delete(session.key());
  }

  @Test
  void anIndexThatIsNoneIsEmptyAndMadeAnew() {
    String user = "indexed " + session.key();
    STORE.save(Sample.next(session, user));
    byte[] index = null;
    StoredSession theirs = Sample.session(user);
    STORE.save(theirs);
    for (byte[] key : jedis.keys("carafe:u:*".getBytes(StandardCharsets.US_ASCII))) {
      if (jedis.type(key).equals("zset")
          && jedis.zscore(key, theirs.key().getBytes(StandardCharsets.US_ASCII)) != null) {
        index = key;
      }
    }
    jedis.del(index);
    jedis.set(index, new byte[] {'x'});
    assertThat(STORE.ofUser(user)).isEmpty();
    assertThat(LOGS.lines()).singleElement().asString().contains("the index of a user");
    StoredSession other = Sample.session(user);
    STORE.save(other);
    assertThat(STORE.ofUser(user)).containsExactly(other);
  }

  @Test
  void whatIsInAnIndexAndNamesNoSessionIsTakenOut() {
    StoredSession theirs = Sample.session("odd");
    STORE.save(theirs);
    byte[] name = Script.digest("SHA-256", "=odd");
    byte[] index =
        ("carafe:u:" + Base64.getUrlEncoder().withoutPadding().encodeToString(name))
            .getBytes(StandardCharsets.US_ASCII);
    jedis.zadd(index, 9e14, new byte[] {(byte) 0xff, 0, '\r', '\n', '*'});
    jedis.zadd(index, 9e14, new byte[] {});
    assertThat(STORE.ofUser("odd")).containsExactly(theirs);
    assertThat(jedis.zrange(new String(index, StandardCharsets.US_ASCII), 0, -1))
        .containsExactly(theirs.key());
  }
}
