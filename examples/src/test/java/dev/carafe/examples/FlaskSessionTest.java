package dev.carafe.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.TestClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Shares a login with the real Flask, where Python has it. */
@Timeout(60)
class FlaskSessionTest {
  private static final String KEY = "a key that two programs share";

  private final TestClient client = SessionLogin.app(KEY).testClient();

  @BeforeAll
  static void requireFlask() throws Exception {
    if (!hasFlask()) {
      Skip.because("the real Flask is needed: pip install flask");
    }
  }

  private static boolean hasFlask() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "-c", "import flask").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void flaskReadsTheSessionThatTheLoginSet() throws Exception {
    client.post("/login", "username", "O'Brien <日本>");

    assertThat(flask("read", String.valueOf(client.jar().get("session"))))
        .isEqualTo("{\"logins\": 1, \"username\": \"O'Brien <\\u65e5\\u672c>\"}");
  }

  @Test
  void aSessionThatFlaskSignedIsLoggedIn() throws Exception {
    client.jar().set("session", flask("sign", "{\"username\": \"Zo\\u00eb\", \"logins\": 6}"));

    assertThat(client.get("/").text()).contains("Hello, Zoë!", "Logins in this session: 6.");
    client.post("/login", "username", "ann");
    assertThat(client.get("/").text()).contains("Hello, ann!", "Logins in this session: 7.");
  }

  /** Runs src/test/resources/flask_session.py. */
  private static String flask(String command, String input) throws Exception {
    String script =
        Path.of(FlaskSessionTest.class.getResource("/flask_session.py").toURI()).toString();
    ProcessBuilder builder = new ProcessBuilder("python3", script, command);
    builder.environment().put("SECRET_KEY", KEY);
    Process python = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (var in = python.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(python.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(python.exitValue()).isZero();
    return output.strip();
  }
}
