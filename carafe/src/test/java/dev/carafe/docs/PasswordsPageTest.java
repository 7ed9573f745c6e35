package dev.carafe.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.TestClient;
import dev.carafe.sessions.MemorySessionStore;
import dev.carafe.sessions.SessionStore;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page about passwords shows is compiled and run. */
class PasswordsPageTest {
  @TempDir private Path folder;

  @Test
  void pageRuns() throws Exception {
    List<String> blocks = Snippets.of(Path.of("..", "docs", "passwords.md"), "java");
    assertThat(blocks).hasSize(3);
    Carafe app = Carafe.create();
    Map<String, String> hashes = new HashMap<>();
    Class<?> page =
        Snippets.compile(
            folder,
            "PasswordsPage",
            Snippets.wrapped(
                "PasswordsPage",
                "Carafe app, Map<String, String> hashes, SessionStore store",
                String.join("\n", blocks)));
    page.getMethod("run", Carafe.class, Map.class, SessionStore.class)
        .invoke(null, app, hashes, MemorySessionStore.create());

    TestClient client = app.testClient();
    assertThat(client.post("/register", "name", "ann", "password", "Password1").status())
        .isEqualTo(400);
    assertThat(client.post("/register", "name", "ann", "password", "tea at noon").text())
        .isEqualTo("welcome");
    assertThat(client.post("/register", "name", "ann", "password", "mallory's own").status())
        .isEqualTo(409);
    assertThat(client.post("/login", "password", "tea at noon").status()).isEqualTo(400);
    assertThat(client.post("/login", "name", "ann", "password", "tea at noon").text())
        .isEqualTo("in");
    hashes.put("ann", "pbkdf2:sha1:1000$tAbAeWPEvMVzIGqI$09d62cb793b173ca560ad4af241751d99fe28173");
    assertThat(client.post("/login", "name", "ann", "password", "correct horse Ärger €").text())
        .isEqualTo("in");
    assertThat(hashes.get("ann")).startsWith("$argon2id$");
    for (int i = 0; i < 5; i++) {
      assertThat(client.post("/login", "name", "bob", "password", "guess").status()).isEqualTo(401);
    }
    assertThat(client.post("/login", "name", "bob", "password", "guess").status()).isEqualTo(429);
  }
}
