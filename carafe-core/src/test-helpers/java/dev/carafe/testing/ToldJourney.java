package dev.carafe.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.carafe.cookies.Cookie;
import dev.carafe.cookies.CookiePolicy;
import dev.carafe.sessions.Session;
import dev.carafe.sessions.SessionEvent;
import dev.carafe.sessions.SessionEvent.Kind;
import dev.carafe.sessions.SessionManager;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.sessions.SessionStore;
import dev.carafe.sessions.SessionStoreException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A visitor's way through a program whose sessions are in a real store, which fails meanwhile: what
 * a listener is told of it, and that neither events nor what is logged have an id or a user.
 */
public final class ToldJourney {
  private static final String USER = "ada@journey.example";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Begins or ends an outage of the store. */
  public interface Switch {
    /** Does so. */
    void turn() throws Exception;
  }

  private final List<SessionEvent> told = new CopyOnWriteArrayList<>();
  private final List<String> written = new ArrayList<>();
  private final List<String> secrets = new ArrayList<>(List.of(USER));
  private final SessionManager manager;
  private String cookie = "";

  private ToldJourney(SessionStore store) {
    SessionOptions options = SessionOptions.defaults().store(store).listener(told::add);
    manager = SessionManager.create(null, options, Clock.systemUTC());
  }

  /**
   * Goes all the way.
   *
   * @param logs what catches the lines of Carafe's log
   */
  public static void through(
      SessionStore store, boolean knowsUsers, Switch down, Switch back, Logs logs)
      throws Exception {
    ToldJourney journey = new ToldJourney(store);
    journey.login();
    journey.change();
    if (knowsUsers) {
      journey.revoke();
    }
    down.turn();
    try {
      journey.outage();
    } finally {
      back.turn();
    }
    journey.back();
    journey.logout();
    journey.written.addAll(logs.written());
    journey.scan();
  }

  private void request(Consumer<Session> view) {
    String field = cookie;
    Session session = manager.open(() -> CookiePolicy.secure().read(List.of(field)));
    view.accept(session);
    Cookie sent = manager.commit(session).cookie();
    if (sent != null) {
      cookie = sent.value().isEmpty() ? "" : "session=" + sent.value();
      secrets.add(sent.value());
    }
  }

  private List<Kind> kinds() {
    List<Kind> kinds = told.stream().map(SessionEvent::kind).toList();
    told.forEach(event -> written.add(event.toString()));
    told.clear();
    return kinds;
  }

  private void login() {
    request(session -> session.put("theme", "dark"));
    String anonymous = told.get(0).session();
    assertThat(kinds()).containsExactly(Kind.SAVED);
    request(
        session -> {
          session.regenerate();
          session.user(USER);
        });
    assertThat(told.get(1).before()).isEqualTo(anonymous);
    assertThat(told.get(2).session()).isEqualTo(told.get(1).session()).isNotEqualTo(anonymous);
    assertThat(kinds()).containsExactly(Kind.FOUND, Kind.NEW_ID, Kind.SAVED);
  }

  private void change() {
    request(
        session -> {
          session.put("one", 1);
          request(other -> other.put("two", 2));
          told.clear();
        });
    assertThat(told).extracting(SessionEvent::session).containsOnly(told.get(0).session());
    assertThat(told.get(1).octets()).isPositive();
    assertThat(told.get(1).took()).isPositive();
    assertThat(kinds()).containsExactly(Kind.CONFLICT, Kind.SAVED, Kind.MERGED);
  }

  private void revoke() {
    String mine = cookie;
    cookie = "";
    request(session -> session.user(USER));
    told.clear();
    cookie = mine;
    manager.of(USER).forEach(session -> secrets.add(session.key()));
    assertThat(secrets).hasSizeGreaterThan(4);
    request(session -> assertThat(manager.endAllOfExcept(USER, session)).isEqualTo(1));
    assertThat(kinds()).containsExactly(Kind.FOUND, Kind.REVOKED);
  }

  private void outage() {
    for (int i = 0; i < 5; i++) {
      fail();
    }
    assertThat(kinds())
        .containsExactly(
            Kind.STORE_FAILED,
            Kind.STORE_FAILED,
            Kind.STORE_FAILED,
            Kind.STORE_FAILED,
            Kind.STORE_FAILED,
            Kind.BREAKER_OPENED);
    fail();
    assertThat(kinds()).containsExactly(Kind.REFUSED);
    assertThat(manager.answers(PATIENCE)).isFalse();
  }

  private void fail() {
    SessionStoreException failure =
        catchThrowableOfType(
            SessionStoreException.class, () -> request(session -> session.get("theme")));
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    written.add(trace.toString());
  }

  private void back() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!manager.answers(PATIENCE)) {
      assertThat(System.nanoTime()).as("it is back in time").isLessThan(end);
      Thread.sleep(20);
    }
    assertThat(kinds()).contains(Kind.BREAKER_CLOSED);
    request(session -> assertThat(session.get("two", 0)).isEqualTo(2));
    assertThat(kinds()).containsExactly(Kind.FOUND);
  }

  private void logout() {
    String before = cookie;
    request(Session::clear);
    assertThat(kinds()).containsExactly(Kind.FOUND, Kind.DELETED);
    cookie = before;
    request(session -> assertThat(session).isEmpty());
    assertThat(kinds()).containsExactly(Kind.NOT_FOUND);
  }

  /** No part of what would name a visitor is in what was written. */
  private void scan() {
    assertThat(written).hasSizeGreaterThan(10);
    for (String secret : secrets) {
      if (!secret.isEmpty()) {
        assertThat(written)
            .noneMatch(line -> line.contains(secret.substring(0, 8)))
            .noneMatch(line -> line.contains(secret.substring(secret.length() - 8)));
      }
    }
  }
}
