package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.carafe.engine.RunningServer;
import dev.carafe.sessions.MemorySessionStore;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.testing.Logs;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A program's own check of whether it can work. */
class HealthStateTest {
  @RegisterExtension static final Logs LOGS = Logs.of("dev.carafe");

  private boolean well = true;
  private long now;
  private final AtomicInteger checks = new AtomicInteger();
  private final HealthState state =
      new HealthState(
          () -> {
            checks.incrementAndGet();
            return well;
          },
          () -> now);

  private void pass(Duration time) {
    now += time.toNanos();
  }

  @Test
  void whatACheckSaidHoldsForASecond() {
    assertThat(state.beginsCheck()).isTrue();
    assertThat(state.check()).isTrue();
    well = false;
    pass(Duration.ofMillis(999));
    assertThat(state.beginsCheck()).isFalse();
    assertThat(state.isWell()).isTrue();
    pass(Duration.ofMillis(1));
    assertThat(state.beginsCheck()).isTrue();
    assertThat(state.check()).isFalse();
    assertThat(state.isWell()).isFalse();
  }

  @Test
  void oneCheckRunsAtATimeAndIsBelievedForTenSeconds() {
    assertThat(state.beginsCheck()).isTrue();
    assertThat(state.isWell()).as("nothing is known").isFalse();
    state.check();
    pass(Duration.ofSeconds(2));
    assertThat(state.beginsCheck()).isTrue();
    assertThat(state.beginsCheck()).isFalse();
    assertThat(state.isWell()).isTrue();
    pass(Duration.ofSeconds(11));
    assertThat(state.beginsCheck()).isFalse();
    assertThat(state.isWell()).as("the check does not end").isFalse();
    state.check();
    assertThat(state.isWell()).isTrue();
    assertThat(checks).hasValue(2);
  }

  @Test
  void aProgramThatIsNotWellAnswers503() {
    Carafe app =
        Carafe.create().sessions(SessionOptions.defaults().store(MemorySessionStore.create()));
    app.healthCheck("/ready", () -> app.sessionManager().answers(Duration.ofSeconds(1)) && well);
    assertThat(app.testClient().get("/ready").text()).isEqualTo("ok");

    Carafe ill = Carafe.create().healthCheck("/ready", () -> false);
    TestResponse answer = ill.testClient().get("/ready");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.text()).isEqualTo("failing");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(ill.testClient().post("/ready").status()).isEqualTo(404);
  }

  @Test
  void aCheckThatThrowsIsLoggedOnceInARow() {
    HealthState broken =
        new HealthState(
            () -> {
              throw new NoClassDefFoundError("driver");
            },
            () -> now);
    for (int i = 0; i < 3; i++) {
      assertThat(broken.beginsCheck()).isTrue();
      assertThat(broken.check()).isFalse();
      pass(Duration.ofSeconds(2));
    }
    assertThat(LOGS.lines()).singleElement().asString().contains("health check", "driver");
  }

  @Test
  void aCheckThatDoesNotEndHoldsNobodyUp() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch let = new CountDownLatch(1);
    Carafe app =
        Carafe.create()
            .healthCheck(
                "/ready",
                () -> {
                  checks.incrementAndGet();
                  begun.countDown();
                  try {
                    let.await();
                  } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                  return true;
                });
    app.get("/", request -> "home");
    try (RunningServer server = app.start(0)) {
      HttpClient client = HttpClient.newHttpClient();
      HttpRequest ready =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/ready"))
              .build();
      var first = client.sendAsync(ready, BodyHandlers.ofString());
      begun.await();
      CompletableFuture<?>[] others = new CompletableFuture<?>[300];
      for (int i = 0; i < others.length; i++) {
        others[i] =
            client
                .sendAsync(ready, BodyHandlers.ofString())
                .thenAccept(answer -> assertThat(answer.statusCode()).isEqualTo(503));
      }
      CompletableFuture.allOf(others).get();
      assertThat(checks).hasValue(1);
      let.countDown();
      assertThat(first.get().body()).isEqualTo("ok");
    } finally {
      let.countDown();
    }
  }

  @Test
  void aCheckIsGiven() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Carafe.create().healthCheck("/ready", null))
        .withMessageContaining("leave it out");
  }
}
