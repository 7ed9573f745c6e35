package dev.carafe.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.Request;
import dev.carafe.engine.RunningServer;
import dev.carafe.sessions.SessionCodec;
import dev.carafe.sessions.SessionOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Session cookies that were not made for the place where they are sent. */
class SessionAttackTest {
  private static final String KEY = "a key for this test only";

  private final Logger logger = Logger.getLogger("dev.carafe");
  private final List<String> lines = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          lines.add(record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
  }

  @AfterEach
  void stopListening() {
    logger.removeHandler(handler);
    logger.setUseParentHandlers(true);
  }

  private static Carafe app(SessionCodec codec) {
    Carafe app = Carafe.create().secretKey(KEY);
    app.sessions(SessionOptions.defaults().codec(codec));
    app.get("/who", request -> "<" + request.session().get("user", "nobody") + ">");
    app.get(
        "/login",
        request -> {
          request.session().put("user", "ada");
          return "in";
        });
    return app;
  }

  private static String tenant(Request request) {
    String tenant = request.header("X-Tenant");
    return tenant == null ? "session" : tenant;
  }

  private static SessionCodec codec(String name) {
    return name.equals("signed") ? SessionCodec.signed() : SessionCodec.encrypted();
  }

  /** The value of the session cookie that a login sets. */
  private static String login(int port, String tenant) throws IOException {
    String answer = RawSocket.get(port, "GET /login", "X-Tenant: " + tenant);
    String field = "Set-Cookie: " + tenant + "=";
    assertThat(answer).contains(field);
    int start = answer.indexOf(field) + field.length();
    return answer.substring(start, answer.indexOf(';', start));
  }

  private static String who(int port, String tenant, String cookies) throws IOException {
    String answer = RawSocket.get(port, "GET /who", "X-Tenant: " + tenant, "Cookie: " + cookies);
    assertThat(RawSocket.status(answer)).isEqualTo(200);
    return answer.substring(answer.lastIndexOf('<'));
  }

  @ParameterizedTest
  @ValueSource(strings = {"signed", "encrypted"})
  void oneTenantsSessionIsWorthlessUnderTheNameOfAnother(String form) throws IOException {
    Carafe app = app(codec(form));
    app.sessionCookieName(SessionAttackTest::tenant);
    try (RunningServer server = app.start(0)) {
      int port = server.uri().getPort();
      String value = login(port, "one");
      assertThat(who(port, "one", "one=" + value)).startsWith("<ada>");
      assertThat(who(port, "two", "two=" + value)).startsWith("<nobody>");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"signed", "encrypted"})
  void aValueThatWasTouchedAnywhereIsAFreshSession(String form) throws IOException {
    try (RunningServer server = app(codec(form)).start(0)) {
      int port = server.uri().getPort();
      String value = login(port, "session");
      for (int i = 0; i < value.length(); i++) {
        char other = value.charAt(i) == 'A' ? 'B' : 'A';
        String touched = value.substring(0, i) + other + value.substring(i + 1);
        assertThat(who(port, "session", "session=" + touched)).startsWith("<nobody>");
      }
      for (String end : List.of("=", ".", "A", "%00", "%3D", "\u00e4")) {
        assertThat(who(port, "session", "session=" + value + end)).startsWith("<nobody>");
      }
    }
    assertThat(lines).noneMatch(line -> line.contains("passed over"));
  }

  @Test
  void inDebugModeOneLineSaysWhichCookieDoesNotVerifyAndWhy() throws IOException {
    try (RunningServer server = app(SessionCodec.signed()).debug(true).start(0)) {
      int port = server.uri().getPort();
      assertThat(who(port, "session", "session=forged.value.here")).startsWith("<nobody>");
    }
    assertThat(lines.stream().filter(line -> line.contains("passed over")))
        .singleElement()
        .asString()
        .contains("session cookie 'session'", "is the key the same", "SessionOptions.flask()")
        .doesNotContain("forged");
  }
}
