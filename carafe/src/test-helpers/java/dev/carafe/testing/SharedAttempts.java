package dev.carafe.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.security.LoginAttempts;
import dev.carafe.security.LoginAttempts.Subject;
import dev.carafe.sessions.SessionStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Login attempts that two servers count in one store; the test class of each store extends it. */
public abstract class SharedAttempts {
  private static final Duration WINDOW = Duration.ofMinutes(15);
  private static final int ATTEMPTS = 1000;

  /** An hour from now, so that stores of a clock of their own agree. */
  private final SettableClock clock = new SettableClock(Instant.now().plus(1, ChronoUnit.HOURS));

  private LoginAttempts one;
  private LoginAttempts other;

  /**
   * Opens the store once more, as another server does: all that this returns during one test are
   * one store.
   */
  protected abstract SessionStore open(Clock clock);

  @BeforeEach
  void begin() {
    one = LoginAttempts.inStore(open(clock));
    other = LoginAttempts.inStore(open(clock));
  }

  private static Subject subject(String key, int free) {
    return new Subject(key, free, WINDOW, WINDOW);
  }

  private boolean passes(LoginAttempts server, Subject... subjects) {
    return server.attempt(List.of(subjects), clock.instant()).isZero();
  }

  /** How many attempts pass of a thousand at once, half of them on each server. */
  private void atOnce(Attempt attempt) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(12);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < ATTEMPTS; i++) {
        int number = i;
        all.add(threads.submit(() -> attempt.on(number % 2 == 0 ? one : other, number)));
      }
      for (Future<?> made : all) {
        made.get(60, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private interface Attempt {
    void on(LoginAttempts server, int number);
  }

  @Test
  void ofAThousandAttemptsAtOnceOverTwoServersOnlyTheFreeOnesPass() throws Exception {
    Subject account = subject("account", 5);
    AtomicInteger passed = new AtomicInteger();
    atOnce(
        (server, number) -> {
          if (passes(server, account)) {
            passed.incrementAndGet();
          }
        });
    assertThat(passed).hasValue(5);
  }

  @Test
  void ofAThousandAtOnceThatShareOneSubjectNoneIsCountedThatWasRefused() throws Exception {
    int accounts = 7;
    int free = 1000; // never used up, so that no delay hides what was counted
    AtomicIntegerArray passed = new AtomicIntegerArray(accounts);
    Subject shared = subject("shared", 40);
    atOnce(
        (server, number) -> {
          int account = number % accounts;
          if (passes(server, subject("account " + account, free), shared)) {
            passed.incrementAndGet(account);
          }
        });
    int all = 0;
    for (int account = 0; account < accounts; account++) {
      int counted = passed.get(account);
      all += counted;
      // Of as many and two more, two are free still.
      Subject exactly = subject("account " + account, counted + 2);
      assertThat(passes(one, exactly)).isTrue();
      assertThat(passes(other, exactly)).isTrue();
      assertThat(passes(other, exactly)).isFalse();
    }
    assertThat(all).isEqualTo(40);
  }

  @Test
  void attemptThatOneSubjectRefusesCountsForNone() {
    Subject full = subject("full", 1);
    Subject free = subject("free", 2);
    assertThat(passes(one, full)).isTrue();
    for (int i = 0; i < 10; i++) {
      assertThat(passes(other, free, full)).isFalse();
    }
    assertThat(passes(one, free)).isTrue();
    assertThat(passes(other, free)).isTrue();
    assertThat(passes(one, free)).isFalse();
  }

  @Test
  void whatOneServerForgetsIsForgottenOnTheOther() {
    Subject account = subject("account", 1);
    assertThat(passes(one, account)).isTrue();
    assertThat(passes(other, account)).isFalse();
    one.forget("account");
    assertThat(passes(other, account)).isTrue();
    other.forget("nobody");
  }

  @Test
  void waitsAreThoseOfOneMemory() {
    LoginAttempts memory = LoginAttempts.inMemory();
    Random random = new Random(7);
    for (int i = 0; i < 400; i++) {
      List<Subject> subjects =
          random.nextInt(3) == 0
              ? List.of(subject("a", 3))
              : List.of(subject("b" + random.nextInt(2), 5), subject("a", 3));
      LoginAttempts server = random.nextBoolean() ? one : other;
      assertThat(server.attempt(subjects, clock.instant()))
          .as("attempt %s", i)
          .isEqualTo(memory.attempt(subjects, clock.instant()));
      if (random.nextInt(40) == 0) {
        server.forget("a");
        memory.forget("a");
      }
      int step = random.nextInt(100);
      clock.advance(
          Duration.ofMillis(step == 0 ? 3_000_000 : step < 20 ? step * 15_000L : step * 10L));
    }
  }

  @Test
  void waitIsTheLongestOfAll() {
    Subject quick = subject("quick", 1);
    Subject slow = subject("slow", 1);
    passes(one, slow);
    clock.advance(Duration.ofSeconds(2));
    passes(one, slow, quick);
    assertThat(other.attempt(List.of(quick, slow), clock.instant()))
        .isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void serverWhoseClockIsBehindForgetsNothing() {
    Instant end =
        Instant.ofEpochMilli(
            (clock.instant().toEpochMilli() / WINDOW.toMillis() + 1) * WINDOW.toMillis());
    Subject account = subject("account", 3);
    for (int i = 0; i < 2; i++) {
      assertThat(one.attempt(List.of(account), end.plusMillis(100))).isZero();
    }
    assertThat(other.attempt(List.of(account), end.minusMillis(100))).isZero();
    assertThat(other.attempt(List.of(account), end.minusMillis(100))).isPositive();
    assertThat(one.attempt(List.of(account), end.plusMillis(100))).isPositive();
  }
}
