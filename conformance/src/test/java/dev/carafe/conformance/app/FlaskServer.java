package dev.carafe.conformance.app;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;

/** The application in the real Flask, in a process of its own. */
final class FlaskServer implements AutoCloseable {
  private static final Path PROGRAM = Path.of("src", "test", "python", "flask_app.py");

  private final Process process;
  private final int port;

  private FlaskServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts it; skips the test where python3 has no Flask. */
  static FlaskServer start() throws IOException, InterruptedException {
    assumeTrue(hasFlask(), "python3 with Flask is not installed: nothing to compare with");
    Process process =
        new ProcessBuilder("python3", "-B", PROGRAM.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader output = process.inputReader();
    String line = output.readLine();
    if (line == null) {
      throw new IllegalStateException(PROGRAM + " ended with " + process.waitFor());
    }
    return new FlaskServer(process, Integer.parseInt(line));
  }

  private static boolean hasFlask() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "-B", "-c", "import flask").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
