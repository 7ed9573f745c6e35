package dev.carafe.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.engine.RunningServer;
import dev.carafe.sessions.OnStoreFailure;
import dev.carafe.sessions.Session;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.sessions.SessionStore;
import dev.carafe.sessions.StoreOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;

/**
 * A program that runs, with sessions in a store whose server fails and is back, and visitors who
 * come to it all the while. Each has a name and a count in the session and looks at every answer:
 * it is the visitor's own, or what the policy says.
 */
final class VisitedProgram implements AutoCloseable {
  private static final int VISITORS = 6;
  private static final int VISITS = 50;
  private static final String NOBODY = "nobody";

  /** How soon everybody is to be served again; a slow machine needs longer than the 2 s meant. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** How long anything else may take on a machine that is busy. */
  private static final Duration ENOUGH = Duration.ofMinutes(1);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService threads = Executors.newFixedThreadPool(VISITORS);
  private final List<Visitor> visitors = new ArrayList<>();
  private final List<Future<?>> visits = new ArrayList<>();
  private final OnStoreFailure policy;
  private final RunningServer server;
  private volatile boolean mayLose;
  private volatile boolean ended;

  /** A step of a test. */
  interface Step {
    void run() throws Exception;
  }

  VisitedProgram(SessionStore store, OnStoreFailure policy) throws Exception {
    this.policy = policy;
    server = program(StoreOptions.of(store).onStoreFailure(policy)).start(0);
    for (int i = 0; i < VISITORS; i++) {
      visitors.add(new Visitor("visitor" + i));
    }
    for (Visitor visitor : visitors) {
      visits.add(threads.submit(visitor::visitUntilTheEnd));
    }
  }

  private static Carafe program(StoreOptions options) {
    Carafe app = Carafe.create().sessions(SessionOptions.defaults().store(options));
    app.get("/plain", request -> "for everybody");
    app.post(
        "/login/<name>",
        request -> {
          Session session = request.session();
          session.regenerate();
          session.user(request.viewArg("name"));
          return "welcome";
        });
    app.post(
        "/visit",
        request -> {
          Session session = request.session();
          int count = session.update("count", 0, n -> n + 1);
          return name(session) + " " + count;
        });
    app.get("/count", request -> name(request.session()) + " " + request.session().get("count", 0));
    return app;
  }

  private static String name(Session session) {
    String user = session.user();
    return user == null ? NOBODY : user;
  }

  private HttpResponse<String> send(String method, String path, String cookie)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
            .method(method, BodyPublishers.noBody())
            .timeout(Duration.ofSeconds(20));
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** Somebody whose requests come one after the other. */
  private final class Visitor {
    private final String name;
    private final String cookie;
    private volatile long sent;
    private volatile long served;
    private volatile long acknowledged;
    private volatile long lastServed;
    private volatile long lastRefused;

    Visitor(String name) throws Exception {
      this.name = name;
      HttpResponse<String> welcome = send("POST", "/login/" + name, "");
      assertThat(welcome.body()).isEqualTo("welcome");
      cookie = welcome.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    Void visitUntilTheEnd() throws Exception {
      long pages = 0;
      for (long visit = 0; !ended; visit++) {
        boolean counts = visit % 2 == 0; // and else only looks
        sent = visit / 2 + 1;
        HttpResponse<String> answer =
            counts ? send("POST", "/visit", cookie) : send("GET", "/count", cookie);
        assertThat(answer.headers().allValues("Set-Cookie")).as(name).isEmpty();
        if (isRefusal(answer)) {
          lastRefused = System.nanoTime();
          Thread.sleep(5); // so that refusals do not keep the machine busy
        } else {
          long count = count(answer);
          if (!mayLose) {
            assertThat(count)
                .as("what %s had was kept", name)
                .isGreaterThanOrEqualTo(acknowledged + (counts ? 1 : 0));
            acknowledged = count;
          }
          served = ++pages;
          lastServed = System.nanoTime();
        }
      }
      return null;
    }

    /** The count in a page of the visitor's own; no other page will do. */
    private long count(HttpResponse<String> answer) {
      assertThat(answer.statusCode()).as("%s got: %s", name, answer.body()).isEqualTo(200);
      assertThat(answer.body()).as("the page of %s", name).startsWith(name + " ");
      long count = Long.parseLong(answer.body().substring(name.length() + 1));
      assertThat(count).as("nothing of %s is counted twice", name).isLessThanOrEqualTo(sent);
      return count;
    }

    void checkWhatIsKept() throws Exception {
      long end = System.nanoTime() + PATIENCE.toNanos();
      HttpResponse<String> answer = send("GET", "/count", cookie);
      while (isRefusal(answer)) {
        assertThat(System.nanoTime()).as("%s is served again", name).isLessThan(end);
        Thread.sleep(20);
        answer = send("GET", "/count", cookie);
      }
      assertThat(count(answer))
          .as("what was acknowledged to %s", name)
          .isGreaterThanOrEqualTo(acknowledged);
      assertThat(acknowledged).isPositive();
    }
  }

