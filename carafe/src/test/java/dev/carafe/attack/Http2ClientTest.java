package dev.carafe.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.carafe.Carafe;
import dev.carafe.Response;
import dev.carafe.engine.RunningServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client of HTTP/2 other than a browser meets. */
@SuppressWarnings("StringConcatToTextBlock") // each octet is to be seen
class Http2ClientTest {
  @TempDir Path folder;

  private final Carafe app = Carafe.create().secretKey("c87b3a53e1e94d0fb5a3f1cf71e2d8aa");
  private RunningServer server;
  private HttpClient client;

  @BeforeEach
  void start() throws Exception {
    app.get("/", request -> "home").nonBlocking();
    app.post("/", request -> "posted " + request.form().get("a")).nonBlocking();
    app.post("/bytes", request -> "octets " + request.bytes().length);
    app.post(
        "/file",
        request -> request.form().get("a") + " " + request.files().required("f").bytes().length);
    app.get("/empty", request -> Response.html("").status(204));
    app.get("/visits", request -> "visit " + request.session().update("visits", 0, n -> n + 1));
    app.get(
        "/stream",
        request ->
            Response.stream(
                out -> {
                  for (int i = 0; i < 1000; i++) {
                    out.write("a line of some length\n".getBytes(StandardCharsets.US_ASCII));
                  }
                },
                "text/plain"));
    app.get(
        "/broken",
        request ->
            Response.stream(
                out -> {
                  out.write(new byte[100_000]);
                  out.flush();
                  throw new IOException("half way");
                },
                "text/plain"));
    app.get("/large", request -> Response.bytes(new byte[3_000_000], "application/octet-stream"));
    Path keys = TestKeys.make(folder);
    server = app.tls(keys, TestKeys.PASSWORD).http2().start(0);
    client = HttpClient.newBuilder().sslContext(TestKeys.trusting(keys)).build();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(server.uri().resolve(path)).timeout(Duration.ofSeconds(20));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  @Test
  void browsersThatCanSpeakItDoAndOthersSpeakTheOther() throws Exception {
    HttpResponse<String> two = send(to("/"));
    HttpResponse<String> one = send(to("/").version(HttpClient.Version.HTTP_1_1));

    assertThat(two.version()).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(one.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    assertThat(List.of(one.body(), two.body())).containsOnly("home");
  }

  @Test
  void bodiesOfEveryKindArrive() throws Exception {
    HttpRequest.Builder form = to("/").header("Content-Type", "application/x-www-form-urlencoded");
    assertThat(send(form.POST(BodyPublishers.ofString("a=1"))).body()).isEqualTo("posted 1");
    assertThat(send(to("/bytes").POST(BodyPublishers.noBody())).body()).isEqualTo("octets 0");
    byte[] large = new byte[2_000_000];
    assertThat(send(to("/bytes").POST(BodyPublishers.ofByteArray(large))).body())
        .isEqualTo("octets 2000000");
    // Of unknown length:
    List<byte[]> pieces = List.of(new byte[100_000], new byte[0], new byte[1]);
    assertThat(send(to("/bytes").POST(BodyPublishers.ofByteArrays(pieces))).body())
        .isEqualTo("octets 100001");
    String multipart =
        "--x\r\nContent-Disposition: form-data; name=a\r\n\r\nfield\r\n"
            + "--x\r\nContent-Disposition: form-data; name=f; filename=f\r\n\r\nabc\r\n--x--\r\n";
    HttpRequest.Builder upload =
        to("/file").header("Content-Type", "multipart/form-data; boundary=x");
    assertThat(send(upload.POST(BodyPublishers.ofString(multipart))).body()).isEqualTo("field 3");
    List<byte[]> whole = List.of(multipart.getBytes(StandardCharsets.US_ASCII));
    assertThat(send(upload.POST(BodyPublishers.ofByteArrays(whole))).body()).isEqualTo("field 3");
    assertThat(send(to("/nosuch").POST(BodyPublishers.ofByteArray(large))).statusCode())
        .isEqualTo(404);
  }

  @Test
  void answersOfEveryKindArrive() throws Exception {
    assertThat(send(to("/stream")).body()).hasSize(22_000);
    assertThat(send(to("/large")).body()).hasSize(3_000_000);
    HttpResponse<String> head = send(to("/large").method("HEAD", BodyPublishers.noBody()));
    assertThat(head.headers().firstValue("Content-Length")).hasValue("3000000");
    assertThat(head.body()).isEmpty();
    HttpResponse<String> empty = send(to("/empty"));
    assertThat(empty.statusCode()).isEqualTo(204);
    assertThat(empty.headers().firstValue("Content-Length")).isEmpty();
    assertThat(send(to("/nosuch")).statusCode()).isEqualTo(404);
  }

  @Test
  void brokenStreamIsNotMistakenForAWholeOne() {
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(to("/broken").build(), BodyHandlers.ofString());

    assertThat(answer).failsWithin(Duration.ofSeconds(10));
  }

  @Test
  void manyRequestsShareAConnectionAndSessionsGoOn() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> answers =
        IntStream.range(0, 60)
            .mapToObj(i -> client.sendAsync(to("/stream").build(), BodyHandlers.ofString()))
            .toList();
    for (CompletableFuture<HttpResponse<String>> answer : answers) {
      assertThat(answer.get().body()).hasSize(22_000);
    }
    String cookie = send(to("/visits")).headers().firstValue("Set-Cookie").orElseThrow();
    String pair = cookie.substring(0, cookie.indexOf(';'));
    assertThat(send(to("/visits").header("Cookie", pair)).body()).isEqualTo("visit 2");
  }

  @Test
  void itNeedsTls() {
    Carafe plain = Carafe.create().http2();

    assertThatIllegalStateException()
        .isThrownBy(() -> plain.start(0))
        .withMessageContaining("tls(");
    assertThat(URI.create("https://127.0.0.1:" + server.port())).isEqualTo(server.uri());
  }
}
