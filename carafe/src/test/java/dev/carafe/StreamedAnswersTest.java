package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.carafe.testing.Logs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What views return that is sent piece by piece. */
class StreamedAnswersTest {
  private final AtomicInteger closed = new AtomicInteger();
  private final Carafe app = Carafe.create().secretKey("a key for this test only");
  private final TestClient client = app.testClient();

  private Stream<String> pieces() {
    return Stream.of("Hel", "lo ", "Wörld").onClose(closed::incrementAndGet);
  }

  @Test
  void aStreamOrIteratorOfTextIsHtml() {
    app.get("/stream", request -> pieces());
    app.get("/iterator", request -> List.of("Hello ", "Wörld").iterator());
    app.get(
        "/bytes",
        request -> Stream.of("Hello ".getBytes(StandardCharsets.UTF_8), CharBuffer.wrap("Wörld")));
    app.get("/csv", request -> Response.stream(pieces(), "text/csv").status(201));

    for (String path : List.of("/stream", "/iterator", "/bytes", "/csv")) {
      TestResponse response = client.get(path);
      assertThat(response.text()).isEqualTo("Hello Wörld");
      assertThat(response.header("Content-Length")).isNull();
      assertThat(response.header("Content-Type"))
          .isEqualTo(path.equals("/csv") ? "text/csv" : "text/html; charset=utf-8");
    }
    assertThat(client.get("/csv").status()).isEqualTo(201);
  }

  @Test
  void aStreamReadsTheRequestAndTheSessionAsTheViewLeftIt() {
    app.get(
        "/",
        request -> {
          request.session().put("name", "World");
          return Stream.of("Hello ", "")
              .map(text -> text.isEmpty() ? request.session().get("name", "") : text);
        });
    assertThat(client.get("/").text()).isEqualTo("Hello World");
  }

  @Test
  void theStreamIsClosedOnceHoweverItEnds() {
    app.get("/", request -> pieces());
    app.get("/replaced", request -> pieces());
    app.get("/tagged", request -> Response.stream(pieces(), "text/plain").etag("a"));
    app.get("/204", request -> Response.stream(pieces(), "text/plain").status(204));
    app.afterRequest(
        (request, response) ->
            request.path().equals("/replaced") ? Response.text("other") : response);

    client.get("/");
    assertThat(closed).hasValue(1);
    client.request("HEAD", "/").send();
    assertThat(closed).hasValue(2);
    assertThat(client.get("/replaced").text()).isEqualTo("other");
    assertThat(closed).hasValue(3);
    client.request("GET", "/tagged").header("If-None-Match", "\"a\"").send();
    assertThat(closed).hasValue(4);
    client.request("GET", "/tagged").header("If-Match", "\"b\"").send();
    assertThat(closed).hasValue(5);
    client.get("/204");
    assertThat(closed).hasValue(6);
  }

  @Test
  void anInputStreamIsClosedWhenNobodyReadsIt() {
    app.get(
        "/",
        request ->
            new ByteArrayInputStream(new byte[3]) {
              @Override
              public void close() {
                closed.incrementAndGet();
              }
            });
    assertThat(client.get("/").bytes()).hasSize(3);
    client.request("HEAD", "/").send();
    assertThat(closed).hasValue(2);
  }

  @Test
  void aPieceThatIsNoTextBreaksTheAnswerOff() {
    app.get("/", request -> Stream.of("a", 1).onClose(closed::incrementAndGet));
    try (Logs log = Logs.open("dev.carafe")) {
      assertThatIllegalStateException().isThrownBy(() -> client.get("/"));
      assertThat(log.written()).hasSize(1).first().asString().contains("broke off");
    }
    assertThat(closed).hasValue(1);
  }