  /** Whether it is the answer that the policy gives while the store fails. */
  private boolean isRefusal(HttpResponse<String> answer) {
    if (policy == OnStoreFailure.ANONYMOUS) {
      return answer.statusCode() == 200 && answer.body().startsWith(NOBODY);
    }
    if (answer.statusCode() != 503) {
      return false;
    }
    assertThat(answer.headers().firstValue("Retry-After")).get().asString().containsOnlyDigits();
    assertThat(answer.body()).doesNotContain("visitor");
    return true;
  }

  /**
   * Lets the store's server fail in the midst of visits until each visitor had the policy's answer,
   * and then come back.
   *
   * @return how long it took from its return until each was served again
   */
  Duration outage(Step fail, Step comeBack) throws Exception {
    awaitVisits();
    mayLose = policy != OnStoreFailure.FAIL;
    fail.run();
    await("refused", visitor -> visitor.lastRefused, System.nanoTime());
    assertThat(send("GET", "/plain", visitors.get(0).cookie).body()).isEqualTo("for everybody");
    comeBack.run();
    return awaitServed(System.nanoTime());
  }

  /**
   * Lets the store's server refuse all writes in the midst of visits, and accept them again: only
   * who writes is refused, and that by a policy only that fails; everybody stays who they are.
   */
  void whileNothingIsWritten(Step refuse, Step accept) throws Exception {
    awaitVisits();
    mayLose = true;
    refuse.run();
    long since = System.nanoTime();
    if (policy == OnStoreFailure.FAIL) {
      await("refused", visitor -> visitor.lastRefused, since);
    }
    awaitVisits();
    if (policy != OnStoreFailure.FAIL) {
      assertThat(visitors).noneMatch(visitor -> visitor.lastRefused != 0);
    }
    accept.run();
    awaitServed(System.nanoTime());
    awaitVisits();
  }

  /** Waits until each visitor was served some times more. */
  void awaitVisits() throws Exception {
    List<Long> before = visitors.stream().map(visitor -> visitor.served).toList();
    for (int i = 0; i < visitors.size(); i++) {
      Visitor visitor = visitors.get(i);
      long enough = before.get(i) + VISITS;
      await(visitor, "served often", () -> visitor.served >= enough, System.nanoTime(), ENOUGH);
    }
  }

  private Duration awaitServed(long since) throws Exception {
    await("served", visitor -> visitor.lastServed, since);
    return Duration.ofNanos(System.nanoTime() - since);
  }

  private void await(String what, ToLongFunction<Visitor> last, long since) throws Exception {
    for (Visitor visitor : visitors) {
      await(visitor, what, () -> last.applyAsLong(visitor) - since > 0, since, PATIENCE);
    }
  }

  private void await(
      Visitor visitor, String what, BooleanSupplier done, long since, Duration patience)
      throws Exception {
    while (!done.getAsBoolean()) {
      for (Future<?> visit : visits) {
        if (visit.isDone()) {
          visit.get(); // which says what was wrong
        }
      }
      assertThat(Duration.ofNanos(System.nanoTime() - since))
          .as("until %s is %s", visitor.name, what)
          .isLessThan(patience);
      Thread.sleep(2);
    }
  }

  /** Ends the visits. */
  void endVisits() throws Exception {
    ended = true;
    for (Future<?> visit : visits) {
      visit.get(30, TimeUnit.SECONDS);
    }
  }

  /** Looks whether each visitor still has what was acknowledged. */
  void checkWhatIsKept() throws Exception {
    for (Visitor visitor : visitors) {
      visitor.checkWhatIsKept();
    }
  }

  @Override
  public void close() {
    ended = true;
    threads.shutdown();
    server.close();
  }
}
