package dev.carafe.attack;

import dev.carafe.Carafe;
import dev.carafe.Response;
import dev.carafe.TrustedProxies;
import dev.carafe.engine.RunningServer;
import dev.carafe.jetty.JettyEngine;
import dev.carafe.jetty.ServerLimits;
import dev.carafe.security.Csrf;
import dev.carafe.security.DeviceBinding;
import dev.carafe.security.Login;
import dev.carafe.sessions.MemorySessionStore;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.sessions.SessionStore;
import dev.carafe.sessions.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A running program whose logins are bound to devices, with a store that counts what it keeps. */
final class BoundProgram implements AutoCloseable {
  /** How often something was saved or deleted. */
  final AtomicInteger written = new AtomicInteger();

  final RunningServer server;

  BoundProgram() {
    this(ServerLimits.DEFAULT);
  }

  BoundProgram(ServerLimits limits) {
    SessionStore store = counting(MemorySessionStore.create());
    Login<String> login = Login.of(name -> name, name -> name).view("login").deviceBound();
    Carafe app = Carafe.create().secretKey("a key for this test only");
    app.sessions(SessionOptions.defaults().store(store));
    app.trustProxies(TrustedProxies.hops(1).from("127.0.0.0/8", "::1"));
    app.install(Csrf.protection());
    app.install(DeviceBinding.in(store).grace(Duration.ZERO));
    app.install(login);
    app.get("/login", request -> "log in").endpoint("login");
    app.post(
        "/login",
        request -> {
          login.in(request, request.form().required("name"));
          return Response.redirect("/");
        });
    app.get("/", request -> "" + login.user(request));
    app.get("/me", login::user).with(login.required());
    server = JettyEngine.start("127.0.0.1", 0, null, limits, app::handle);
  }

  int port() {
    return server.port();
  }

  private SessionStore counting(SessionStore store) {
    return new SessionStore() {
      @Override
      public @Nullable StoredSession load(String key) {
        return store.load(key);
      }

      @Override
      public boolean save(StoredSession session) {
        written.incrementAndGet();
        return store.save(session);
      }

      @Override
      public void delete(String key) {
        written.incrementAndGet();
        store.delete(key);
      }

      @Override
      public boolean touch(String key, long version, Instant lastSeen, Instant expires) {
        return store.touch(key, version, lastSeen, expires);
      }

      @Override
      public List<StoredSession> ofUser(String user) {
        return store.ofUser(user);
      }
    };
  }

  @Override
  public void close() {
    server.close();
  }
}