  @Test
  void aFailingCloseIsLoggedAndTheAnswerStands() {
    app.get(
        "/",
        request ->
            Stream.of("a")
                .onClose(
                    () -> {
                      throw new IllegalStateException("no");
                    }));
    try (Logs log = Logs.open("dev.carafe")) {
      assertThat(client.get("/").text()).isEqualTo("a");
      assertThat(log.written()).hasSize(1).first().asString().contains("was not closed");
    }
  }

  private String events(EventSource source) {
    Carafe program = Carafe.create();
    program.get("/", request -> Response.events(source));
    String text = program.testClient().get("/").text();
    assertThat(text).startsWith(":\n\n");
    return text.substring(3);
  }

  @Test
  void eventsAreWrittenAsBrowsersReadThem() {
    assertThat(
            events(
                events ->
                    events
                        .send("a")
                        .send("")
                        .comment("ping")
                        .heartbeat()
                        .send(
                            ServerEvent.of("b\nc\r\nd\re")
                                .event("price")
                                .id("7")
                                .retry(Duration.ofSeconds(2)))))
        .isEqualTo(
            """
            data: a

            data:\s

            : ping

            :

            event: price
            id: 7
            retry: 2000
            data: b
            data: c
            data: d
            data: e

            """);
  }

  @Test
  void eventsAreKeptByNobody() {
    app.get("/", request -> Response.events(events -> events.send("x")));
    TestResponse response = client.get("/");
    assertThat(response.header("Content-Type")).isEqualTo("text/event-stream");
    assertThat(response.header("Cache-Control")).isEqualTo("no-store");
    assertThat(response.header("X-Accel-Buffering")).isEqualTo("no");
  }

  /** No line of what is sent begins with a field that was not asked for. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "x\nid: evil",
        "x\rid: evil",
        "x\r\nid: evil",
        "x\n\nid: evil\n\n",
        "\n",
        "\r\r",
        "\nid:",
        "x\n\rid: evil"
      })
  void noTextMakesAnotherField(String text) {
    assertThat(events(events -> events.send(text)).split("\n", -1))
        .allMatch(line -> line.isEmpty() || line.startsWith("data: "));
    assertThat(events(events -> events.comment(text)).split("\n", -1))
        .allMatch(line -> line.isEmpty() || line.startsWith(": "));
    ServerEvent event = ServerEvent.of("x");
    assertThatIllegalArgumentException().isThrownBy(() -> event.id(text));
    assertThatIllegalArgumentException().isThrownBy(() -> event.event(text));
  }

  @Test
  void otherImpossibleEventsAreRefused() {
    ServerEvent event = ServerEvent.of("x");
    assertThatIllegalArgumentException().isThrownBy(() -> event.id("a\0b"));
    assertThatIllegalArgumentException().isThrownBy(() -> event.retry(Duration.ofSeconds(-1)));
    assertThatIllegalArgumentException().isThrownBy(() -> ServerEvent.of(null));
  }

  @Test
  void aSourceThatThrowsBreaksTheAnswerOff() {
    app.get(
        "/",
        request ->
            Response.events(
                events -> {
                  throw new Exception("no more");
                }));
    try (Logs log = Logs.open("dev.carafe")) {
      assertThatIllegalStateException()
          .isThrownBy(() -> client.get("/"))
          .withCauseInstanceOf(IOException.class);
      assertThat(log.written()).hasSize(1);
    }
  }

  @Test
  void anInterruptedSourceEndsTheAnswer() {
    assertThat(
            events(
                events -> {
                  events.send("x");
                  throw new InterruptedException();
                }))
        .isEqualTo("data: x\n\n");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void anIteratorThatCanBeClosedIs() {
    final class Rows implements Iterator<String>, AutoCloseable {
      private int left = 2;

      @Override
      public boolean hasNext() {
        return left > 0;
      }

      @Override
      public String next() {
        return "row " + left--;
      }

      @Override
      public void close() {
        closed.incrementAndGet();
      }
    }

    app.get("/", request -> new Rows());
    assertThat(client.get("/").text()).isEqualTo("row 2row 1");
    assertThat(closed).hasValue(1);
  }
}
