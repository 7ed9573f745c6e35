package dev.carafe.sessions.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.carafe.sessions.SessionOptions;
import dev.carafe.sessions.SessionStore;
import dev.carafe.sessions.StoredSession;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisOptionsTest {
  @ParameterizedTest
  @CsvSource({
    "redis://h, redis://h:6379/0, , ",
    "redis://h:1, redis://h:1/0, , ",
    "rediss://h/3, rediss://h:6379/3, , ",
    "redis://h/, redis://h:6379/0, , ",
    "redis://:pw@h, redis://h:6379/0, , pw",
    "redis://u:p%40%2F%3a+%25@h:2/1, redis://h:2/1, u, p@/:+%",
    "redis://u:p@q:r@h, redis://h:6379/0, u, p@q:r",
    "redis://some_host:7, redis://some_host:7/0, , ",
    "redis://[::1]:7, redis://[::1]:7/0, , ",
    "redis://[::1], redis://[::1]:6379/0, , ",
  })
  void addressesAreRead(String uri, String shown, String user, String password) {
    Address address = Address.of(uri, 6379);
    assertThat(address).hasToString(shown);
    assertThat(address.user()).isEqualTo(user);
    assertThat(address.password()).isEqualTo(password);
    assertThat(RedisOptions.at(uri).toString()).contains(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "localhost:6379",
        "http://h",
        "redis:",
        "redis:/h",
        "redis://",
        "redis://:1",
        "redis://u:hidden@",
        "redis://u:hidden@:1",
        "redis://h:",
        "redis://h:x",
        "redis://h:65536",
        "redis://h:-1",
        "redis://h/x",
        "redis://h/99999999999",
        "redis://u:hidden@h:1/0?timeout=2",
        "redis://u:hidden%@h",
        "redis://u:hidden%zz@h",
        "redis://u:hidden/more@h",
        "REDIS://h",
        "redis://h?x"
      })
  void whatIsNoAddressIsRefusedAndNotShown(String uri) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RedisSessionStore.at(uri))
        .withMessageContaining("redis://user:password@host:6379/0")
        .withNoCause()
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hidden"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "{a}", "a*", "a?", "[a]", "a\\", "ä", "a\n", "\u0000"})
  void aPrefixThatMeansSomethingElseIsRefused(String prefix) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RedisOptions.at("redis://h").prefix(prefix))
        .withMessageContaining("such as 'shop:'");
  }

  @Test
  void whatCannotBeIsRefused() {
    RedisOptions options = RedisOptions.at("redis://h");
    assertThatIllegalArgumentException().isThrownBy(() -> options.prefix("x".repeat(65)));
    assertThatIllegalArgumentException().isThrownBy(() -> options.timeout(Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> options.timeout(Duration.ofHours(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> options.connections(0));
    assertThatIllegalArgumentException().isThrownBy(() -> options.connections(10_001));
    assertThatIllegalArgumentException().isThrownBy(RedisOptions::cluster);
    assertThatIllegalArgumentException().isThrownBy(() -> RedisOptions.cluster("redis://h/1"));
    assertThatIllegalArgumentException().isThrownBy(() -> RedisOptions.sentinel("redis://m"));
  }

  @Test
  void programsWithOtherPrefixesOrDatabasesSeeNothingOfEachOther() {
    String uri = Servers.single().uri();
    try (RedisSessionStore one = RedisSessionStore.at(uri);
        RedisSessionStore other = RedisSessionStore.of(RedisOptions.at(uri).prefix("other:"));
        RedisSessionStore third = RedisSessionStore.at(uri + "/1")) {
      StoredSession saved = Sample.session("shared");
      one.save(saved);
      for (SessionStore apart : new SessionStore[] {other, third}) {
        assertThat(apart.load(saved.key())).isNull();
        assertThat(apart.ofUser("shared")).isEmpty();
      }
    }
  }

  @Test
  void itWaitsSoNoThreadOfTheNetworkCallsIt() {
    try (RedisSessionStore store = RedisSessionStore.at("redis://localhost")) {
      assertThat(store.blocks()).isTrue();
    }
  }

  /** What the javadoc shows. */
  @Test
  void theExamplesWork() {
    SessionOptions options =
        SessionOptions.defaults().store(RedisSessionStore.at("redis://localhost:6379"));
    assertThat(Objects.requireNonNull(options.store()).store())
        .hasToString("RedisSessionStore[[redis://localhost:6379/0]]");

    RedisSessionStore store =
        RedisSessionStore.of(
            RedisOptions.cluster("redis://node1:7000", "redis://node2:7000")
                .prefix("shop:")
                .timeout(Duration.ofMillis(500)));
    assertThat(store)
        .hasToString("RedisSessionStore[[redis://node1:7000/0, redis://node2:7000/0]]");
  }
}
