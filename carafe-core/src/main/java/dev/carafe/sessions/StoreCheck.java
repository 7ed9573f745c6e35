package dev.carafe.sessions;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Asks a place whether it answers, on a thread of which there is one at most. */
final class StoreCheck {
  private final AtomicReference<@Nullable CompletableFuture<Boolean>> asking =
      new AtomicReference<>();

  boolean answers(SessionPlace place, Duration timeout) {
    if (!place.blocks()) {
      return ask(place);
    }
    try {
      return answer(place).get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The answer that somebody waits for already, or another one. */
  private CompletableFuture<Boolean> answer(SessionPlace place) {
    CompletableFuture<Boolean> mine = new CompletableFuture<>();
    CompletableFuture<Boolean> first = asking.compareAndExchange(null, mine);
    if (first != null) {
      return first;
    }
    try {
      Thread thread = new Thread(() -> ask(place, mine), "carafe-sessions-check");
      thread.setDaemon(true);
      thread.start();
    } catch (Throwable e) { // no more threads
      asking.set(null);
      mine.complete(false);
    }
    return mine;
  }

  private void ask(SessionPlace place, CompletableFuture<Boolean> answer) {
    boolean answers = false;
    try {
      answers = ask(place);
    } finally {
      asking.set(null);
      answer.complete(answers);
    }
  }

  @SuppressWarnings("CatchingUnchecked") // whatever it is, the store does not answer
  private static boolean ask(SessionPlace place) {
    try {
      place.ask();
      return true;
    } catch (Throwable e) {
      return false;
    }
  }
}
