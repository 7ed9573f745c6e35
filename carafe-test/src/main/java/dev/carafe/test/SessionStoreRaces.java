package dev.carafe.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.cookies.CookiePolicy;
import dev.carafe.sessions.Session;
import dev.carafe.sessions.SessionCommit;
import dev.carafe.sessions.SessionManager;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.sessions.SessionStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Requests that change one session at the same time, as JUnit tests that a store's own test class
 * extends like those of {@link SessionStoreContract}:
 *
 * <pre>{@code
 * class MyStoreRacesTest extends SessionStoreRaces {
 *   protected SessionStore create(Clock clock) {
 *     return new MyStore(clock);
 *   }
 * }
 * }</pre>
 */
public abstract class SessionStoreRaces {
  private static final int CLIENTS = 64;

  private final ExecutorService pool = Executors.newFixedThreadPool(CLIENTS);
  private SessionManager manager;

  /**
   * Makes a store to test; it may be the same each time.
   *
   * @param clock what the store has to go by
   */
  protected abstract SessionStore create(Clock clock);

  /** Says how often two requests race each other: 10,000 times unless overridden. */
  protected int rounds() {
    return 10_000;
  }

  /** Says how many requests count up: 20,000 unless overridden. */
  protected int requests() {
    return 20_000;
  }

  @BeforeEach
  void begin() {
    Clock clock = Clock.systemUTC();
    manager = SessionManager.create(null, SessionOptions.defaults().store(create(clock)), clock);
  }

  @AfterEach
  void end() {
    pool.shutdownNow();
  }

  private Session open(String field) {
    return manager.open(() -> CookiePolicy.secure().read(List.of(field)));
  }

  private String begin(String key, Object value) {
    Session session = open("");
    session.put(key, value);
    return "session=" + Objects.requireNonNull(manager.commit(session).cookie()).value();
  }

  private void race(Callable<?> one, Callable<?> other) throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    List<Future<?>> runs = new ArrayList<>();
    for (Callable<?> racer : List.of(one, other)) {
      runs.add(
          pool.submit(
              () -> {
                both.countDown();
                both.await();
                return racer.call();
              }));
    }
    for (Future<?> run : runs) {
      run.get(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void aCounterThatManyCountAtOnceCountsThemAll() throws Exception {
    String field = begin("count", 0);
    AtomicInteger left = new AtomicInteger(requests());
    List<Future<?>> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(
          pool.submit(
              () -> {
                while (left.getAndDecrement() > 0) {
                  Session session = open(field);
                  session.update("count", 0, n -> n + 1);
                  manager.commit(session);
                }
                return null;
              }));
    }
    for (Future<?> client : clients) {
      client.get(300, TimeUnit.SECONDS);
    }
    assertThat(open(field).get("count", 0)).isEqualTo(requests());
  }

  @Test
  void requestsThatWriteDifferentKeysNeverLoseOne() throws Exception {
    String field = begin("a", -1);
    for (int round = 0; round < rounds(); round++) {
      int value = round;
      race(() -> write(field, "a", value), () -> write(field, "b", value));
      assertThat(open(field).get("a", -1)).isEqualTo(value);
      assertThat(open(field).get("b", -1)).isEqualTo(value);
    }
  }

  private SessionCommit write(String field, String key, int value) {
    Session session = open(field);
    session.put(key, value);
    return manager.commit(session);
  }

  @Test
  void aWriteThatRacesALogoutNeverBringsTheSessionBack() throws Exception {
    for (int round = 0; round < rounds(); round++) {
      String field = begin("user", "ada");
      int value = round;
      race(
          () -> write(field, "page", value),
          () -> {
            Session session = open(field);
            session.clear();
            return manager.commit(session);
          });
      assertThat(open(field)).isEmpty();
    }
  }

  @Test
  void aLoginThatRacesALogoutLeavesOneOfThemAndNeverTheOldId() throws Exception {
    for (int round = 0; round < rounds(); round++) {
      String field = begin("theme", "dark");
      race(
          () -> {
            Session session = open(field);
            session.regenerate();
            session.put("_user_id", "ada");
            return manager.commit(session);
          },
          () -> {
            Session session = open(field);
            session.clear();
            return manager.commit(session);
          });
      assertThat(open(field)).isEmpty();
    }
  }
}
