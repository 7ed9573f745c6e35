package dev.carafe.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.sessions.SessionStore;
import dev.carafe.sessions.StoredSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link SessionStore} must do, as JUnit tests. A store's own test class extends it by
 * one method:
 *
 * <pre>{@code
 * class MyStoreTest extends SessionStoreContract {
 *   protected SessionStore create(Clock clock) {
 *     return new MyStore(clock);
 *   }
 * }
 * }</pre>
 *
 * <p>{@link SessionStoreRaces} has more of them, which take longer.
 */
public abstract class SessionStoreContract {
  private static final String KEY = key("one");
  private static final Duration SHORT = Duration.ofMillis(300);

  private SessionStore store;
  private Instant now;

  /**
   * Makes a store to test. It may be the same each time, and hold sessions of other tests.
   *
   * @param clock what the store has to go by
   */
  protected abstract SessionStore create(Clock clock);

  @BeforeEach
  void begin() {
    store = create(Clock.systemUTC());
    store.delete(KEY);
    now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** The key of a session: what looks like the hash of an id. */
  private static String key(String name) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e); // every Java has it
    }
  }

  private StoredSession session(long version, @Nullable String user, String data) {
    return session(KEY, version, user, data);
  }

  private StoredSession session(String key, long version, @Nullable String user, String data) {
    return new StoredSession(
        key,
        version,
        user,
        now.minusSeconds(7),
        now,
        now.plusSeconds(3600),
        data.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void whatIsNotThereIsNull() {
    assertThat(store.load(key("never saved"))).isNull();
  }

  @Test
  void whatWasSavedIsLoadedAsItWas() {
    StoredSession saved = session(1, "ada", "{\"a\":1}");
    assertThat(store.save(saved)).isTrue();
    assertThat(store.load(KEY)).isEqualTo(saved);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4000, 70_000, 1 << 20})
  void anyOctetsOfAnyLengthUpToAMebibyteAreKept(int length) {
    byte[] octets = new byte[length];
    for (int i = 0; i < length; i++) {
      octets[i] = (byte) i;
    }
    StoredSession saved = session(1, null, "");
    saved =
        new StoredSession(KEY, 1, null, saved.created(), saved.lastSeen(), saved.expires(), octets);
    assertThat(store.save(saved)).isTrue();
    assertThat(Objects.requireNonNull(store.load(KEY)).data()).isEqualTo(octets);
  }

  @Test
  void theNextVersionTakesThePlaceOfTheOneBefore() {
    store.save(session(1, null, "one"));
    StoredSession second = session(2, null, "two");
    assertThat(store.save(second)).isTrue();
    assertThat(store.load(KEY)).isEqualTo(second);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 4, 5, Long.MAX_VALUE})
  void anyOtherVersionIsRefusedAndChangesNothing(long version) {
    store.save(session(1, null, "one"));
    StoredSession second = session(2, "ada", "two");
    store.save(second);
    assertThat(store.save(session(version, "eve", "other"))).isFalse();
    assertThat(store.load(KEY)).isEqualTo(second);
    assertThat(store.ofUser("eve")).isEmpty();
  }

  @Test
  void whatWasDeletedIsGoneAndStaysSo() {
    store.save(session(1, "ada", "one"));
    store.delete(KEY);
    assertThat(store.load(KEY)).isNull();
    assertThat(store.save(session(2, "ada", "late"))).isFalse();
    assertThat(store.touch(KEY, 1, now, now.plusSeconds(60))).isFalse();
    assertThat(store.load(KEY)).isNull();
    assertThat(store.ofUser("ada")).isEmpty();
  }

  @Test
  void deletingWhatIsNotThereDoesNothing() {
    store.delete(KEY);
    store.delete(key("never saved"));
    assertThat(store.load(KEY)).isNull();
  }

  @Test
  void whatExpiredIsGoneByItselfAndANewOneMayTakeItsPlace() throws InterruptedException {
    StoredSession saved = session(1, "ada", "one").seen(now, now.plus(SHORT));
    store.save(saved);
    Thread.sleep(SHORT.toMillis() + 200);
    StoredSession left = store.load(KEY);
    assertThat(left == null || left.isExpired(Clock.systemUTC().instant())).isTrue();
    assertThat(store.ofUser("ada")).isEmpty();
    assertThat(store.save(session(2, "eve", "late"))).isFalse();
    StoredSession next = session(1, "bob", "{\"b\":1}");
    assertThat(store.save(next)).isTrue();
    assertThat(store.load(KEY)).isEqualTo(next);
    assertThat(store.save(session(1, "eve", "late"))).isFalse();
  }

  @Test
  void aTouchMovesTheEndAndNothingElse() {
    StoredSession saved = session(1, "ada", "one");
    store.save(saved);
    Instant later = now.plusSeconds(20);
    Instant end = now.plusSeconds(7200);
    assertThat(store.touch(KEY, 1, later, end)).isTrue();
    assertThat(store.load(KEY)).isEqualTo(saved.seen(later, end));
    assertThat(store.save(session(2, "ada", "two"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 3, Long.MAX_VALUE})
  void aTouchOfAnotherVersionChangesNothing(long version) {
    store.save(session(1, "ada", "one"));
    StoredSession second = session(2, "ada", "two").seen(now, now.plusSeconds(10));
    store.save(second);
    assertThat(store.touch(KEY, version, now.plusSeconds(5), now.plusSeconds(7200))).isFalse();
    assertThat(store.load(KEY)).isEqualTo(second);
  }

  @Test
  void theSessionsOfAUserAreFoundUnderThatNameOnly() {
    store.delete(key("two"));
    StoredSession one = session(1, "ada", "one");
    StoredSession two = session(key("two"), 1, "ada", "two");
    StoredSession foreign = session(key("three"), 1, "bob", "three");
    store.save(one);
    store.save(two);
    store.save(foreign);
    assertThat(store.ofUser("ada")).containsExactlyInAnyOrder(one, two);

    StoredSession changed = session(2, "bob", "one");
    store.save(changed);
    assertThat(store.ofUser("ada")).containsExactly(two);
    assertThat(store.ofUser("bob")).contains(changed);

    store.save(session(3, null, "one"));
    store.delete(two.key());
    assertThat(store.ofUser("ada")).isEmpty();
    store.delete(foreign.key());
    assertThat(store.ofUser("bob")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "O'Brien; --", "a%b_c", "Zoë", "\uD83D\uDE00", "x y\tz", "*", "a:b{c}"})
  void anyTextMayNameAUser(String user) {
    StoredSession saved = session(1, user, "one");
    store.save(saved);
    assertThat(store.ofUser(user)).containsExactly(saved);
    assertThat(store.ofUser(user + "x")).isEmpty();
  }

  @Test
  void ofManyThatFollowOneVersionOneIsSaved() throws Exception {
    store.save(session(1, null, "one"));
    int threads = 8;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (int round = 2; round < 52; round++) {
        long version = round;
        CyclicBarrier together = new CyclicBarrier(threads);
        List<Future<Boolean>> saves = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
          String data = "by " + i;
          saves.add(
              pool.submit(
                  () -> {
                    together.await(10, TimeUnit.SECONDS);
                    return store.save(session(version, null, data));
                  }));
        }
        int saved = 0;
        for (Future<Boolean> save : saves) {
          saved += save.get(10, TimeUnit.SECONDS) ? 1 : 0;
        }
        assertThat(saved).isEqualTo(1);
        assertThat(Objects.requireNonNull(store.load(KEY)).version()).isEqualTo(version);
      }
    } finally {
      pool.shutdownNow();
    }
  }
}
