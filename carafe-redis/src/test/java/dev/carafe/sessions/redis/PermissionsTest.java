package dev.carafe.sessions.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carafe.sessions.SessionStoreException;
import dev.carafe.sessions.StoredSession;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** What docs/stores.md says the store's user must be allowed is enough. */
class PermissionsTest {
  private static final String[] NEEDED = {
    "reset",
    "on",
    ">p@ss:word/%",
    "~carafe:*",
    "+evalsha",
    "+eval",
    "+get",
    "+mget",
    "+set",
    "+del",
    "+getrange",
    "+setrange",
    "+pexpireat",
    "+zadd",
    "+zrem",
    "+zrange",
    "+zrangebyscore",
    "+zremrangebyscore"
  };

  private static RedisSessionStore storeOf(String user) {
    return RedisSessionStore.at(
        "redis://" + user + ":p%40ss%3Aword%2F%25@127.0.0.1:" + Servers.single().port());
  }

  @Test
  void aUserWithTheNamedCommandsAndKeysIsEnough() {
    try (Jedis admin = Servers.single().jedis()) {
      admin.aclSetUser("carafe", NEEDED);
      admin.scriptFlush();
    }
    try (RedisSessionStore store = storeOf("carafe")) {
      StoredSession saved = Sample.session("limited");
      assertThat(store.save(saved)).isTrue();
      assertThat(store.load(saved.key())).isEqualTo(saved);
      StoredSession seen = saved.seen(saved.expires(), saved.expires().plusSeconds(7200));
      store.touch(saved.key(), saved.version(), seen.lastSeen(), seen.expires());
      assertThat(store.ofUser("limited")).containsExactly(seen);
      store.delete(saved.key());
      assertThat(store.ofUser("limited")).isEmpty();
      assertThat(store.ofUser("limited")).isEmpty();
    }
  }

  @Test
  void inAClusterOfNodesItMayAlsoAskWhichHasWhat() {
    for (RedisServer node : Servers.cluster()) {
      try (Jedis admin = node.jedis()) {
        admin.aclSetUser("carafe", NEEDED);
        admin.aclSetUser("carafe", "+cluster|slots");
      }
    }
    String uri = Servers.cluster().get(0).uri().replace("//", "//carafe:p%40ss%3Aword%2F%25@");
    try (RedisSessionStore store = RedisSessionStore.of(RedisOptions.cluster(uri))) {
      for (int i = 0; i < 10; i++) {
        StoredSession saved = Sample.session("limited " + i);
        assertThat(store.save(saved)).isTrue();
        assertThat(store.save(Sample.next(saved, "limited " + i))).isTrue();
        StoredSession seen = saved.seen(saved.expires(), saved.expires().plusSeconds(7200));
        store.touch(saved.key(), saved.version(), seen.lastSeen(), seen.expires());
        assertThat(store.ofUser("limited " + i)).hasSize(1);
        store.delete(saved.key());
      }
    }
  }

  @Test
  void whoMayNotIsToldSoAndThePasswordIsNotShown() {
    try (RedisSessionStore store = storeOf("nobody")) {
      assertThatThrownBy(() -> store.load(Sample.key()))
          .isInstanceOf(SessionStoreException.class)
          .hasMessageContaining("WRONGPASS")
          .hasMessageNotContaining("ss:word")
          .hasStackTraceContaining("127.0.0.1")
          .satisfies(e -> assertThat(trace(e)).doesNotContain("ss:word", "ss%3Aword"));
      assertThat(store.toString()).doesNotContain("word", "nobody").contains("127.0.0.1");
    }
  }

  @Test
  void aCommandThatIsForbiddenFailsAndDeletesNothing() {
    try (Jedis admin = Servers.single().jedis()) {
      admin.aclSetUser("less", NEEDED);
      admin.aclSetUser("less", "-zremrangebyscore");
      admin.aclSetUser("blind", NEEDED);
      admin.aclSetUser("blind", "-getrange");
    }
    StoredSession saved = Sample.session("kept");
    try (RedisSessionStore store = RedisSessionStore.at(Servers.single().uri())) {
      store.save(saved);
      for (String user : new String[] {"less", "blind"}) {
        try (RedisSessionStore limited = storeOf(user)) {
          assertThatThrownBy(() -> limited.save(Sample.session("kept")))
              .isInstanceOf(SessionStoreException.class);
        }
      }
      assertThat(store.ofUser("kept")).containsExactly(saved);
    }
  }

  private static String trace(Throwable e) {
    StringBuilder all = new StringBuilder();
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      all.append(cause).append('\n');
    }
    return all.toString();
  }
}
