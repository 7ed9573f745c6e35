package dev.carafe.sessions.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** A PostgreSQL server that is killed, stopped, and started again on the same data. */
final class PostgresqlServer implements AutoCloseable {
  private static final int MOST_CHECKS = 600;

  private final EmbeddedPostgres first;
  private final Path data;
  private final List<String> command = new ArrayList<>();

  PostgresqlServer(Path folder) throws IOException {
    data = folder.resolve("data");
    first =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setServerConfig("synchronous_commit", "on")
            .start();
    ProcessHandle.Info info = postmaster().info();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("unshare", "-U")); // PostgreSQL refuses to run as root
    }
    command.add(info.command().orElseThrow());
    command.addAll(Arrays.asList(info.arguments().orElseThrow()));
  }

  /** Makes a connection each time. */
  DataSource unpooled() {
    return first.getPostgresDatabase();
  }

  /** A pool as a program would have it, which gives up soon. */
  HikariDataSource pool() {
    HikariConfig config = new HikariConfig();
    config.setDataSource(first.getPostgresDatabase());
    config.setMaximumPoolSize(8);
    config.setConnectionTimeout(1000);
    config.setValidationTimeout(500);
    return new HikariDataSource(config);
  }

  private ProcessHandle postmaster() throws IOException {
    String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  private List<ProcessHandle> processes() throws IOException {
    List<ProcessHandle> all = new ArrayList<>(List.of(postmaster()));
    all.addAll(postmaster().descendants().toList());
    return all;
  }

  /** kill -9, all at once: the first of its processes is stopped before, and can begin no more. */
  void kill() throws Exception {
    kill("-STOP", List.of(postmaster()));
    List<ProcessHandle> all = processes();
    all.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle process : all) {
      process.onExit().get(10, TimeUnit.SECONDS);
    }
  }

  /** Starts it again, and comes back when it says that it is ready. */
  void startAgain() throws Exception {
    Path log = data.resolve("again.log");
    Process process = start(log);
    for (int i = 0; !Files.readString(log).contains("ready to accept connections"); i++) {
      if (i == MOST_CHECKS) {
        throw new IOException("PostgreSQL did not start again:\n" + Files.readString(log));
      }
      Thread.sleep(50);
      if (!process.isAlive()) {
        if (!Files.readString(log).contains("shared memory block")) {
          throw new IOException("PostgreSQL did not start again:\n" + Files.readString(log));
        }
        process = start(log); // the memory of what was killed is given back a little later
      }
    }
  }

  private Process start(Path log) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  void pause() throws Exception {
    signal("-STOP");
    signal("-STOP"); // what the first of its processes began meanwhile, and it can begin no more
  }

  void goOn() throws Exception {
    signal("-CONT");
  }

  private void signal(String signal) throws Exception {
    kill(signal, processes());
  }

  private static void kill(String signal, List<ProcessHandle> processes) throws Exception {
    List<String> kill = new ArrayList<>(List.of("kill", signal));
    for (ProcessHandle process : processes) {
      kill.add(Long.toString(process.pid()));
    }
    new ProcessBuilder(kill).start().waitFor(10, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws IOException {
    first.close();
  }
}
