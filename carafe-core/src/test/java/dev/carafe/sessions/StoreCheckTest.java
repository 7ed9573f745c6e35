package dev.carafe.sessions;

import static dev.carafe.sessions.Requests.KEYS;
import static dev.carafe.sessions.Requests.NOW;
import static dev.carafe.sessions.Requests.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.carafe.testing.FaultyStore;
import dev.carafe.testing.ForwardingStore;
import dev.carafe.testing.Logs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whether sessions can be had, asked by those who watch a program. */
class StoreCheckTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(20);

  private final FaultyStore store = new FaultyStore(MemorySessionStore.create());

  private static SessionManager manager(SessionStore store) {
    return SessionManager.create(null, SessionOptions.defaults().store(store), Clock.systemUTC());
  }

  /** Answers when it is let. */
  private static final class Silent extends ForwardingStore {
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch let = new CountDownLatch(1);

    Silent() {
      super(MemorySessionStore.create());
    }

    @Override
    public @Nullable StoredSession load(String key) {
      asked.incrementAndGet();
      try {
        let.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return super.load(key);
    }

    @Override
    public boolean blocks() {
      return true;
    }
  }

  @Test
  void saysWhetherTheStoreAnswers() {
    SessionManager manager = manager(store);
    assertThat(manager.answers(LONG)).isTrue();
    store.fails(true);
    assertThat(manager.answers(LONG)).isFalse();
    store.fails(false);
    assertThat(manager.answers(LONG)).isTrue();
  }

  @Test
  void aStoreThatIsLeftAloneIsNotAskedMoreOften() {
    SessionManager manager = manager(store);
    store.fails(true);
    for (int i = 0; i < 5; i++) {
      assertThat(manager.answers(LONG)).isFalse();
    }
    assertThat(LOGS.lines()).singleElement().asString().contains("5 times in a row");
  }

  @Test
  void placesThatSessionsMoveAwayFromAreAskedAsLongAsTheyAreRead() {
    SessionOptions options =
        SessionOptions.defaults()
            .store(MemorySessionStore.create())
            .alsoReads(store, Instant.ofEpochSecond(NOW + 60));
    store.fails(true);
    assertThat(SessionManager.create(null, options, at(NOW)).answers(LONG)).isFalse();
    assertThat(SessionManager.create(null, options, at(NOW + 60)).answers(LONG)).isTrue();
  }

  @Test
  void whatNeverFailsAnswers() {
    assertThat(manager(MemorySessionStore.create()).answers(LONG)).isTrue();
    assertThat(SessionManager.create(KEYS, SessionOptions.defaults(), at(NOW)).answers(LONG))
        .isTrue();
    assertThat(SessionManager.create(null, SessionOptions.defaults(), at(NOW)).answers(LONG))
        .isTrue();
  }

  @Test
  void aStoreThatNeverAnswersIsAskedByOneThread() throws Exception {
    Silent silent = new Silent();
    SessionManager manager = manager(silent);
    for (int i = 0; i < 50; i++) {
      assertThat(manager.answers(SHORT)).isFalse();
    }
    assertThat(silent.asked).hasValue(1);
    List<FutureTask<Boolean>> waiting = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      FutureTask<Boolean> task = new FutureTask<>(() -> manager.answers(LONG));
      waiting.add(task);
      new Thread(task).start();
    }
    silent.let.countDown();
    for (FutureTask<Boolean> task : waiting) {
      assertThat(task.get()).isTrue();
    }
    assertThat(manager.answers(LONG)).isTrue();
  }

  @Test
  void whoIsInterruptedDoesNotWait() {
    Silent silent = new Silent();
    Thread.currentThread().interrupt();
    assertThat(manager(silent).answers(LONG)).isFalse();
    assertThat(Thread.interrupted()).isTrue();
    silent.let.countDown();
  }

  @Test
  void aTimeoutIsPositive() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> manager(store).answers(Duration.ZERO))
        .withMessageContaining("timeout");
  }
}
