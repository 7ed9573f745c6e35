package dev.carafe.sessions;

import static dev.carafe.sessions.Requests.KEYS;
import static dev.carafe.sessions.Requests.NOW;
import static dev.carafe.sessions.Requests.at;
import static dev.carafe.sessions.Requests.cookie;
import static dev.carafe.sessions.Requests.cookies;
import static dev.carafe.sessions.Requests.manager;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Flask answers with a server error is a fresh session here, and a line in the log. */
class UnreadableSessionTest {
  private final Logger logger = Logger.getLogger(SessionManager.class.getName());
  private final List<String> lines = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          lines.add(MessageFormat.format(record.getMessage(), record.getParameters()));
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

  private static String signed(String json) {
    return SessionCodec.flask()
        .form(KEYS, at(NOW))
        .write(json.getBytes(StandardCharsets.UTF_8), "session");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5",
        "[1,2]",
        "\"hush\"",
        "null",
        "{",
        "",
        "{\" t\":[\"hush\"]}",
        "{\"hush\":{\" u\":1}}",
        "{\"hush\":\"hush"
      })
  void whatIsSignedButNoSessionIsFreshAndLogged(String json) {
    String value = signed(json);
    Session session = manager().open(() -> cookies("session=" + value));
    assertThat(session).isEmpty();
    assertThat(session.isNew()).isTrue();
    assertThat(manager().commit(session)).isEqualTo(new SessionCommit(true, null));
    assertThat(lines)
        .singleElement()
        .asString()
        .startsWith("cookie 'session' is signed but holds no session that can be read")
        .doesNotContain("hush", "dev-secret", value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "{"})
  void theNextCookieOfThatNameIsTried(String json) {
    String both = "session=" + signed(json) + "; " + cookie(s -> s.put("a", 1));
    assertThat(manager().open(() -> cookies(both))).containsEntry("a", 1);
  }
}
