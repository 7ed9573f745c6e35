package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.engine.RunningServer;
import dev.carafe.testing.Logs;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server that is closed lets the requests that it has begun end. */
class StopTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private final HttpClient browser = HttpClient.newHttpClient();
  private final CountDownLatch begun = new CountDownLatch(2);
  private final CountDownLatch goOn = new CountDownLatch(1);

  private CompletableFuture<HttpResponse<String>> get(URI uri) {
    return browser.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  @Test
  void viewsAndStreamsUnderWayEndAndTheirAnswersArriveWhole() throws Exception {
    Carafe app = Carafe.create();
    app.get(
        "/view",
        request -> {
          begun.countDown();
          assertThat(goOn.await(10, TimeUnit.SECONDS)).isTrue();
          return "view";
        });
    app.get(
        "/stream",
        request ->
            Response.stream(
                out -> {
                  out.write("first ".getBytes(StandardCharsets.US_ASCII));
                  out.flush();
                  begun.countDown();
                  await(goOn);
                  out.write("last".getBytes(StandardCharsets.US_ASCII));
                },
                "text/plain"));
    RunningServer server = app.start(0);
    CompletableFuture<HttpResponse<String>> view = get(server.uri().resolve("/view"));
    CompletableFuture<HttpResponse<String>> stream = get(server.uri().resolve("/stream"));
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
    Thread.sleep(2_500);
    assertThat(closed).isNotDone();
    goOn.countDown();

    assertThat(view.get(10, TimeUnit.SECONDS).body()).isEqualTo("view");
    assertThat(stream.get(10, TimeUnit.SECONDS).body()).isEqualTo("first last");
    closed.get(10, TimeUnit.SECONDS);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException("the hook was interrupted", e);
    }
  }

  /** Asks again and again until nobody listens; whether every connection was answered or ended. */
  private static boolean isNeverLeftWaiting(int port) {
    while (true) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.setSoTimeout(5_000);
        socket
            .getOutputStream()
            .write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        var unused = socket.getInputStream().read();
      } catch (SocketTimeoutException e) {
        return false;
      } catch (ConnectException e) {
        return true;
      } catch (IOException e) { // reset, as the server stops
      }
    }
  }

  @Test
  void nobodyWhoComesAtThatMomentIsLeftWaiting() throws Exception {
    ExecutorService visitors = Executors.newFixedThreadPool(6);
    try {
      for (int cycle = 0; cycle < 40; cycle++) {
        Carafe app = Carafe.create();
        app.get("/", request -> "home").nonBlocking();
        RunningServer server = app.start(0);
        List<Future<Boolean>> asked = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
          asked.add(visitors.submit(() -> isNeverLeftWaiting(server.port())));
        }
        Thread.sleep(20);
        server.close();
        for (Future<Boolean> each : asked) {
          assertThat(each.get(10, TimeUnit.SECONDS)).isTrue();
        }
      }
    } finally {
      visitors.shutdownNow();
    }
  }

  @Test
  void hooksAfterTheAnswerEndToo() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    Carafe app = Carafe.create();
    app.get("/", request -> "view");
    app.teardownRequest(
        (request, error) -> {
          begun.countDown();
          await(goOn);
          ended.countDown();
        });
    RunningServer server = app.start(0);
    CompletableFuture<HttpResponse<String>> view = get(server.uri());
    assertThat(view.get(10, TimeUnit.SECONDS).body()).isEqualTo("view");
    CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
    Thread.sleep(2_500);
    goOn.countDown();

    closed.get(10, TimeUnit.SECONDS);
    assertThat(ended.getCount()).isZero();
  }

  @Test
  @Tag("slow")
  void whatTakesLongerThanTenSecondsIsInterrupted() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    Carafe app = Carafe.create();
    app.get(
        "/",
        request -> {
          begun.countDown();
          try {
            Thread.sleep(60_000);
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
          return "late";
        });
    RunningServer server = app.start(0);
    CompletableFuture<HttpResponse<String>> view = get(server.uri());
    while (begun.getCount() == 2) {
      Thread.sleep(10);
    }

    Instant start = Instant.now();
    server.close();
    assertThat(Duration.between(start, Instant.now()))
        .isBetween(Duration.ofSeconds(9), Duration.ofSeconds(15));
    assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(view).failsWithin(Duration.ofSeconds(5));
  }

  @Test
  void connectionsThatAreKeptForLaterAreNotWaitedFor() throws Exception {
    Carafe app = Carafe.create();
    app.get("/", request -> "view");
    RunningServer server = app.start(0);
    assertThat(get(server.uri()).get(10, TimeUnit.SECONDS).body()).isEqualTo("view");

    Instant start = Instant.now();
    server.close();
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(3));
  }
}
