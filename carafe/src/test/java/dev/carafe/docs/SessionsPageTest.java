package dev.carafe.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.carafe.Carafe;
import dev.carafe.TestClient;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.signing.KeyRing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/sessions.md shows is compiled and run. */
class SessionsPageTest {
  private static final Path PAGE = Path.of("..", "docs", "sessions.md");
  private static final String KEY = "a key for this test only";

  @TempDir private Path folder;

  /** A program with the block that contains the text. */
  private Carafe app(String text) throws Exception {
    String block =
        Snippets.of(PAGE, "java").stream().filter(b -> b.contains(text)).findFirst().orElseThrow();
    return run(block);
  }

  private Carafe run(String block) throws Exception {
    Carafe app = Carafe.create().secretKey(KEY);
    String runnable =
        block
            .replace("System.getenv(\"SECRET_KEY\")", "\"" + KEY + "\"")
            .replace(
                "KeyRing.fromEnvironment(\"SECRET_KEY\", \"OLD_SECRET_KEY\")",
                "KeyRing.of(\"" + KEY + "\")");
    Class<?> compiled =
        Snippets.compile(folder, "Page", Snippets.wrapped("Page", "Carafe app", runnable));
    compiled.getMethod("run", Carafe.class).invoke(null, app);
    return app;
  }

  @Test
  void everyBlockRuns() throws Exception {
    List<String> blocks = Snippets.of(PAGE, "java");
    assertThat(blocks).hasSizeGreaterThan(7);
    for (String block : blocks) {
      assertThat(run(block).testClient().get("/none").status()).isEqualTo(404);
    }
  }

  @Test
  void theFirstExampleLogsInAndOut() throws Exception {
    TestClient client = app("stranger").testClient();
    assertThat(client.get("/").text()).isEqualTo("Hello stranger");
    client.post("/login", "username", "<ada>");
    assertThat(client.get("/").text()).isEqualTo("Hello &lt;ada&gt;");
    client.post("/logout");
    assertThat(client.get("/").text()).isEqualTo("Hello stranger");
  }

  @Test
  void theCartKeepsARecord() throws Exception {
    TestClient client = app("record Cart").testClient();
    client.post("/buy", "item", "tea");
    assertThat(client.post("/buy", "item", "milk").text()).isEqualTo("You have 2");
  }

  @Test
  void theProfileShowsWhatWasFlashedOnce() throws Exception {
    TestClient client = app("request.flash").testClient();
    client.post("/profile");
    assertThat(client.get("/profile").text()).contains("<p class=\"success\">Saved.</p>");
    assertThat(client.get("/profile").text()).doesNotContain("Saved.");
  }

  @Test
  void theDefaultsAreThoseOfTheTable() throws Exception {
    String page = Files.readString(PAGE);
    SessionOptions options = SessionOptions.defaults();
    assertThat(page)
        .contains("| `cookieName` | `" + options.cookieName() + "`; over HTTPS `__Host-session`")
        .contains("| `httpOnly` | " + options.isHttpOnly() + " |")
        .contains("| `secure` | " + options.isSecure() + ";")
        .contains("| `sameSite` | `" + options.sameSite().name() + "` |")
        .contains("| `partitioned` | " + options.isPartitioned() + " |")
        .contains("| `refreshEachRequest` | " + options.isRefreshEachRequest() + " |")
        .contains("| `permanentLifetime` | " + options.permanentLifetime().toDays() + " days |");
  }

  /** The timetable: old and new, new and old, new. */
  @Test
  void theTimetableLogsNobodyOut() {
    String oldKey = "the old key of this test";
    String newKey = "the new key of this test";
    TestClient client = counting(KeyRing.of(oldKey)).testClient();
    client.get("/");
    String cookie = client.jar().get("session");
    int visits = 1;
    for (KeyRing keys :
        List.of(
            KeyRing.of(oldKey, newKey),
            KeyRing.of(newKey, oldKey),
            KeyRing.of(oldKey, newKey),
            KeyRing.of(newKey, oldKey),
            KeyRing.of(newKey))) {
      TestClient next = counting(keys).testClient();
      next.jar().set("session", cookie);
      assertThat(next.get("/").text()).isEqualTo("Visit " + ++visits);
      cookie = next.jar().get("session");
    }
  }

  private static Carafe counting(KeyRing keys) {
    Carafe app = Carafe.create().secretKeys(keys);
    app.get("/", request -> "Visit " + request.session().update("visits", 0, n -> n + 1));
    return app;
  }

  @Test
  void theLoginIsSharedWithFlask() throws Exception {
    assumeTrue(Python.hasModule("flask"), "python3 with Flask is not installed");
    TestClient client = app("Java knows").testClient();
    client.post("/login", "username", "Zoë <3");
    assertThat(client.get("/java").text()).isEqualTo("Java knows Zoë &lt;3");
    String driver =
        """

        client = app.test_client()
        client.set_cookie("session", input())
        print(client.get("/python").text.encode("unicode_escape").decode())
        """;
    String program = Snippets.of(PAGE, "python").get(0);
    assertThat(Python.run(folder, program + driver, client.jar().get("session"), "SECRET_KEY", KEY))
        .isEqualTo("Python knows Zo\\xeb &lt;3");
  }

  @Test
  void theCommandIsTheOneThatErrorMessagesName() throws Exception {
    assertThat(Snippets.of(PAGE, "sh")).containsExactly("openssl rand -base64 32\n");
  }
}
