package dev.carafe.benchmarks.stores;

import dev.carafe.cookies.CookiePolicy;
import dev.carafe.cookies.Cookies;
import dev.carafe.sessions.Session;
import dev.carafe.sessions.SessionManager;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.sessions.SessionStore;
import java.time.Clock;
import java.util.List;
import java.util.Objects;

/** Carafe's own, from the field of the cookie to the value of the next one. */
record CarafePeer(String name, SessionStore store, SessionManager sessions, Runnable closing)
    implements Peer {
  private static final CookiePolicy POLICY = CookiePolicy.secure();

  static CarafePeer of(String name, SessionStore store, Runnable closing) {
    SessionManager sessions =
        SessionManager.create(null, SessionOptions.defaults().store(store), Clock.systemUTC());
    return new CarafePeer(name, store, sessions, closing);
  }

  @Override
  public String create() {
    Session session = sessions.open(Cookies::none);
    for (int i = 0; i < 5; i++) {
      session.put("name" + i, "value " + i);
    }
    session.put("count", 0);
    return Objects.requireNonNull(sessions.commit(session).cookie()).value();
  }

  @Override
  public int count(String id) {
    Session session = open(id);
    int count = session.update("count", 0, n -> n + 1);
    sessions.commit(session);
    return count;
  }

  @Override
  public int read(String id) {
    Session session = open(id);
    int count = session.get("count", -1);
    sessions.commit(session);
    return count;
  }

  private Session open(String id) {
    List<String> field = List.of("session=" + id);
    return sessions.open(() -> POLICY.read(field));
  }

  @Override
  public void close() {
    closing.run();
  }
}
