package dev.carafe.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions that are in their cookies while they are small. */
class SpillingTest {
  private static final long NOW = Requests.NOW;

  private final MemorySessionStore store = MemorySessionStore.of(100_000, Requests.at(NOW));
  private final SessionOptions options =
      SessionOptions.defaults().store(StoreOptions.of(store).spillingOver(1000));
  private final SessionManager manager = Requests.manager(options, NOW);

  /** Text that no compression makes shorter by much. */
  private static String text(int length) {
    StringBuilder text = new StringBuilder();
    new Random(length).ints(length, '!', '~').forEach(text::appendCodePoint);
    return text.toString();
  }

  private static Map<String, @Nullable Object> open(SessionManager manager, String field) {
    return manager.open(() -> Requests.cookies(field));
  }

  private static String begin(SessionManager manager, Consumer<Session> view) {
    return Requests.next(Requests.request(manager, "", view));
  }

  private static String value(String field) {
    return field.substring(field.indexOf('=') + 1);
  }

  @Test
  void aSmallSessionNeverReachesTheStore() {
    String field = begin(manager, s -> s.put("theme", "dark"));
    assertThat(value(field)).contains(".");
    Requests.request(manager, field, s -> s.put("theme", "light"));
    assertThat(open(manager, field)).containsEntry("theme", "dark");
    assertThat(store.size()).isZero();
  }

  @Test
  void aLargeOneGoesThereAndStaysUntilItEnds() {
    String small = begin(manager, s -> s.put("theme", "dark"));
    String large = Requests.next(Requests.request(manager, small, s -> s.put("cart", text(2000))));
    assertThat(value(large)).hasSize(43);
    assertThat(store.size()).isEqualTo(1);
    assertThat(open(manager, large)).containsEntry("theme", "dark").containsKey("cart");
    SessionCommit commit = Requests.request(manager, large, s -> s.remove("cart"));
    assertThat(commit.cookie()).as("the id stays").isNull();
    assertThat(open(manager, large)).containsOnlyKeys("theme");
    Requests.request(manager, large, Session::clear);
    assertThat(open(manager, large)).isEmpty();
    assertThat(store.size()).isZero();
  }

  @ParameterizedTest
  @MethodSource("dev.carafe.sessions.SpillingTest#codecs")
  void theLimitIsExact(SessionCodec codec) {
    SessionManager exact = Requests.manager(options.codec(codec), NOW);
    int longest = 0;
    int stored = 0;
    for (int length = 400; length < 1100; length++) {
      String text = text(length);
      String field = begin(exact, s -> s.put("a", text));
      if (value(field).length() == 43) {
        stored++;
      } else {
        longest = Math.max(longest, field.length() - 1);
      }
      assertThat(open(exact, field)).containsEntry("a", text);
    }
    assertThat(longest).isBetween(990, 1000);
    assertThat(stored).isPositive();
  }

  static SessionCodec[] codecs() {
    return new SessionCodec[] {
      SessionCodec.signed(), SessionCodec.encrypted(), SessionCodec.flask()
    };
  }

  @Test
  void changesOfRequestsAtTheSameTimeAreMergedInTheStore() {
    String large = begin(manager, s -> s.put("cart", text(2000)));
    Session one = manager.open(() -> Requests.cookies(large));
    Session two = manager.open(() -> Requests.cookies(large));
    one.put("a", 1);
    two.put("b", 2);
    manager.commit(one);
    manager.commit(two);
    assertThat(open(manager, large)).containsEntry("a", 1).containsEntry("b", 2);
  }

  @Test
  void itTakesAKey() {
    SessionManager without = SessionManager.create(null, options, Requests.at(NOW));
    assertThatIllegalStateException()
        .isThrownBy(() -> without.open(() -> Requests.cookies("")).put("a", 1))
        .withMessageContaining("secret key");
  }

  @Test
  void whoseTheyAreIsKnownIfLoginsAreListed() {
    assertThatIllegalStateException().isThrownBy(() -> manager.of("ada"));
    SessionManager listed = Requests.manager(options.revocable(store), NOW);
    String small = begin(listed, s -> s.user("ada"));
    String large =
        begin(
            listed,
            s -> {
              s.user("ada");
              s.put("cart", text(2000));
            });
    assertThat(value(large)).hasSize(43);
    assertThat(listed.of("ada")).hasSize(2);
    assertThat(listed.endAllOf("ada")).isEqualTo(2);
    assertThat(open(listed, small)).isEmpty();
    assertThat(open(listed, large)).isEmpty();
  }

