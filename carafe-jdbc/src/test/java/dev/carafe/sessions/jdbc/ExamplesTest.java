package dev.carafe.sessions.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carafe.cookies.CookiePolicy;
import dev.carafe.sessions.Session;
import dev.carafe.sessions.SessionManager;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.sessions.SessionStoreException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the javadoc. */
class ExamplesTest {
  @TempDir private Path folder;

  private static int visits(SessionManager manager, String cookieField) {
    Session session = manager.open(() -> CookiePolicy.secure().read(List.of(cookieField)));
    return session.get("visits", 0);
  }

  @Test
  void inFile() {
    String field;
    try (JdbcSessionStore store = JdbcSessionStore.inFile(folder.resolve("sessions"))) {
      SessionOptions options = SessionOptions.defaults().store(store);
      SessionManager manager = SessionManager.create(null, options, Clock.systemUTC());
      Session session = manager.open(() -> CookiePolicy.secure().read(List.of()));
      session.update("visits", 0, n -> n + 1);
      field = "session=" + Objects.requireNonNull(manager.commit(session).cookie()).value();
      assertThat(visits(manager, field)).isEqualTo(1);
    }
    try (JdbcSessionStore store = JdbcSessionStore.inFile(folder.resolve("sessions"))) {
      SessionOptions options = SessionOptions.defaults().store(store);
      SessionManager manager = SessionManager.create(null, options, Clock.systemUTC());
      assertThat(visits(manager, field)).isEqualTo(1);
    }
  }

  @Test
  void dataSource() {
    DataSource dataSource = TestDatabase.H2.dataSource();
    JdbcSessionStore store = JdbcSessionStore.of(dataSource).createSchema();
    assertThat(store.blocks()).isTrue();
    assertThat(store.load("none")).isNull();
    store.close();
  }

  @Test
  void options() {
    JdbcStoreOptions options =
        JdbcStoreOptions.defaults().table("shop_sessions").timeout(Duration.ofSeconds(2));
    assertThat(options.table()).isEqualTo("shop_sessions");
    assertThat(options.timeoutSeconds()).isEqualTo(2);
  }

  @Test
  void sessionStoreException() {
    JdbcSessionStore store =
        JdbcSessionStore.of(TestDatabase.H2.dataSource(), TestDatabase.H2.options());
    SessionOptions options = SessionOptions.defaults().store(store);
    SessionManager manager = SessionManager.create(null, options, Clock.systemUTC());
    Session session = manager.open(() -> CookiePolicy.secure().read(List.of()));
    session.put("visits", 1);
    assertThatThrownBy(() -> manager.commit(session)).isInstanceOf(SessionStoreException.class);
  }
}
