package dev.carafe.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.TestClient;
import dev.carafe.TestClock;
import dev.carafe.TestResponse;
import dev.carafe.TrustedProxies;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LoginLimitsTest {
  private final TestClock clock = TestClock.at(Instant.parse("2026-11-26T12:00:00Z"));
  private final Carafe app = Carafe.create().clock(clock);

  LoginLimitsTest() {
    LoginLimits limits = LoginLimits.of(app.clock());
    app.post(
        "/login",
        request -> {
          String name = request.form().get("name");
          limits.attempt(request, name);
          if (request.form().get("password").equals("right")) {
            limits.succeeded(request, name);
            return "in";
          }
          return "wrong";
        });
  }

  private TestClient from(String address) throws Exception {
    return app.testClient().remoteAddress(InetAddress.getByName(address));
  }

  private static TestResponse attempt(TestClient client, String name, String password) {
    return client.post("/login", "name", name, "password", password);
  }

  private static String wait(TestClient client, String name) {
    TestResponse answer = attempt(client, name, "guess");
    String seconds = answer.header("Retry-After");
    return answer.status() + (seconds == null ? "" : " " + seconds);
  }

  @Test
  void delaysGrowFromTheSixthAttemptUpToAQuarterOfAnHour() throws Exception {
    TestClient client = from("192.0.2.1");
    for (int i = 0; i < 5; i++) {
      assertThat(wait(client, "ann")).isEqualTo("200");
    }
    for (int seconds : new int[] {1, 2, 4, 8, 16}) {
      assertThat(wait(client, "ann")).isEqualTo("429 " + seconds);
      clock.advance(Duration.ofSeconds(seconds).minusMillis(1));
      assertThat(wait(client, "ann")).isEqualTo("429 1");
      clock.advance(Duration.ofMillis(1));
      assertThat(wait(client, "ann")).isEqualTo("200");
    }
    assertThat(wait(client, "nobody")).isEqualTo("200");
    clock.advance(Duration.ofMinutes(31));
    for (int i = 0; i < 5; i++) {
      assertThat(wait(client, "ann")).isEqualTo("200");
    }
  }

  @Test
  void theRightPasswordWaitsTooAndThenForgetsWhatWasBefore() throws Exception {
    TestClient client = from("192.0.2.1");
    for (int i = 0; i < 5; i++) {
      attempt(client, "ann", "guess");
    }
    assertThat(attempt(client, "ann", "right").status()).isEqualTo(429);
    clock.advance(Duration.ofSeconds(1));
    assertThat(attempt(client, "ann", "right").text()).isEqualTo("in");
    for (int i = 0; i < 5; i++) {
      assertThat(wait(client, "ann")).isEqualTo("200");
    }
  }

  @Test
  void namesAreTheSameInAnyCaseAndForm() throws Exception {
    TestClient client = from("192.0.2.1");
    for (String name : List.of("änn", "ÄNN", " änn ", "a\u0308nn", "ＡÄ".substring(1) + "nn")) {
      assertThat(wait(client, name)).isEqualTo("200");
    }
    assertThat(wait(client, "Änn")).isEqualTo("429 1");
  }

  @Test
  void strangerDoesNotLockTheOwnerOut() throws Exception {
    TestClient stranger = from("192.0.2.66");
    for (int i = 0; i < 1000; i++) {
      attempt(stranger, "ann", "guess");
    }

    assertThat(attempt(from("192.0.2.1"), "ann", "right").text()).isEqualTo("in");
  }

  @Test
  void aDelayThatManyStrangersCauseIsHalfAMinuteAtMost() throws Exception {
    for (int round = 0; round < 70; round++) {
      attempt(from("198.51.100." + round), "ann", "guess");
      clock.advance(Duration.ofSeconds(round < 50 ? 0 : 6));
    }
    TestClient owner = from("192.0.2.1");
    attempt(from("198.51.100.200"), "ann", "guess");
    clock.advance(Duration.ofSeconds(30));

    assertThat(attempt(owner, "ann", "right").text()).isEqualTo("in");
  }

  @Test
  void addressThatTriesManyAccountsWaitsEvenIfItHasOneItself() throws Exception {
    TestClient client = from("192.0.2.1");
    for (int i = 0; i < 99; i++) {
      assertThat(wait(client, "user" + i)).isEqualTo("200");
    }
    assertThat(attempt(client, "mine", "right").text()).isEqualTo("in");
    assertThat(wait(client, "another")).isEqualTo("429 1");
    assertThat(wait(from("192.0.2.2"), "another")).isEqualTo("200");
  }

  @Test
  void ofIpv6AHouseholdIsOneAddress() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertThat(wait(from("2001:db8:0:1::" + i), "ann")).isEqualTo("200");
    }
    assertThat(wait(from("2001:db8:0:1:ffff::1"), "ann")).isEqualTo("429 1");
    assertThat(wait(from("2001:db8:0:2::1"), "ann")).isEqualTo("200");
  }

  @Test
  void forgedAddressesAreNotBelieved() throws Exception {
    TestClient client = from("192.0.2.1");
    for (int i = 0; i < 5; i++) {
      wait(client.header("X-Forwarded-For", "203.0.113." + i), "ann");
    }
    assertThat(wait(client.header("X-Forwarded-For", "203.0.113.99"), "ann")).isEqualTo("429 1");
  }

  @Test
  void trustedProxysAddressesAre() throws Exception {
    app.trustProxies(TrustedProxies.hops(1));
    TestClient client = from("192.0.2.1");
    for (int i = 0; i < 6; i++) {
      assertThat(wait(client.header("X-Forwarded-For", "203.0.113." + i), "ann")).isEqualTo("200");
    }
  }

  @Test
  void ofAThousandAttemptsAtOnceOnlyTheFreeOnesPass() throws Exception {
    LoginAttempts attempts = LoginAttempts.inMemory();
    var subject = new LoginAttempts.Subject("k", 5, Duration.ofMinutes(15), Duration.ofMinutes(15));
    AtomicInteger passed = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(16);
    for (int i = 0; i < 1000; i++) {
      threads.execute(
          () -> {
            if (attempts.attempt(List.of(subject), clock.instant()).isZero()) {
              passed.incrementAndGet();
            }
          });
    }
    threads.shutdown();

    assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertThat(passed).hasValue(5);
  }

  @Test
  void madeUpNamesFillNoMemoryAndPushNobodyOut() {
    MemoryAttempts attempts = new MemoryAttempts(1000);
    for (int i = 0; i < 20; i++) {
      attempts.attempt(List.of(subject("victim")), clock.instant());
    }
    for (int i = 0; i < 100_000; i++) {
      attempts.attempt(List.of(subject("made up " + i)), clock.instant());
      if (i % 500 == 0) {
        attempts.attempt(List.of(subject("victim")), clock.instant());
      }
    }

    assertThat(attempts.size()).isLessThanOrEqualTo(1000);
    assertThat(attempts.attempt(List.of(subject("victim")), clock.instant())).isPositive();
  }

  private static LoginAttempts.Subject subject(String key) {
    return new LoginAttempts.Subject(key, 5, Duration.ofMinutes(15), Duration.ofMinutes(15));
  }

  @Test
  void delayDoublesUpToTheLongest() {
    LoginAttempts.Subject subject = subject("k");

    assertThat(subject.delayAfter(4)).isZero();
    assertThat(subject.delayAfter(5)).isEqualTo(Duration.ofSeconds(1));
    assertThat(subject.delayAfter(14)).isEqualTo(Duration.ofSeconds(512));
    assertThat(subject.delayAfter(15)).isEqualTo(Duration.ofMinutes(15));
    assertThat(subject.delayAfter(Long.MAX_VALUE)).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void clockThatWasSetBackLocksNobodyOut() {
    MemoryAttempts attempts = new MemoryAttempts(10);
    for (int i = 0; i < 5; i++) {
      attempts.attempt(List.of(subject("k")), clock.instant());
    }

    assertThat(attempts.attempt(List.of(subject("k")), clock.instant().minus(Duration.ofDays(365))))
        .isEqualTo(Duration.ofMinutes(15));
  }
}
