package dev.carafe.sessions.redis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * A real Redis or Valkey of a test's own. It ends with the test, and also if this process is
 * killed: a shell waits for that. Which program it is may be said by the environment variable
 * CARAFE_TEST_REDIS, the path of a {@code redis-server} or {@code valkey-server}.
 */
final class RedisServer implements AutoCloseable {
  private static final String KEEPER =
      "\"$0\" \"$@\" > log 2>&1 & child=$!; echo $child; cat > /dev/null; kill -9 $child";
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

  private final Path folder;
  private final int port;
  private final List<String> settings;
  private Process keeper;
  private long pid;

  private RedisServer(Path folder, int port, List<String> settings) {
    this.folder = folder;
    this.port = port;
    this.settings = settings;
  }

  /** Starts one on a free port, and waits until it answers. */
  static RedisServer start(String... settings) {
    RedisServer server = unready(settings);
    server.awaitAnswer();
    return server;
  }

  /** Starts a Sentinel that watches a server under the name of mymaster. */
  static RedisServer sentinel(RedisServer master) {
    try {
      Path folder = Files.createTempDirectory("carafe-sentinel");
      int port = freePort();
      List<String> lines =
          List.of(
              "port " + port,
              "bind 127.0.0.1",
              "dir " + folder,
              "sentinel monitor mymaster 127.0.0.1 " + master.port + " 1",
              "sentinel down-after-milliseconds mymaster 500",
              "sentinel failover-timeout mymaster 2000");
      Path settings = Files.write(folder.resolve("sentinel.conf"), lines);
      RedisServer sentinel =
          new RedisServer(folder, port, List.of(settings.toString(), "--sentinel"));
      sentinel.begin();
      sentinel.awaitAnswer();
      return sentinel;
    } catch (IOException e) {
      throw new TestAbortedException("no Sentinel could be started: " + e, e);
    }
  }

  /** Starts one on a free port: a part of the settings that is PORT becomes that number. */
  static RedisServer unready(String... settings) {
    try {
      Path folder = Files.createTempDirectory("carafe-redis");
      int port = freePort();
      List<String> all = new ArrayList<>(List.of("--port", "PORT", "--bind", "127.0.0.1"));
      all.addAll(List.of("--save", "", "--dir", folder.toString()));
      all.addAll(List.of(settings));
      all.replaceAll(setting -> setting.equals("PORT") ? String.valueOf(port) : setting);
      RedisServer server = new RedisServer(folder, port, all);
      server.begin();
      return server;
    } catch (IOException e) {
      throw new TestAbortedException("no Redis could be started: " + e, e);
    }
  }

  /** One that has room for the second port of a cluster's node, 10,000 above. */
  private static int freePort() throws IOException {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 50_000);
      try (ServerSocket one = new ServerSocket(port);
          ServerSocket other = new ServerSocket(port + 10_000)) {
        return one.getLocalPort() == other.getLocalPort() ? 0 : port;
      } catch (IOException e) {
        Pause.millis(1); // Somebody else has it.
      }
    }
  }

  private void begin() throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", "-c", KEEPER, Program.PATH.toString()));
    command.addAll(settings);
    keeper = new ProcessBuilder(command).directory(folder.toFile()).start();
    BufferedReader told = keeper.inputReader(StandardCharsets.UTF_8);
    pid = Long.parseLong(told.readLine());
  }

  int port() {
    return port;
  }

  String uri() {
    return "redis://127.0.0.1:" + port;
  }

  /** A connection of the test's own. */
  Jedis jedis() {
    return new Jedis("127.0.0.1", port);
  }

  void awaitAnswer() {
    long end = System.nanoTime() + PATIENCE;
    while (true) {
      try (Jedis jedis = jedis()) {
        jedis.ping();
        return;
      } catch (JedisException e) {
        awaitLife(end, e);
      }
    }
  }

  private void awaitLife(long end, JedisException e) {
    if (System.nanoTime() > end
        || !ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)) {
      String log = log();
      close();
      throw log.contains("error while loading shared libraries")
          ? new TestAbortedException("this machine lacks what redis-server needs: " + log)
          : new IllegalStateException("Redis does not answer: " + log, e);
    }
    Pause.millis(20);
  }

  String log() {
    try {
      return Files.readString(folder.resolve("log"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** Kills it at once (-9). */
  void kill() {
    ProcessHandle.of(pid).ifPresent(RedisServer::destroy);
  }

  private static void destroy(ProcessHandle process) {
    process.destroyForcibly();
    long end = System.nanoTime() + PATIENCE;
    while (process.isAlive() && System.nanoTime() < end) {
      Pause.millis(5);
    }
  }

  /** Starts it again after it was killed, with what it had on its disk. */
  void restart() throws IOException {
    endKeeper();
    begin();
    awaitAnswer();
  }

  /** Stops it as SIGSTOP does: it keeps its port and its connections, and does not answer. */
  void pause() throws IOException, InterruptedException {
    signal("-STOP");
  }

  void resume() throws IOException, InterruptedException {
    signal("-CONT");
  }

  private void signal(String signal) throws IOException, InterruptedException {
    new ProcessBuilder("kill", signal, String.valueOf(pid)).inheritIO().start().waitFor();
  }

  private void endKeeper() throws IOException {
    keeper.getOutputStream().close();
    try {
      keeper.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    try {
      kill();
      endKeeper();
      try (var files = Files.walk(folder)) {
        files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The program itself, taken out of its jar. */
  private static final class Program {
    private static final Path PATH = find();

    private static Path find() {
      String given = System.getenv("CARAFE_TEST_REDIS");
      return given == null ? unpack() : Path.of(given);
    }

    private static Path unpack() {
      String name = name();
      try (InputStream resource = RedisServer.class.getResourceAsStream("/" + name)) {
        if (resource == null) {
          throw new TestAbortedException("no Redis for this system: set CARAFE_TEST_REDIS");
        }
        Path folder = Files.createTempDirectory("carafe-redis-server");
        Path program = folder.resolve(name);
        Files.copy(resource, program, StandardCopyOption.REPLACE_EXISTING);
        program.toFile().setExecutable(true);
        folder.toFile().deleteOnExit();
        program.toFile().deleteOnExit();
        return program;
      } catch (IOException e) {
        throw new TestAbortedException("no Redis could be unpacked: " + e, e);
      }
    }

    private static String name() {
      boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
      boolean arm = System.getProperty("os.arch").equals("aarch64");
      String version = arm && !mac ? "6.2.7" : "6.2.6-v5";
      return "redis-server-" + version + (mac ? "-darwin-" : "-linux-") + (arm ? "arm64" : "amd64");
    }
  }
}
