package dev.carafe.benchmarks.stores;

import java.time.Instant;
import java.util.Objects;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/** A repository of Spring Session's, used as its SessionRepositoryFilter does in each request. */
record SpringPeer<S extends Session>(String name, SessionRepository<S> sessions, Runnable closing)
    implements Peer {
  @Override
  public String create() {
    S session = sessions.createSession();
    for (int i = 0; i < 5; i++) {
      session.setAttribute("name" + i, "value " + i);
    }
    session.setAttribute("count", 0);
    sessions.save(session);
    return session.getId();
  }

  @Override
  public int count(String id) {
    S session = find(id);
    int count = session.<Integer>getRequiredAttribute("count") + 1;
    session.setAttribute("count", count);
    sessions.save(session);
    return count;
  }

  @Override
  public int read(String id) {
    S session = find(id);
    int count = session.getRequiredAttribute("count");
    sessions.save(session);
    return count;
  }

  private S find(String id) {
    S session = Objects.requireNonNull(sessions.findById(id));
    session.setLastAccessedTime(Instant.now());
    return session;
  }

  @Override
  public void close() {
    closing.run();
  }
}
