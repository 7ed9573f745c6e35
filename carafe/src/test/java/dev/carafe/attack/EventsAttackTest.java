package dev.carafe.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.Response;
import dev.carafe.engine.BrowserGone;
import dev.carafe.engine.RunningServer;
import dev.carafe.testing.Logs;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Browsers that leave in the middle, and texts that would be more than one event. */
class EventsAttackTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Carafe app = Carafe.create();
  private RunningServer server;

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theHeadComesAtOnceAndEachEventWhenItIsSent() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    app.get(
        "/",
        request ->
            Response.events(
                events -> {
                  asked.await();
                  events.send("late");
                }));
    server = app.start(0);
    try (RawSocket raw = RawSocket.connect(server.port())) {
      raw.send("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
      assertThat(raw.readHead(PATIENCE)).contains("Content-Type: text/event-stream\r\n");
      asked.countDown();
      assertThat(raw.readToEnd(PATIENCE)).contains("data: late\n\n");
    }
  }

  @Test
  void aBrowserThatLeavesEndsTheSource() throws Exception {
    CompletableFuture<Throwable> end = new CompletableFuture<>();
    app.get(
        "/",
        request ->
            Response.events(
                events -> {
                  try {
                    while (true) {
                      events.heartbeat();
                      Thread.sleep(5);
                    }
                  } catch (IOException e) {
                    end.complete(e);
                    throw e;
                  }
                }));
    server = app.start(0);
    try (Logs log = Logs.open("dev.carafe")) {
      try (RawSocket raw = RawSocket.connect(server.port())) {
        raw.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        raw.readHead(PATIENCE);
      }
      assertThat(end.get(10, TimeUnit.SECONDS)).isInstanceOf(BrowserGone.class);
      assertThat(log.written()).noneMatch(line -> line.contains("WARNING"));
    }
  }

  @Test
  void aStreamThatNobodyReadsIsClosed() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    String piece = "x".repeat(100_000);
    app.get("/", request -> Stream.generate(() -> piece).onClose(closed::countDown));
    server = app.start(0);
    try (Logs log = Logs.open("dev.carafe")) {
      try (RawSocket raw = RawSocket.connect(server.port())) {
        raw.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        raw.readHead(PATIENCE);
      }
      assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(log.written()).noneMatch(line -> line.contains("WARNING"));
    }
  }

  @Test
  void whatAVisitorSaysIsOneEvent() throws Exception {
    app.get("/", request -> Response.events(events -> events.send(request.args().get("say", ""))));
    server = app.start(0);
    String answer =
        RawSocket.get(server.port(), "GET /?say=x%0d%0a%0d%0aevent:%20evil%0did:%201%0aretry:%200");

    assertThat(answer)
        .contains("data: x\ndata: \ndata: event: evil\ndata: id: 1\ndata: retry: 0\n\n");
  }
}
