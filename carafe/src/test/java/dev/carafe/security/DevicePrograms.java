package dev.carafe.security;

import dev.carafe.Carafe;
import dev.carafe.Html;
import dev.carafe.Response;
import dev.carafe.TestClock;
import dev.carafe.sessions.MemorySessionStore;
import dev.carafe.sessions.Session;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.sessions.SessionStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Programs with a login that is bound. */
final class DevicePrograms {
  private static final String KEY = "a key for these tests only";

  private DevicePrograms() {}

  static TestClock clock() {
    return TestClock.at(Instant.parse("2026-11-27T12:00:00Z"));
  }

  static SessionStore store(Clock clock) {
    return MemorySessionStore.of(1000, clock);
  }

  static Carafe inStore(DeviceBinding devices, SessionStore store, Clock clock) {
    return program(devices, SessionOptions.defaults().store(store), clock);
  }

  static Carafe inCookies(DeviceBinding devices, Clock clock) {
    return program(devices, SessionOptions.defaults(), clock);
  }

  /** Both, since neither may make a difference. */
  static List<Carafe> both(DeviceBinding devices, SessionStore store, Clock clock) {
    return List.of(inStore(devices, store, clock), inCookies(devices, clock));
  }

  static Carafe program(DeviceBinding devices, SessionOptions sessions, Clock clock) {
    Carafe app = Carafe.create().secretKey(KEY).clock(clock).sessions(sessions);
    app.install(Csrf.protection());
    app.install(devices);
    app.post(
        "/login",
        request -> {
          Session session = request.session();
          session.clear();
          session.regenerate();
          session.user(request.form().required("name"));
          devices.bind(request);
          return Response.redirect("/");
        });
    app.get("/", request -> Html.escape("I am " + request.session().user()));
    app.get("/bound", request -> "" + devices.isBound(request));
    app.get("/refused", request -> "" + devices.isRefused(request));
    app.get("/public", request -> "for all");
    app.get("/counted", request -> "" + request.session().update("n", 0, n -> n + 1));
    app.post(
        "/logout",
        request -> {
          request.session().clear();
          return Response.redirect("/");
        });
    return app;
  }
}
