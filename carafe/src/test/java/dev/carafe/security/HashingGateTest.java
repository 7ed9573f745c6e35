package dev.carafe.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carafe.HttpException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HashingGateTest {
  private static final long MIB = 1 << 20;

  @Test
  void noMoreAreComputedThanMemoryAllows() throws Exception {
    HashingGate gate = new HashingGate(64 * MIB, 64, 100, Duration.ofSeconds(30));

    assertThat(mostAtOnce(gate, 50, 20 * 1024)).isBetween(2, 3);
  }

  @Test
  void noMoreAreComputedThanThereAreProcessors() throws Exception {
    HashingGate gate = new HashingGate(64 * MIB, 2, 100, Duration.ofSeconds(30));

    assertThat(mostAtOnce(gate, 50, 1)).isEqualTo(2);
  }

  @Test
  void oneThatNeedsMoreThanThereIsWaitsUntilItIsAlone() throws Exception {
    HashingGate gate = new HashingGate(10 * MIB, 4, 100, Duration.ofSeconds(30));

    assertThat(mostAtOnce(gate, 20, 20 * 1024)).isEqualTo(1);
  }

  private static int mostAtOnce(HashingGate gate, int calls, int kib) throws Exception {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(calls);
    try {
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < calls; i++) {
        answers.add(
            threads.submit(
                () ->
                    gate.compute(
                        kib,
                        () -> {
                          int now = running.incrementAndGet();
                          most.accumulateAndGet(now, Math::max);
                          pause();
                          running.decrementAndGet();
                          return now;
                        })));
      }
      for (Future<Integer> answer : answers) {
        answer.get();
      }
    } finally {
      threads.shutdownNow();
    }
    return most.get();
  }

  private static void pause() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whoseTurnDoesNotComeIsAnswered503AndALaterOneIsServed() throws Exception {
    HashingGate gate = new HashingGate(MIB, 1, 1, Duration.ofMillis(50));
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      Future<String> first =
          threads.submit(
              () ->
                  gate.compute(
                      1,
                      () -> {
                        inside.countDown();
                        await(leave);
                        return "first";
                      }));
      inside.await();

      assertThatThrownBy(() -> gate.compute(1, () -> "second"))
          .isInstanceOf(HttpException.class)
          .hasMessage(
              "503 Service Unavailable: Too many logins at once: try again in a few seconds.");
      leave.countDown();
      assertThat(first.get()).isEqualTo("first");
      assertThat(gate.<String>compute(1, () -> "third")).isEqualTo("third");
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aFailureGivesItsMemoryBack() {
    HashingGate gate = new HashingGate(MIB, 1, 1, Duration.ofMillis(50));

    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(
              () ->
                  gate.compute(
                      1,
                      () -> {
                        throw new IllegalStateException("on purpose");
                      }))
          .hasMessage("on purpose");
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
