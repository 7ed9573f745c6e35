package dev.carafe.sessions.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.sessions.StoredSession;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClusterClient;

/** The sessions of a user are found, and the index does not grow for ever. */
@ParameterizedClass
@ValueSource(booleans = {false, true})
class UserIndexTest {
  @Parameter boolean onCluster;
  private RedisSessionStore opened;

  private RedisSessionStore store() {
    if (opened == null) {
      opened =
          RedisSessionStore.of(
              onCluster
                  ? Servers.ofCluster(Servers.cluster())
                  : RedisOptions.at(Servers.single().uri()));
    }
    return opened;
  }

  @AfterEach
  void end() {
    if (opened != null) {
      opened.close();
    }
  }

  private static String indexOf(String user) {
    byte[] hash = Script.digest("SHA-256", ("=" + user).getBytes(StandardCharsets.UTF_8));
    return "carafe:u:" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
  }

  private List<String> entries(String user) {
    if (onCluster) {
      try (RedisClusterClient client =
          RedisClusterClient.create(
              new HostAndPort("127.0.0.1", Servers.cluster().get(0).port()))) {
        return client.zrange(indexOf(user), 0, -1);
      }
    }
    try (Jedis jedis = Servers.single().jedis()) {
      return jedis.zrange(indexOf(user), 0, -1);
    }
  }

  @Test
  void aSessionThatIsSeenForLongerThanItFirstHadStaysInTheIndex() throws InterruptedException {
    StoredSession kept = Sample.session(Sample.key(), 1, "touched", Duration.ofMillis(600), "{}");
    store().save(kept);
    for (int i = 0; i < 6; i++) {
      Thread.sleep(300);
      Instant now = Instant.now();
      store().touch(kept.key(), kept.version(), now, now.plusMillis(600));
      assertThat(store().ofUser("touched")).extracting(StoredSession::key).containsOnly(kept.key());
    }
  }

  @Test
  void aSessionThatIsSavedForLongerThanItFirstHadStaysInTheIndex() throws InterruptedException {
    StoredSession kept = Sample.session(Sample.key(), 1, "saved", Duration.ofMillis(600), "{}");
    store().save(kept);
    for (int i = 0; i < 6; i++) {
      Thread.sleep(300);
      kept = Sample.session(kept.key(), i + 2L, "saved", Duration.ofMillis(600), "{}");
      assertThat(store().save(kept)).isTrue();
      assertThat(store().ofUser("saved")).containsOnly(kept);
    }
  }

  @Test
  void whoLogsInLaterIsInTheIndex() {
    StoredSession anonymous = Sample.session(null);
    store().save(anonymous);
    StoredSession known = Sample.next(anonymous, "late");
    assertThat(store().save(known)).isTrue();
    assertThat(store().ofUser("late")).containsExactly(known);
    StoredSession other = Sample.next(known, "other");
    store().save(other);
    StoredSession back = Sample.next(other, "late");
    store().save(back);
    assertThat(store().ofUser("late")).containsExactly(back);
    assertThat(store().ofUser("other")).isEmpty();
  }

  @Test
  void entriesOfSessionsThatEndedGoByThemselves() throws InterruptedException {
    for (int i = 0; i < 5; i++) {
      store().save(Sample.session(Sample.key(), 1, "gone", Duration.ofMillis(200), "{}"));
    }
    assertThat(entries("gone")).hasSize(5);
    Thread.sleep(700);
    assertThat(entries("gone")).isEmpty();
  }

  @Test
  void entriesOfSessionsThatWereDeletedGoWhenTheUserIsLookedFor() {
    StoredSession kept = Sample.session("tidy");
    store().save(kept);
    for (int i = 0; i < 250; i++) {
      StoredSession deleted = Sample.session("tidy");
      store().save(deleted);
      store().delete(deleted.key());
    }
    assertThat(entries("tidy")).hasSize(251);
    assertThat(store().ofUser("tidy")).containsExactly(kept);
    assertThat(entries("tidy")).hasSize(onCluster ? 251 : 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\uD800", "a\uDC00b", "?", "\uFFFD", "\u0000", "ada\r\nDEL x", "}{", "=", "~"})
  void namesThatLookAlikeAreNotTakenForEachOther(String user) {
    StoredSession saved = Sample.session(user);
    store().save(saved);
    assertThat(store().ofUser(user)).containsExactly(saved);
    store().delete(saved.key());
    for (String like : new String[] {"\uD801", "?", "\uFFFD", "", "a?b", user + " ", user + "\0"}) {
      if (!like.equals(user)) {
        assertThat(store().ofUser(like)).doesNotContain(saved);
      }
    }
  }

  @Test
  void aLoginIsInTheIndexWhoeverLooksMeanwhile() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      for (int round = 0; round < 30; round++) {
        String user = "raced " + round;
        StoredSession anonymous = Sample.session(null);
        store().save(anonymous);
        List<Future<?>> looks = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
          looks.add(pool.submit(() -> store().ofUser(user)));
        }
        StoredSession known = Sample.next(anonymous, user);
        looks.add(pool.submit(() -> store().save(known)));
        for (Future<?> look : looks) {
          look.get(10, TimeUnit.SECONDS);
        }
        assertThat(store().ofUser(user)).containsExactly(known);
      }
    } finally {
      pool.shutdownNow();
    }
  }
}
