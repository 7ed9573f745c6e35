package dev.carafe.testing;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Catches what Carafe logs while the tests of a class run, so that what is meant to be logged can
 * be looked at and does not look like a failure. A test that fails prints what it caught.
 *
 * <pre>{@code
 * @RegisterExtension static final Logs LOGS = Logs.ofCarafe();
 * }</pre>
 */
public final class Logs
    implements AutoCloseable,
        BeforeAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        AfterAllCallback {
  private final Logger logger;
  private final List<LogRecord> caught = Collections.synchronizedList(new ArrayList<>());
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          caught.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  private Logs(String name) {
    logger = Logger.getLogger(name);
  }

  /** Catches what Carafe itself logs. */
  public static Logs ofCarafe() {
    return of("dev.carafe");
  }

  /** Catches what this logger and those below it log. */
  public static Logs of(String name) {
    return new Logs(name);
  }

  /** The same, from now on until it is closed; for a part of a test. */
  public static Logs open(String name) {
    Logs logs = of(name);
    logs.begin();
    return logs;
  }

  /** Each line as the JDK's console handler writes it, stack trace included. */
  public List<String> written() {
    return writtenAbove(Level.ALL);
  }

  /** The same of those that are more severe than the level. */
  public List<String> writtenAbove(Level level) {
    SimpleFormatter formatter = new SimpleFormatter();
    synchronized (caught) {
      return caught.stream()
          .filter(entry -> entry.getLevel().intValue() > level.intValue())
          .map(formatter::format)
          .toList();
    }
  }

  /** What the running test has logged so far: level, message, and the error if there is one. */
  public List<String> lines() {
    synchronized (caught) {
      return caught.stream().map(Logs::line).toList();
    }
  }

  private static String line(LogRecord entry) {
    Object[] parameters = entry.getParameters();
    String message =
        parameters == null || parameters.length == 0
            ? entry.getMessage()
            : MessageFormat.format(entry.getMessage(), parameters);
    String error = entry.getThrown() == null ? "" : ": " + entry.getThrown();
    return entry.getLevel().getName() + " " + message + error;
  }

  private void begin() {
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
  }

  @Override
  public void close() {
    logger.removeHandler(handler);
    logger.setUseParentHandlers(true);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    begin();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    caught.clear();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (context.getExecutionException().isPresent()) {
      lines().forEach(System.err::println);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    close();
  }
}
