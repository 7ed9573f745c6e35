package dev.carafe.sessions;

import static dev.carafe.sessions.Requests.NOW;
import static dev.carafe.sessions.Requests.at;
import static dev.carafe.sessions.Requests.cookies;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.cookies.Cookies;
import dev.carafe.sessions.json.RandomSessions;
import dev.carafe.sessions.json.TypedJson;
import dev.carafe.signing.KeyRing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SessionConcurrencyTest {
  private static final int THREADS = 16;

  @Test
  void oneManagerGivesSixteenThreadsOnlyRightAnswers()
      throws InterruptedException, ExecutionException {
    SessionManager manager =
        SessionManager.create(KeyRing.of("current", "older"), SessionOptions.defaults(), at(NOW));
    SessionManager older =
        SessionManager.create(KeyRing.of("older"), SessionOptions.defaults(), at(NOW));
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Integer>> results = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int seed = thread;
        results.add(
            threads.submit(() -> roundTrips(seed % 4 == 0 ? older : manager, manager, seed)));
      }
      for (Future<Integer> result : results) {
        assertThat(result.get()).isEqualTo(500);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static int roundTrips(SessionManager writer, SessionManager reader, int seed) {
    RandomSessions random = new RandomSessions(new Random(seed));
    int right = 0;
    for (int i = 0; i < 500; i++) {
      Map<String, @Nullable Object> values = random.session();
      values.put("thread", seed);
      Session session = writer.open(Cookies::none);
      session.putAll(values);
      String cookie = Requests.next(writer.commit(session));
      Session next = reader.open(() -> cookies(cookie));
      String tampered = cookie.substring(0, cookie.length() - 1) + '~';
      boolean refused = reader.open(() -> cookies(tampered)).isNew();
      if (refused && TypedJson.describe(next).equals(TypedJson.describe(values))) {
        right++;
      }
    }
    return right;
  }
}
