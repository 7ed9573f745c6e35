package dev.carafe.sessions;

import static dev.carafe.sessions.Requests.KEYS;
import static dev.carafe.sessions.Requests.NOW;
import static dev.carafe.sessions.Requests.at;
import static dev.carafe.sessions.Requests.cookie;
import static dev.carafe.sessions.Requests.cookies;
import static dev.carafe.sessions.Requests.manager;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.testing.Logs;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Flask answers with a server error is a fresh session here, and a line in the log. */
class UnreadableSessionTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

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
    assertThat(LOGS.lines())
        .singleElement()
        .asString()
        .startsWith("WARNING cookie 'session' is signed but holds no session that can be read")
        .doesNotContain("hush", "dev-secret", value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "{"})
  void theNextCookieOfThatNameIsTried(String json) {
    String both = "session=" + signed(json) + "; " + cookie(s -> s.put("a", 1));
    assertThat(manager().open(() -> cookies(both))).containsEntry("a", 1);
  }
}
