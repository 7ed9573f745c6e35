package dev.carafe.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.Html;
import dev.carafe.Response;
import dev.carafe.cookies.Cookie;
import dev.carafe.engine.RunningServer;
import dev.carafe.security.SafeRedirect;
import dev.carafe.testing.Logs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Requests at random, cut short anywhere: none may make an error of the server, hang, or be worth a
 * line in the log. {@code -Dcarafe.attack.requests=1000000} sends more than the ordinary build
 * does, {@code -Dcarafe.attack.seed=7} others.
 */
class RandomRequestsAttackTest {
  private static final int REQUESTS = Integer.getInteger("carafe.attack.requests", 20_000);
  private static final long SEED = Long.getLong("carafe.attack.seed", 20_261_125);
  private static final int VISITORS = 4;

  /** Shorter than any deadline of the server: whoever waits for one hangs. */
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final Logs log = Logs.open("dev.carafe");
  private final Logs engineLog = Logs.open("org.eclipse.jetty");

  /** How many answers there were of each hundred: a test whose requests all fail shows nothing. */
  private final AtomicIntegerArray answers = new AtomicIntegerArray(6);

  record Point(int x, int y) {}

  @AfterEach
  void tearDown() {
    log.close();
    engineLog.close();
  }

  private static Carafe program() {
    Carafe inner = Carafe.create().secretKey("5f7c1c3bb0e64a16b2f8d5fe6f0a3e21");
    inner.route("/form", List.of("GET", "POST"), request -> Map.of("form", request.form().size()));
    inner.get("/", request -> "inner " + request.session().update("n", 0, n -> n + 1));

    Carafe app =
        Carafe.create().secretKey("8d1f5a0f7c3e4be0a9f6d2c4b8e7a613").mount("/inner", inner);
    app.get("/", request -> request.render("greet.html", "name", request.args().get("name")));
    app.post("/form", request -> Html.escape(request.form().required("user")));
    app.route("/json", List.of("POST", "PUT"), request -> Response.json(request.json()));
    app.post("/record", request -> Response.json(request.json(Point.class)));
    app.get("/cookies", request -> Response.json(List.copyOf(request.cookies().names())));
    app.get("/set", request -> Response.text("set").setCookie(Cookie.of("a", "1")));
    app.get("/visits", request -> "" + request.session().update("v", 0, n -> n + 1));
    app.route(
        "/login",
        List.of("GET", "POST"),
        request -> {
          request.session().put("user", request.values().get("user", ""));
          return Response.redirect(SafeRedirect.within(request.args().get("next"), "/"));
        });
    app.get("/user/<name>", request -> Html.escape(request.viewArg("name")));
    app.get("/item/<int:id>", request -> "item " + request.viewInt("id"));
    app.get("/any/<path:rest>", request -> Response.text(request.viewArg("rest")));
    app.get("/date-<year>-<month>-<day>", request -> Response.text(request.viewArg("month")));
    app.get("/old", request -> Response.redirect(request.fullPath() + "x", 301));
    app.get(
        "/page",
        request -> request.renderString("<p>{{ request.fullPath }}{{ a }}", "a", request.host()));
    app.get(
        "/stream",
        request ->
            Response.stream(
                out -> out.write("streamed".getBytes(StandardCharsets.UTF_8)), "text/plain"));
    app.get("/folder/", request -> "folder");
    app.get("/direct", request -> "direct").nonBlocking();
    app.route(
        "/body",
        List.of("POST", "PUT", "PATCH", "DELETE"),
        request -> "" + request.text().length());
    return app;
  }

  @Test
  void noneMakesAnErrorOrHangsOrIsWorthALineInTheLog() throws Exception {
    List<String> wrong = new ArrayList<>();
    ExecutorService visitors = Executors.newFixedThreadPool(VISITORS);
    try (RunningServer server = program().start(0)) {
      List<Future<List<String>>> journeys = new ArrayList<>();
      for (int i = 0; i < VISITORS; i++) {
        RandomRequests requests = new RandomRequests(SEED + i);
        journeys.add(visitors.submit(() -> visit(server.port(), requests)));
      }
      for (Future<List<String>> journey : journeys) {
        wrong.addAll(journey.get());
      }
    } finally {
      visitors.shutdownNow();
      visitors.awaitTermination(10, TimeUnit.SECONDS);
    }

    assertThat(wrong.stream().limit(5)).isEmpty();
    assertThat(answers.get(2)).as(answers.toString()).isGreaterThan(REQUESTS / 20);
    assertThat(answers.get(4)).as(answers.toString()).isGreaterThan(REQUESTS / 10);
    assertThat(log.writtenAbove(Level.INFO).stream().limit(5)).isEmpty();
    assertThat(engineLog.writtenAbove(Level.INFO).stream().limit(5)).isEmpty();
  }

  /** The requests that were answered as they must not be, with what came. */
  private List<String> visit(int port, RandomRequests requests) throws IOException {
    List<String> wrong = new ArrayList<>();
    String session = session(port);
    int sent = 0;
    while (sent < REQUESTS / VISITORS && wrong.size() < 5) {
      StringBuilder all = new StringBuilder();
      int count = 1 + requests.upTo(3);
      for (int i = 0; i < count; i++) {
        all.append(requests.next(session));
      }
      sent += count;
      if (requests.oneIn(4)) {
        all.setLength(requests.upTo(all.length() + 1));
      }
      String answer = answer(port, all.toString(), requests);
      count(answer);
      if (answer.contains("HTTP/1.1 5")) {
        wrong.add(all + "\n=> " + answer);
      }
    }
    return wrong;
  }

  private void count(String answer) {
    int at = answer.indexOf("HTTP/1.1 ");
    while (at >= 0 && at + 9 < answer.length()) {
      answers.incrementAndGet(Math.min(5, Math.max(0, answer.charAt(at + 9) - '0')));
      at = answer.indexOf("HTTP/1.1 ", at + 9);
    }
  }

  private static String session(int port) throws IOException {
    String answer = RawSocket.get(port, "GET /visits");
    int begin = answer.indexOf("Set-Cookie: ") + "Set-Cookie: ".length();
    return answer.substring(begin, answer.indexOf(';', begin));
  }

  private static String answer(int port, String octets, RandomRequests requests) {
    try (RawSocket raw = RawSocket.connect(port)) {
      try {
        raw.send(octets);
        if (requests.oneIn(20)) {
          return "";
        }
        raw.endSending();
      } catch (IOException e) {
        // The server had enough: what it said counts.
      }
      return raw.readToEnd(PATIENCE);
    } catch (IOException e) {
      return "HTTP/1.1 5xx? " + e;
    }
  }
}
