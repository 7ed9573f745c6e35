package dev.carafe.testing;

import dev.carafe.sessions.json.TaggedJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** A program in Python, with Flask-Session, that shares sessions with a test. */
public final class FlaskProgram implements AutoCloseable {
  private static final String SCRIPT =
      "../carafe-core/src/test-helpers/python/flask_session_program.py";

  private final Process python;
  private final BufferedReader from;
  private final Writer to;

  private FlaskProgram(Process python) {
    this.python = python;
    this.from = python.inputReader(StandardCharsets.UTF_8);
    this.to = python.outputWriter(StandardCharsets.UTF_8);
  }

  /**
   * Starts it.
   *
   * @param modules what Python needs beside Flask-Session 0.8; the test is skipped without it
   * @param arguments as the script has them
   */
  public static FlaskProgram start(String modules, String... arguments) {
    requireModules("flask_session, msgspec, " + modules);
    List<String> command = new ArrayList<>(List.of("python3", "-B", SCRIPT));
    command.addAll(Arrays.asList(arguments));
    try {
      FlaskProgram program =
          new FlaskProgram(
              new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
      if (!"ready".equals(program.from.readLine())) {
        throw new IllegalStateException("the Flask program did not start");
      }
      return program;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireModules(String modules) {
    String check = "import " + modules + "; assert flask_session.__version__ == '0.8.0'";
    try {
      Process python =
          new ProcessBuilder("python3", "-B", "-c", check)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (python.waitFor(60, TimeUnit.SECONDS) && python.exitValue() == 0) {
        return;
      }
    } catch (IOException e) {
      throw new TestAbortedException("there is no python3", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new TestAbortedException("python3 has not all of " + modules + " (Flask-Session 0.8.0)");
  }

  /**
   * What it answered.
   *
   * @param cookie of the session afterwards, or null
   * @param body names with the text that Python's repr has for their values
   */
  public record Answer(@Nullable String cookie, int status, Map<String, @Nullable Object> body) {}

  /** Sends a request. */
  public Answer post(@Nullable String cookie, String path, Map<String, @Nullable Object> body) {
    byte[] line = TaggedJson.plain().write(Map.of("l", Arrays.asList(cookie, path, body)));
    String list = new String(line, StandardCharsets.US_ASCII);
    try {
      to.write(list.substring(5, list.length() - 1) + "\n");
      to.flush();
      String answer = "{\"l\":" + Objects.requireNonNull(from.readLine()) + "}";
      return answer(TaggedJson.plain().read(answer.getBytes(StandardCharsets.UTF_8)).values());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static Answer answer(Map<String, @Nullable Object> read) {
    List<@Nullable Object> list = (List<@Nullable Object>) Objects.requireNonNull(read.get("l"));
    Map<String, @Nullable Object> body =
        list.get(2) == null ? Map.of() : (Map<String, @Nullable Object>) list.get(2);
    return new Answer((String) list.get(0), (Integer) Objects.requireNonNull(list.get(1)), body);
  }

  @Override
  public void close() {
    python.destroyForcibly();
  }
}
