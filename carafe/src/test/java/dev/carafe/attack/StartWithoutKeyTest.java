package dev.carafe.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.engine.RunningServer;
import dev.carafe.sessions.MemorySessionStore;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.sessions.SessionStore;
import dev.carafe.testing.Logs;
import java.io.IOException;
import java.time.Instant;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

/** A program that is served without a secret key, as when an example was copied. */
class StartWithoutKeyTest {
  private static Carafe app() {
    Carafe app = Carafe.create().secretKey(null);
    app.get("/", request -> "visit " + request.session().update("visits", 0, n -> n + 1));
    return app;
  }

  @Test
  void theStartSaysSoAndHowToMakeOne() {
    for (Carafe app : new Carafe[] {app(), Carafe.create().mount("/inner", app())}) {
      try (Logs log = Logs.open("dev.carafe");
          RunningServer server = app.start(0)) {
        assertThat(server.port()).isPositive();
        assertThat(log.written())
            .singleElement()
            .asString()
            .contains("no secret key", "SECRET_KEY", "openssl rand -base64 32");
      }
    }
  }

  @Test
  void debugModeMakesAKeyForThisRunAndSaysSo() throws IOException {
    try (Logs log = Logs.open("dev.carafe");
        RunningServer server = app().debug(true).start(0)) {
      assertThat(RawSocket.get(server.port(), "GET /"))
          .contains("Set-Cookie: session=")
          .endsWith("visit 1");
      assertThat(log.writtenAbove(Level.INFO))
          .singleElement()
          .asString()
          .contains("made for this run", "SECRET_KEY", "openssl rand -base64 32");
    }
  }

  @Test
  void whoChoosesSessionsInCookiesAndNoKeyIsToldToo() {
    for (SessionOptions inCookies :
        new SessionOptions[] {
          SessionOptions.defaults(),
          SessionOptions.defaults().revocable(MemorySessionStore.create())
        }) {
      try (Logs log = Logs.open("dev.carafe");
          RunningServer server = Carafe.create().sessions(inCookies).start(0)) {
        assertThat(server.port()).isPositive();
        assertThat(log.written())
            .singleElement()
            .asString()
            .contains("no secret key", "sessions(...)", "openssl rand -base64 32");
      }
    }
  }

  @Test
  void sessionsInAStoreNeedNoKeyUnlessTheyMoveThereFromCookies() {
    SessionOptions stored = SessionOptions.defaults().store(MemorySessionStore.create());
    try (Logs log = Logs.open("dev.carafe");
        RunningServer server = Carafe.create().sessions(stored).start(0)) {
      assertThat(server.port()).isPositive();
      assertThat(log.written()).isEmpty();
    }
  }

  @Test
  void sessionsThatMoveOutOfCookiesNeedTheKeyOfThose() throws IOException {
    SessionOptions moving =
        SessionOptions.defaults()
            .store(MemorySessionStore.create())
            .alsoReadsCookies(Instant.now().plusSeconds(60));
    try (Logs log = Logs.open("dev.carafe");
        RunningServer server = Carafe.create().sessions(moving).start(0)) {
      assertThat(RawSocket.get(server.port(), "GET /")).contains("404");
      assertThat(log.written())
          .singleElement()
          .asString()
          .contains("alsoReadsCookies", "no secret key");
    }
  }

  @Test
  void sessionsInAStoreAreToldOfWhereOthersCanListenAsThoseInCookiesAre() {
    for (SessionStore store : new SessionStore[] {null, MemorySessionStore.create()}) {
      Carafe app = Carafe.create();
      if (store == null) {
        app.secretKey("a key for this test only");
      } else {
        app.sessions(SessionOptions.defaults().store(store));
      }
      try (Logs log = Logs.open("dev.carafe");
          RunningServer server = app.start("0.0.0.0", 0)) {
        assertThat(server.port()).isPositive();
        assertThat(log.written()).singleElement().asString().contains("travel unencrypted");
      }
    }
  }

  @Test
  void programsThatNeverAskedForAKeyStartSilently() {
    try (Logs log = Logs.open("dev.carafe");
        RunningServer server = Carafe.create().start(0)) {
      assertThat(server.port()).isPositive();
      assertThat(log.written()).isEmpty();
    }
  }

  @Test
  void programsWithKeysStartSilently() {
    try (Logs log = Logs.open("dev.carafe");
        RunningServer server = app().secretKey("a key for this test only").start(0)) {
      assertThat(server.port()).isPositive();
      assertThat(log.written()).isEmpty();
    }
  }
}
