package dev.carafe;

import static dev.carafe.HttpException.abort;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.carafe.cookies.Cookie;
import dev.carafe.engine.RunningServer;
import dev.carafe.testing.Logs;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What runs at the end of every request. */
class TeardownTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private final BlockingQueue<String> ends = new LinkedBlockingQueue<>();
  private final CountDownLatch written = new CountDownLatch(1);
  private final Carafe app = Carafe.create().secretKey("a key for this test only");
  private final TestClient client = app.testClient();

  @BeforeEach
  void setUp() {
    app.teardownRequest((request, error) -> ends.add(request.path() + " " + nameOf(error)));
    app.get("/", request -> "view");
    app.get("/crash", request -> Integer.parseInt("x"));
    app.get("/abort", request -> abort(418));
    app.get(
        "/handled",
        request -> {
          throw new UncheckedIOException(new IOException("meant"));
        });
    app.errorHandler(UncheckedIOException.class, (request, error) -> "handled");
    app.get("/null", request -> null);
    app.get("/cookie", request -> Response.text("x").setCookie(Cookie.of("a", "b").domain("com.")));
    app.get("/stream", request -> Response.stream(out -> out.write(1), "text/plain"));
    app.get(
            "/endless",
            request ->
                Response.stream(
                    out -> {
                      while (true) {
                        out.write(new byte[65_536]);
                        out.flush();
                      }
                    },
                    "text/plain"))
        .nonBlocking();
    app.get(
            "/slow",
            request ->
                Response.stream(
                    out -> {
                      out.write('a');
                      out.flush();
                      ends.add("writing");
                      await(written);
                    },
                    "text/plain"))
        .nonBlocking();
    app.get("/direct", request -> "direct").nonBlocking();
  }

  private static String nameOf(Throwable error) {
    return error == null ? "well" : error.getClass().getSimpleName();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/, 200, well",
    "/none, 404, well",
    "/static/none, 404, well",
    "/abort, 418, well",
    "/handled, 200, well",
    "/crash, 500, NumberFormatException",
    "/null, 500, IllegalStateException",
    "/stream, 200, well",
    "/direct, 200, well",
  })
  void runsOnceForEachRequestAndKnowsWhatMadeItFail(String path, int status, String end) {
    assertThat(client.get(path).status()).isEqualTo(status);
    assertThat(ends).containsExactly(path + " " + end);
  }

  @Test
  void runsLastAddedFirstEvenWhenOneFailsAndTheFailureIsLogged() {
    app.teardownRequest(
        (request, error) -> {
          ends.add("second");
          throw new IOException("cannot let go");
        });

    assertThat(client.get("/").text()).isEqualTo("view");
    assertThat(ends).containsExactly("second", "/ IOException");
    assertThat(LOGS.written()).anyMatch(line -> line.contains("cannot let go"));
  }

  @Test
  void runsAfterHooksThatFailAndAfterRequestsThatWereRefused() {
    app.trustedHosts(List.of("localhost"));
    app.afterRequest(
        (request, response) -> {
          if (request.path().equals("/direct")) {
            throw new IllegalStateException("hook");
          }
          return response;
        });

    assertThat(client.get("/direct").status()).isEqualTo(500);
    assertThat(client.get("http://other.example/").status()).isEqualTo(400);
    assertThat(ends).containsExactly("/direct IllegalStateException", "/ well");
  }

  @Test
  void eachProgramHasItsOwn() {
    Carafe site = Carafe.create().mount("/app", app);
    site.teardownRequest((request, error) -> ends.add("site"));

    assertThat(site.testClient().get("/app/").text()).isEqualTo("view");
    assertThat(ends).containsExactly("/ well");
    ends.clear();
    assertThat(site.testClient().get("/").status()).isEqualTo(404);
    assertThat(ends).containsExactly("site");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/login"})
  void theSessionIsSettledByThenWhetherOrNotTheViewTouchedIt(String path) {
    app.teardownRequest(
        (request, error) ->
            assertThatIllegalStateException()
                .isThrownBy(() -> request.session().put("late", 1))
                .withMessageContaining("its cookie is settled"));
    app.get("/login", request -> request.session().put("user", "ann") + "in");

    assertThat(client.get(path).status()).isEqualTo(200);
    assertThat(LOGS.written()).isEmpty();
  }

  @Test
  void theSessionIsSettledWhileAStreamIsWritten() {
    app.get(
        "/late",
        request ->
            Response.stream(
                out ->
                    assertThatIllegalStateException()
                        .isThrownBy(() -> request.session().put("late", 1))
                        .withMessageContaining("its cookie is settled"),
                "text/plain"));

    assertThat(client.get("/late").status()).isEqualTo(200);
    assertThat(ends).containsExactly("/late well");
  }

  @Test
  void waitsForTheEndOfStreamsOnARealServerAndSeesThatABrowserLeft() throws Exception {
    try (RunningServer server = app.start(0)) {
      try (Socket socket = request(server, "/slow")) {
        assertThat(ends.poll(10, TimeUnit.SECONDS)).isEqualTo("writing");
        assertThat(ends.poll(200, TimeUnit.MILLISECONDS)).isNull();
        written.countDown();
        assertThat(ends.poll(10, TimeUnit.SECONDS)).isEqualTo("/slow well");
        assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();
      }
      try (Socket socket = request(server, "/endless");
          InputStream in = socket.getInputStream()) {
        assertThat(in.readNBytes(100_000)).hasSize(100_000);
      }
      assertThat(ends.poll(30, TimeUnit.SECONDS)).startsWith("/endless ").doesNotEndWith("well");
      try (Socket socket = request(server, "/direct")) {
        assertThat(ends.poll(10, TimeUnit.SECONDS)).isEqualTo("/direct well");
        assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();
      }
    }
    assertThat(ends).isEmpty();
  }

  private static Socket request(RunningServer server, String path) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout((int) Duration.ofSeconds(30).toMillis());
    String head = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  @Test
  void nullIsRefusedWhereItIsGiven() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> app.teardownRequest(null))
        .withMessageContaining("the hook of teardownRequest is null");
  }
}
