package dev.carafe.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.engine.RunningServer;
import dev.carafe.testing.Logs;
import java.io.IOException;
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
