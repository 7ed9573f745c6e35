package dev.carafe.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.TestClient;
import dev.carafe.TestRequest;
import dev.carafe.TestResponse;
import dev.carafe.sessions.MemorySessionStore;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.sessions.StoreOptions;
import dev.carafe.testing.Logs;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What attackers do to a login: plant a session, replay one, send a form, race the owner. */
class LoginAttackTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private final MemorySessionStore store = MemorySessionStore.of(200_000, Clock.systemUTC());
  private final Queue<LoginEvent> heard = new ConcurrentLinkedQueue<>();
  private final ExecutorService pool = Executors.newFixedThreadPool(4);
  private final Carafe app =
      Carafe.create()
          .sessions(
              SessionOptions.defaults()
                  .store(StoreOptions.of(store).regenerationGrace(Duration.ofSeconds(30))));
  private final Login<String> login =
      Login.<String>of(name -> name, name -> name)
          .remembering(RememberMe.in(store))
          .listener((request, event, user) -> heard.add(event));

  LoginAttackTest() {
    app.install(Csrf.protection());
    app.install(login);
    app.get("/", request -> login.currentUser(request) + " " + request.session().keySet());
    app.post("/plant", request -> "" + request.session().put("planted", "evil"));
    app.post(
        "/login",
        request -> {
          login.in(request, "ann", request.args().get("remember") != null);
          return "in";
        });
    app.post(
        "/logout",
        request -> {
          login.out(request);
          return "out";
        });
  }

  @AfterEach
  void end() {
    pool.shutdownNow();
  }

  private TestResponse send(String method, String path, String cookies) {
    TestRequest request = app.testClient().request(method, path);
    return (cookies.isEmpty() ? request : request.header("Cookie", cookies)).send();
  }

  private static @Nullable String cookie(String name, TestResponse answer) {
    return answer.headers("Set-Cookie").stream()
        .filter(line -> line.startsWith(name + "=") && !line.startsWith(name + "=;"))
        .map(line -> line.substring(0, line.indexOf(';')))
        .findFirst()
        .orElse(null);
  }

  private static String session(TestResponse answer) {
    String cookie = cookie("session", answer);
    assertThat(cookie).isNotNull();
    return cookie == null ? "" : cookie;
  }

  private String seen(String cookies) {
    return send("GET", "/", cookies).text();
  }

  @Test
  void aSessionThatWasPlantedIsDeadAfterTheLogin() {
    String planted = session(send("POST", "/plant", ""));

    String own = session(send("POST", "/login", planted));
    assertThat(own).isNotEqualTo(planted);
    assertThat(seen(planted)).as("no grace leads to it").isEqualTo("null []");
    assertThat(seen(own)).isEqualTo("ann [_confirmed_at, _fresh, _login_at, _user_id]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"session=" + "A", "session=" + "x", "session=\"", "session="})
  void anIdThatTheVisitorMakesUpIsNeverAdopted(String made) {
    String id = made.endsWith("A") ? made.replace("A", "A".repeat(43)) : made;

    assertThat(session(send("POST", "/login", id))).isNotEqualTo(id);
    assertThat(seen(id)).isEqualTo("null []");
  }

  @Test
  void aSessionIsWorthlessAfterTheLogout() {
    String own = session(send("POST", "/login", ""));

    send("POST", "/logout", own);
    assertThat(seen(own)).isEqualTo("null []");
    send("POST", "/plant", own);
    assertThat(seen(own)).isEqualTo("null []");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/login", "/logout"})
  void anotherSitesFormLogsNobodyInOrOut(String path) {
    TestClient victim = app.testClient();
    victim.post("/login");

    assertThat(victim.request("POST", path).from("https://evil.example/").send().status())
        .isEqualTo(403);
    assertThat(victim.get("/").text()).startsWith("ann");
    TestClient stranger = app.testClient();
    stranger.request("POST", path).from("https://evil.example/").send();
    assertThat(stranger.get("/").text()).isEqualTo("null []");
  }

  private <T> List<T> atOnce(List<Callable<T>> tasks) throws Exception {
    CyclicBarrier start = new CyclicBarrier(tasks.size());
    List<Future<T>> all = new ArrayList<>();
    for (Callable<T> task : tasks) {
      all.add(
          pool.submit(
              () -> {
                start.await();
                return task.call();
              }));
    }
    List<T> answers = new ArrayList<>();
    for (Future<T> one : all) {
      answers.add(one.get());
    }
    return answers;
  }

  @Test
  void aThousandLoginsRacingLogouts() throws Exception {
    race(1000);
  }

  @Test
  @Tag("slow")
  void tenThousandLoginsRacingLogouts() throws Exception {
    race(10_000);
  }

  private void race(int rounds) throws Exception {
    for (int round = 0; round < rounds; round++) {
      String planted = session(send("POST", "/plant", ""));
      List<TestResponse> first =
          atOnce(
              List.of(
                  () -> send("POST", "/login", planted),
                  () -> send("POST", "/logout", planted),
                  () -> send("POST", "/plant", planted)));
      String own = session(first.get(0));
      assertThat(seen(planted)).doesNotContain("ann", "_user_id");
      assertThat(seen(own)).isEqualTo("ann [_confirmed_at, _fresh, _login_at, _user_id]");

      List<TestResponse> last =
          atOnce(
              List.of(
                  () -> send("POST", "/logout", own),
                  () -> send("POST", "/plant", own),
                  () -> send("GET", "/", own)));
      assertThat(last).extracting(TestResponse::status).containsOnly(200);
      assertThat(seen(own)).isEqualTo("null []");
    }
    assertThat(store.ofUser("ann")).isEmpty();
  }

  @Test
  void threeHundredTimesFourPagesWithOneRememberCookieAtOnce() throws Exception {
    for (int round = 0; round < 300; round++) {
      String cookie = cookie("remember", send("POST", "/login?remember=1", ""));
      assertThat(cookie).isNotNull();
      Callable<TestResponse> page = () -> send("GET", "/", "" + cookie);
      List<TestResponse> pages = atOnce(List.of(page, page, page, page));

      assertThat(pages).allMatch(answer -> answer.text().startsWith("ann"));
      assertThat(pages).filteredOn(answer -> cookie("remember", answer) != null).hasSize(1);
    }
    assertThat(heard).doesNotContain(LoginEvent.STOLEN);
  }
}
