package dev.carafe.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.TestClient;
import dev.carafe.sessions.MemorySessionStore;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.sessions.SessionStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;

/** Who reads the log of a program that tells all there is to tell becomes nobody by it. */
class LogSecretsAttackTest {
  private static final String PASSWORD = "correct horse battery";
  private static final Logger ROOT = Logger.getLogger("dev.carafe");

  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          lines.add(new SimpleFormatter().format(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @Test
  void itHasNeitherIdsNorTokensNorPasswords() {
    Level before = ROOT.getLevel();
    boolean parent = ROOT.getUseParentHandlers();
    ROOT.setLevel(Level.ALL);
    ROOT.setUseParentHandlers(false);
    handler.setLevel(Level.ALL);
    ROOT.addHandler(handler);
    try {
      List<String> secrets = visit();
      assertThat(lines).isNotEmpty();
      for (String secret : secrets) {
        assertThat(lines).noneMatch(line -> line.contains(secret));
      }
    } finally {
      ROOT.removeHandler(handler);
      ROOT.setUseParentHandlers(parent);
      ROOT.setLevel(before);
    }
  }

  private List<String> visit() {
    SessionStore store = MemorySessionStore.of(100, Clock.systemUTC());
    Passwords passwords = Passwords.create();
    String hash = passwords.hash(PASSWORD);
    Login<String> login =
        Login.<String>of(name -> name, name -> name).remembering(RememberMe.in(store));
    Carafe app = Carafe.create().debug(true).sessions(SessionOptions.defaults().store(store));
    app.install(Csrf.protection());
    app.install(login);
    app.get("/", request -> "" + login.currentUser(request));
    app.get("/token", request -> request.renderString("{{ csrf_token() }}"));
    app.get(
        "/fails",
        request -> {
          throw new IllegalStateException("a view failed for " + login.currentUser(request));
        });
    app.post(
        "/login",
        request -> {
          passwords.verify(hash, request.form().required("password"));
          passwords.verify("$argon2id$" + hash, request.form().required("password"));
          login.in(request, "ann", true);
          return "in";
        });
    TestClient client = app.testClient();
    client.post("/login", "password", PASSWORD);
    List<String> secrets = new ArrayList<>(List.of(PASSWORD, PASSWORD.replace(' ', '+'), hash));
    secrets.add(Objects.requireNonNull(client.jar().get("session")));
    String remember = Objects.requireNonNull(client.jar().get("remember"));
    secrets.add(remember.substring(0, 22));
    secrets.add(remember.substring(23));
    secrets.add(client.get("/token").text());
    client.get("/fails");
    client.jar().endSession();
    client.get("/fails");
    secrets.add(Objects.requireNonNull(client.jar().get("session")));
    client.jar().set("session", "A".repeat(43));
    client.get("/");
    client.jar().set("remember", remember.substring(0, 23) + "A".repeat(43));
    client.jar().delete("session");
    client.get("/");
    assertThat(client.post("/login", "password", "").status()).isNotEqualTo(500);
    return secrets;
  }
}
