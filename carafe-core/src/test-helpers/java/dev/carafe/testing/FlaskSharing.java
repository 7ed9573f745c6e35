package dev.carafe.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.cookies.Cookie;
import dev.carafe.cookies.CookiePolicy;
import dev.carafe.sessions.Session;
import dev.carafe.sessions.SessionManager;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.sessions.SessionStore;
import dev.carafe.testing.FlaskProgram.Answer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a program in Python and one in Java do with a session that they share. */
public final class FlaskSharing {
  /** The Flask program's SECRET_KEY. */
  public static final String SECRET = "a secret key of the Flask program";

  private final FlaskProgram python;
  private final SessionManager java;

  /** Two programs with the same store. */
  public FlaskSharing(FlaskProgram python, SessionStore store) {
    this.python = python;
    this.java = manager(store);
  }

  private static SessionManager manager(SessionStore store) {
    return SessionManager.create(null, SessionOptions.defaults().store(store), Clock.systemUTC());
  }

  /** What a visitor's session holds. */
  public static Session open(SessionStore store, String cookie) {
    return open(manager(store), cookie);
  }

  private static Session open(SessionManager manager, String cookie) {
    return manager.open(() -> CookiePolicy.secure().read(List.of("session=" + cookie)));
  }

  /** A request to the Java program; returns the cookie afterwards. */
  private @Nullable String java(String cookie, Consumer<Session> view) {
    Session session = open(java, cookie);
    view.accept(session);
    Cookie sent = java.commit(session).cookie();
    if (sent == null) {
      return cookie;
    }
    return Duration.ZERO.equals(sent.maxAge()) ? null : sent.value();
  }

  private Map<String, @Nullable Object> shown(String cookie) {
    Answer answer = python.post(cookie, "/show", Map.of());
    assertThat(answer.status()).isEqualTo(200);
    return answer.body();
  }

  /** Each begins, changes and ends a session of the other. */
  public void run(String form) {
    boolean json = form.equals("json");
    String visitor = python.post(null, "/put", Map.of("theme", "dark")).cookie();
    String ada =
        Objects.requireNonNull(python.post(visitor, "/login", Map.of("user", "ada")).cookie());
    assertThat(ada).isNotEqualTo(visitor);
    assertThat(open(java, Objects.requireNonNull(visitor))).isEmpty();
    assertThat(open(java, ada).user()).isEqualTo("ada");
    assertThat(open(java, ada).get("theme", "")).isEqualTo("dark");
    assertThat(open(java, ada).isPermanent()).isTrue();

    assertThat(
            java(
                ada,
                session -> {
                  session.put("theme", "light");
                  session.put("id", new UUID(0, 5));
                  session.put("cart", List.of(Map.of("n", 1L << 40, "price", 1.5)));
                  session.put("text", "Zo\u00eb \uD83D\uDE00");
                  session.put("octets", new byte[] {0, -1});
                }))
        .isEqualTo(ada);
    assertThat(shown(ada))
        .containsEntry("theme", "'light'")
        .containsEntry("_user_id", "'ada'")
        .containsEntry("_permanent", "True")
        .containsEntry("id", "'00000000-0000-0000-0000-000000000005'")
        .containsEntry("text", "'Zo\u00eb \uD83D\uDE00'")
        .containsEntry("octets", json ? "'AP8='" : "b'\\x00\\xff'")
        .containsEntry("by number", json ? "{'1': 'one'}" : "{1: 'one'}")
        .containsEntry(
            "at",
            json
                ? "'2024-01-02T03:04:05.678901Z'"
                : "datetime.datetime(2024, 1, 2, 3, 4, 5, 678901, tzinfo=datetime.timezone.utc)");
    assertThat((String) shown(ada).get("cart")).contains("'n': 1099511627776", "'price': 1.5");

    python.post(ada, "/put", Map.of("n", 7));
    assertThat(open(java, ada).get("n", 0)).isEqualTo(7);
    String renewed = Objects.requireNonNull(java(ada, Session::regenerate));
    assertThat(renewed).isNotEqualTo(ada);
    assertThat(shown(ada)).containsOnlyKeys("_permanent");
    assertThat(shown(renewed)).containsEntry("n", "7");

    merges(renewed);

    java(renewed, Session::clear);
    assertThat(shown(renewed)).containsOnlyKeys("_permanent");
    String bob = Objects.requireNonNull(java("", session -> session.user("bob")));
    assertThat(shown(bob)).containsEntry("_user_id", "'bob'");
    assertThat(python.post(bob, "/logout", Map.of()).cookie()).isNull();
    assertThat(open(java, bob)).isEmpty();
  }

  /** What Python saves while a request of Java runs is not lost. */
  private void merges(String cookie) {
    java(
        cookie,
        session -> {
          session.put("mine", 1);
          session.update("n", 0, n -> n + 1);
          python.post(cookie, "/put", Map.of("theirs", 2, "n", 100));
        });
    assertThat(shown(cookie))
        .containsEntry("mine", "1")
        .containsEntry("theirs", "2")
        .containsEntry("n", "101");
  }
}