  @Test
  void aCopyFromBeforeItGrewIsDeadIfLoginsAreListed() {
    SessionManager listed = Requests.manager(options.revocable(store), NOW);
    String small = begin(listed, s -> s.user("ada"));
    String large = Requests.next(Requests.request(listed, small, s -> s.put("cart", text(2000))));
    assertThat(open(listed, small)).isEmpty();
    assertThat(open(listed, large)).containsEntry("_user_id", "ada");
    assertThat(listed.of("ada")).hasSize(1);
    Requests.request(listed, large, Session::clear);
    assertThat(listed.of("ada")).isEmpty();
  }

  @Test
  void theyMoveOnToAnotherPlace() {
    String small = begin(manager, s -> s.put("a", 1));
    String large = begin(manager, s -> s.put("cart", text(2000)));
    Instant until = Instant.ofEpochSecond(NOW + 9);
    MemorySessionStore target = MemorySessionStore.of(10, Requests.at(NOW));
    SessionManager moving =
        Requests.manager(
            SessionOptions.defaults().store(target).alsoReads(store, until).alsoReadsCookies(until),
            NOW);
    for (String field : new String[] {small, large}) {
      String next = Requests.next(Requests.request(moving, field, s -> s.get("a")));
      assertThat(value(next)).hasSize(43);
      assertThat(open(moving, next)).hasSize(1);
    }
    assertThat(target.size()).isEqualTo(2);
    assertThat(store.size()).as("what leads there for a while").isEqualTo(1);
  }

  @Test
  void theyMoveInFromAnotherStore() {
    MemorySessionStore before = MemorySessionStore.of(10, Requests.at(NOW));
    SessionManager old = Requests.manager(SessionOptions.defaults().store(before), NOW);
    String small = begin(old, s -> s.put("a", 1));
    String large = begin(old, s -> s.put("cart", text(2000)));
    SessionManager moving =
        Requests.manager(options.alsoReads(before, Instant.ofEpochSecond(NOW + 9)), NOW);
    String one = Requests.next(Requests.request(moving, small, s -> s.get("a")));
    assertThat(value(one)).contains(".");
    String two = Requests.next(Requests.request(moving, large, s -> s.get("a")));
    assertThat(value(two)).hasSize(43);
    assertThat(open(moving, two)).containsKey("cart");
    assertThat(before.size()).as("what leads there for a while").isEqualTo(1);
    Requests.request(moving, two, s -> s.put("more", 1));
    assertThat(open(moving, two)).as("saved where it is").containsKey("more");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 255, 4097})
  void aLimitThatNoCookieHasIsRefused(int octets) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StoreOptions.of(store).spillingOver(octets))
        .withMessageContaining(String.valueOf(octets));
  }

  @Test
  void aLogoutThatRacesTheMoveEndsIt() throws Exception {
    SessionManager listed =
        Requests.manager(options.revocable(store).loginStaleness(java.time.Duration.ZERO), NOW);
    String cart = text(2000);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      CyclicBarrier start = new CyclicBarrier(2);
      for (int round = 0; round < 5_000; round++) {
        String field = begin(listed, s -> s.user("ada"));
        Session growing = listed.open(() -> Requests.cookies(field));
        growing.put("cart", cart);
        Session ended = listed.open(() -> Requests.cookies(field));
        ended.clear();
        Future<SessionCommit> move =
            threads.submit(
                () -> {
                  start.await();
                  return listed.commit(growing);
                });
        Future<SessionCommit> logout =
            threads.submit(
                () -> {
                  start.await();
                  return listed.commit(ended);
                });
        SessionCommit commit = move.get(20, TimeUnit.SECONDS);
        logout.get(20, TimeUnit.SECONDS);
        if (commit.cookie() == null) {
          assertThat(listed.of("ada")).as("round %s", round).isEmpty();
        } else {
          // The move came first: the logout meant the session that was in the cookie.
          listed.endAllOf("ada");
          String next = Requests.next(commit);
          assertThat(open(listed, next)).isEmpty();
        }
        assertThat(Objects.requireNonNull(open(listed, field))).isEmpty();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
