package dev.carafe.sessions.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.sessions.StoredSession;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoundTripsTest {
  private CountingProxy proxy;
  private RedisSessionStore store;

  @BeforeEach
  void begin() throws IOException {
    proxy = new CountingProxy(Servers.single());
    store = RedisSessionStore.at(proxy.uri());
    StoredSession first = Sample.session("first");
    store.save(first); // connects, and has Redis learn the scripts
    store.touch(first.key(), first.version(), first.lastSeen(), first.expires());
    store.ofUser("first");
    proxy.trips();
  }

  @AfterEach
  void end() throws IOException {
    store.close();
    proxy.close();
  }

  @Test
  void toLoadToSaveToTouchAndToDeleteTakeOneEach() {
    StoredSession saved = Sample.session("ada");
    assertThat(store.save(saved)).isTrue();
    assertThat(proxy.trips()).as("save a new one, with its user in the index").isEqualTo(1);
    assertThat(store.load(saved.key())).isEqualTo(saved);
    assertThat(proxy.trips()).as("load").isEqualTo(1);
    assertThat(store.save(Sample.next(saved, "bob"))).isTrue();
    assertThat(proxy.trips()).as("save, with another user").isEqualTo(1);
    assertThat(store.save(Sample.next(saved, "bob"))).isFalse();
    assertThat(proxy.trips()).as("a save that is refused").isEqualTo(1);
    store.touch(saved.key(), saved.version(), saved.lastSeen(), saved.expires().plusSeconds(60));
    assertThat(proxy.trips()).as("touch").isEqualTo(1);
    store.delete(saved.key());
    assertThat(proxy.trips()).as("delete").isEqualTo(1);
    assertThat(store.load(saved.key())).isNull();
    assertThat(proxy.trips()).as("load what is not there").isEqualTo(1);
  }

  @Test
  void theSessionsOfAUserTakeTwo() {
    for (int i = 0; i < 50; i++) {
      store.save(Sample.session("many"));
    }
    proxy.trips();
    assertThat(store.ofUser("many")).hasSize(50);
    assertThat(proxy.trips()).isEqualTo(2);
  }

  @Test
  void aTouchThatLeavesTheIndexBehindTakesThreeOnce() {
    StoredSession saved = Sample.session("eve");
    store.save(saved);
    proxy.trips();
    StoredSession seen = saved.seen(saved.expires(), saved.expires().plus(Duration.ofHours(1)));
    store.touch(saved.key(), saved.version(), seen.lastSeen(), seen.expires());
    assertThat(proxy.trips()).isLessThanOrEqualTo(4); // of which one has Redis learn a script
    StoredSession later = seen.seen(seen.lastSeen(), seen.expires().plus(Duration.ofMinutes(40)));
    store.touch(saved.key(), saved.version(), later.lastSeen(), later.expires());
    assertThat(proxy.trips()).isEqualTo(1);
    assertThat(store.ofUser("eve")).containsExactly(later);
  }
}
