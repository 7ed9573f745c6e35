package dev.carafe.sessions.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.carafe.sessions.SessionStore;
import dev.carafe.testing.ProgramOutages;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;

/** With a pool, as programs have one. */
class PostgresqlOutagesTest extends ProgramOutages {
  @TempDir private Path folder;
  private PostgresqlServer server;
  private HikariDataSource pool;
  private JdbcSessionStore store;

  @Override
  protected SessionStore start() throws Exception {
    Assumptions.assumeTrue(TestDatabase.isLinux(), "PostgreSQL is there for Linux on x86-64 only");
    server = new PostgresqlServer(folder);
    pool = server.pool();
    JdbcStoreOptions options = JdbcStoreOptions.defaults().timeout(Duration.ofSeconds(1));
    store = JdbcSessionStore.of(pool, options).createSchema();
    return store;
  }

  @AfterEach
  void end() throws Exception {
    if (server != null) {
      store.close();
      pool.close();
      server.close();
    }
  }

  @Override
  protected void kill() throws Exception {
    server.kill();
  }

  @Override
  protected void startAgain() throws Exception {
    server.startAgain();
  }

  @Override
  protected void pause() throws Exception {
    server.pause();
  }

  @Override
  protected void goOn() throws Exception {
    server.goOn();
  }

  @Override
  protected void refuseWrites() throws Exception {
    readOnly("on");
  }

  @Override
  protected void acceptWrites() throws Exception {
    readOnly("off");
  }

  private void readOnly(String value) throws Exception {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SET default_transaction_read_only = off");
      statement.execute("ALTER SYSTEM SET default_transaction_read_only = " + value);
      statement.execute("SELECT pg_reload_conf()");
      statement.execute("RESET default_transaction_read_only");
    }
  }
}
