package dev.carafe.benchmarks.stores;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** A Redis of this run's own, from the jar that has one for Linux. */
final class RedisProcess implements AutoCloseable {
  private static final String PROGRAM = "redis-server-6.2.6-v5-linux-amd64";

  private final Process process;
  private final int port;
  private final Path program;

  RedisProcess() throws IOException, InterruptedException {
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    program = Files.createTempFile("carafe-benchmarks", "redis");
    try (InputStream in = RedisProcess.class.getResourceAsStream("/" + PROGRAM)) {
      Files.write(program, Objects.requireNonNull(in, PROGRAM).readAllBytes());
    }
    program.toFile().setExecutable(true);
    process =
        new ProcessBuilder(
                program.toString(), "--port", "" + port, "--bind", "127.0.0.1", "--save", "")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    for (int i = 0; !answers() && i < 500; i++) {
      Thread.sleep(20);
    }
  }

  private boolean answers() {
    try (Jedis jedis = new Jedis("127.0.0.1", port)) {
      return "PONG".equals(jedis.ping());
    } catch (JedisException e) {
      return false;
    }
  }

  int port() {
    return port;
  }

  String uri() {
    return "redis://127.0.0.1:" + port;
  }

  /** How often the server read something from a connection: once for each way there. */
  long reads() {
    try (Jedis jedis = new Jedis("127.0.0.1", port)) {
      return jedis
          .info("stats")
          .lines()
          .filter(line -> line.startsWith("total_reads_processed:"))
          .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
          .sum();
    }
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    Files.deleteIfExists(program);
  }
}
