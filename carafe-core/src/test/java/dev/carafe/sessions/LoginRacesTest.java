package dev.carafe.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever races the end of a login that is listed, it stays ended. */
@Tag("slow")
class LoginRacesTest {
  private static final int ROUNDS = 10_000;

  private final MemorySessionStore store =
      MemorySessionStore.of(100_000, Requests.at(Requests.NOW));

  private SessionManager server(Duration staleness) {
    return Requests.manager(
        SessionOptions.defaults().revocable(store).loginStaleness(staleness), Requests.NOW);
  }

  private SessionManager server(String where) {
    return where.equals("store")
        ? Requests.manager(SessionOptions.defaults().store(store), Requests.NOW)
        : server(Duration.ZERO);
  }

  @ParameterizedTest
  @CsvSource({"cookie, logout", "cookie, endAllOf", "store, logout", "store, endAllOf"})
  void anotherIdNeverBringsALoginBack(String where, String how) throws Exception {
    SessionManager one = server(where);
    SessionManager two = server(where);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      CyclicBarrier start = new CyclicBarrier(2);
      for (int round = 0; round < ROUNDS; round++) {
        String field = Requests.next(Requests.request(one, "", s -> s.user("ada")));
        Session renewed = one.open(() -> Requests.cookies(field));
        renewed.regenerate();
        Session ended = two.open(() -> Requests.cookies(field));
        ended.clear();
        Future<SessionCommit> login =
            threads.submit(
                () -> {
                  start.await();
                  return one.commit(renewed);
                });
        Callable<Object> end =
            how.equals("logout") ? () -> two.commit(ended) : () -> two.endAllOf("ada");
        Future<Object> logout =
            threads.submit(
                () -> {
                  start.await();
                  return end.call();
                });
        SessionCommit commit = login.get(20, TimeUnit.SECONDS);
        logout.get(20, TimeUnit.SECONDS);
        assertThat(two.open(() -> Requests.cookies(field))).isEmpty();
        if (commit.cookie() != null) {
          String next = Requests.next(commit);
          assertThat(two.open(() -> Requests.cookies(next))).as("round %s", round).isEmpty();
        }
        assertThat(store.ofUser("ada")).isEmpty();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5})
  void whatEndedHereIsKnownAtOnceWhoeverLooksMeanwhile(int staleness) throws Exception {
    SessionManager server = server(Duration.ofSeconds(staleness));
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      CyclicBarrier start = new CyclicBarrier(2);
      for (int round = 0; round < ROUNDS; round++) {
        String field = Requests.next(Requests.request(server, "", s -> s.user("ada")));
        Future<Boolean> look =
            threads.submit(
                () -> {
                  start.await();
                  return server.open(() -> Requests.cookies(field)).isEmpty();
                });
        Future<Integer> end =
            threads.submit(
                () -> {
                  start.await();
                  return server.endAllOf("ada");
                });
        assertThat(end.get(20, TimeUnit.SECONDS)).isEqualTo(1);
        look.get(20, TimeUnit.SECONDS);
        assertThat(server.open(() -> Requests.cookies(field))).as("round %s", round).isEmpty();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
