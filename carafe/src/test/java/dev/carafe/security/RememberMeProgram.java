package dev.carafe.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.TestClient;
import dev.carafe.TestClock;
import dev.carafe.TestResponse;
import dev.carafe.sessions.MemorySessionStore;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.sessions.SessionStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A program whose logins can be remembered, in a store that has its sessions too. */
abstract class RememberMeProgram {
  static final Instant START = Instant.parse("2026-11-27T12:00:00Z");

  final Map<String, String> passwords = new ConcurrentHashMap<>(Map.of("ann", "one", "佐藤", "two"));
  final List<String> heard = new ArrayList<>();
  final TestClock clock = TestClock.at(START);
  final SessionStore store = MemorySessionStore.of(1000, clock);
  final Carafe app = Carafe.create().clock(clock).sessions(SessionOptions.defaults().store(store));
  Login<String> login =
      Login.<String>of(name -> name, name -> passwords.containsKey(name) ? name : null)
          .boundTo(passwords::get)
          .view("login");

  TestClient install(RememberMe rememberMe) {
    return install(login.remembering(rememberMe));
  }

  TestClient install(Login<String> made) {
    login = made.listener((request, event, user) -> heard.add(event + " " + user));
    app.install(login);
    app.get("/", request -> name(login.currentUser(request)) + " " + login.isFresh(request));
    app.get("/login", request -> "the form").endpoint("login");
    app.post("/plant", request -> "" + request.session().put("planted", "evil"));
    app.get("/pay", request -> "paid").with(login.fresh());
    app.post(
        "/login/<name>",
        request -> {
          login.in(request, request.viewArg("name"), request.args().get("remember") != null);
          return "in";
        });
    app.post(
        "/confirm",
        request -> {
          login.confirm(request);
          return "confirmed";
        });
    app.post(
        "/elsewhere",
        request -> {
          login.outElsewhere(request);
          return "ended";
        });
    app.post(
        "/logout",
        request -> {
          login.out(request);
          return "out";
        });
    return app.testClient();
  }

  static String name(@Nullable String user) {
    return user == null ? "Anonymous" : user;
  }

  static RememberMe plain(SessionStore store) {
    return RememberMe.in(store);
  }

  TestClient remembered() {
    TestClient client = app.testClient();
    assertThat(client.post("/login/ann?remember=1").text()).isEqualTo("in");
    return client;
  }

  static String cookie(TestClient client) {
    return Objects.requireNonNull(client.jar().get("remember"));
  }

  TestResponse with(String cookie) {
    return app.testClient().request("GET", "/").header("Cookie", "remember=" + cookie).send();
  }
}
