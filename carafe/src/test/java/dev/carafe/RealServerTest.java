package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.carafe.engine.RunningServer;
import dev.carafe.testing.Logs;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A program on a real server, called over the loopback network. */
class RealServerTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final CountDownLatch streamed = new CountDownLatch(1);
  private RunningServer server;

  @BeforeEach
  void start() {
    Carafe app = Carafe.create().secretKey("a key for this test only");
    app.get("/", request -> "Visit " + request.session().update("visits", 0, n -> n + 1));
    app.get("/who", request -> request.session().get("user", "nobody"));
    app.post(
        "/login",
        request -> {
          request.session().put("user", request.form().required("user"));
          return "in";
        });
    app.post("/form", request -> Map.of("fields", request.form().size()));
    app.post("/ignored", request -> "ignored");
    app.get("/cookies", request -> request.cookies().names().size() + " names");
    app.get("/direct", request -> Thread.currentThread().getName()).nonBlocking();
    app.post("/direct", request -> request.text() + Thread.currentThread().getName()).nonBlocking();
    app.get(
            "/stream",
            request ->
                Response.stream(
                    out -> {
                      out.write("first\n".getBytes(StandardCharsets.UTF_8));
                      out.flush();
                      await(streamed);
                      out.write("last\n".getBytes(StandardCharsets.UTF_8));
                    },
                    "text/plain"))
        .nonBlocking();
    app.get(
        "/broken",
        request ->
            Response.stream(
                out -> {
                  out.write(new byte[200_000]);
                  throw new IOException("half way");
                },
                "text/plain"));
    server = app.start(0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      if (!latch.await(10, TimeUnit.SECONDS)) {
        throw new IOException("nobody read the first line");
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(server.uri() + path)).timeout(Duration.ofSeconds(20));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private static String cookieOf(HttpResponse<?> response) {
    String line = response.headers().firstValue("Set-Cookie").orElseThrow();
    return line.substring(0, line.indexOf(';'));
  }

  @Test
  void sessionLivesInTheCookie() throws Exception {
    HttpResponse<String> first = send(to("/"));
    HttpResponse<String> second = send(to("/").header("Cookie", cookieOf(first)));

    assertThat(first.body()).isEqualTo("Visit 1");
    assertThat(second.body()).isEqualTo("Visit 2");
    assertThat(first.headers().firstValue("Set-Cookie").orElseThrow())
        .matches("session=[\\w.-]+; HttpOnly; Path=/; SameSite=Lax");
    assertThat(first.headers().allValues("Vary")).containsExactly("Cookie");
    assertThat(send(to("/direct")).headers().firstValue("Vary")).isEmpty();
  }

  @Test
  void damagedSessionCookiesAreAFreshSession() throws Exception {
    String good = login("ann");
    assertThat(send(to("/who").header("Cookie", good)).body()).isEqualTo("ann");

    List<String> damaged = new ArrayList<>();
    for (int i = "session=".length(); i < good.length(); i++) {
      char other = good.charAt(i) == 'x' ? 'y' : 'x';
      damaged.add(good.substring(0, i) + other + good.substring(i + 1));
      damaged.add(good.substring(0, i));
    }
    damaged.add(good + "=");
    damaged.add(good + good.substring(8));
    damaged.add("session=" + "a".repeat(4000));
    damaged.add("session=\"\\303\\");
    damaged.add("session=\u00ff\u00fe");
    damaged.add("session=..");
    damaged.add("session=");
    for (String cookie : damaged) {
      HttpResponse<String> response = send(to("/who").header("Cookie", cookie));
      assertThat(response.statusCode()).as(cookie).isEqualTo(200);
      assertThat(response.body()).as(cookie).isEqualTo("nobody");
    }
  }

  private String login(String user) throws Exception {
    return cookieOf(
        send(
            to("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("user=" + user))));
  }

  @Test
  void manyAndOddCookiesAreRead() throws Exception {
    String hundred =
        String.join("; ", IntStream.range(0, 100).mapToObj(i -> "c" + i + "=" + i).toList());
    assertThat(send(to("/cookies").header("Cookie", hundred)).body()).isEqualTo("100 names");

    Random random = new Random(42);
    for (int i = 0; i < 200; i++) {
      StringBuilder noise = new StringBuilder("a");
      for (int j = 0; j < 60; j++) {
        noise.append("=;\"\\, \tab\u00e9%".charAt(random.nextInt(11)));
      }
      assertThat(send(to("/cookies").header("Cookie", noise.toString().trim())).statusCode())
          .as(noise.toString())
          .isEqualTo(200);
    }
  }

  @Test
  void bodiesOverTheLimitAreA413AndTheServerGoesOn() throws Exception {
    HttpRequest.Builder declared =
        to("/form")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofByteArray(new byte[600_000]));
    HttpRequest.Builder chunked =
        to("/form")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(new byte[600_000])));

    assertThat(send(declared).statusCode()).isEqualTo(413);
    assertThat(send(chunked).statusCode()).isEqualTo(413);
    assertThat(send(to("/ignored").POST(BodyPublishers.ofByteArray(new byte[100_000]))).body())
        .isEqualTo("ignored");
    assertThat(send(to("/")).statusCode()).isEqualTo(200);
  }

  @Test
  void nonBlockingViewsRunInPlaceUnlessThereIsABody() throws Exception {
    assertThat(send(to("/direct")).body()).startsWith("carafe-io");
    assertThat(send(to("/direct").POST(BodyPublishers.ofString("body "))).body())
        .startsWith("body ")
        .doesNotContain("carafe-io");
  }

  @Test
  void streamIsSentAsItIsWritten() throws Exception {
    HttpResponse<InputStream> response =
        http.send(to("/stream").build(), BodyHandlers.ofInputStream());

    try (InputStream in = response.body()) {
      assertThat(new String(in.readNBytes(6), StandardCharsets.UTF_8)).isEqualTo("first\n");
      streamed.countDown();
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("last\n");
    }
  }

  @Test
  void brokenStreamIsNotMistakenForAWholeOne() {
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> send(to("/broken")));
  }

  @Test
  void visitorsAtOnceKeepTheirOwnSessions() throws Exception {
    ExecutorService visitors = Executors.newFixedThreadPool(16);
    try {
      List<Callable<String>> journeys = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        String user = "user" + i;
        journeys.add(() -> journey(user));
      }
      List<Future<String>> results = visitors.invokeAll(journeys);
      for (int i = 0; i < results.size(); i++) {
        assertThat(results.get(i).get()).isEqualTo("user" + i + " Visit 50");
      }
    } finally {
      visitors.shutdownNow();
    }
  }

  private String journey(String user) throws Exception {
    String cookie = login(user);
    String visits = "";
    for (int i = 0; i < 50; i++) {
      HttpResponse<String> response = send(to("/").header("Cookie", cookie));
      visits = response.body();
      cookie = cookieOf(response);
    }
    return send(to("/who").header("Cookie", cookie)).body() + " " + visits;
  }
}
