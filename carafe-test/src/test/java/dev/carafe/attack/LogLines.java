package dev.carafe.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * What the program and its server log while this is open, as it would stand in the log; the console
 * is spared.
 */
final class LogLines implements AutoCloseable {
  private final List<Logger> loggers =
      List.of(Logger.getLogger("dev.carafe"), Logger.getLogger("org.eclipse.jetty"));
  private final List<LogRecord> records = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          synchronized (records) {
            records.add(record);
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  LogLines() {
    handler.setLevel(Level.ALL);
    for (Logger logger : loggers) {
      logger.addHandler(handler);
      logger.setUseParentHandlers(false);
    }
  }

  /** Each record as the JDK's console handler writes it, stack trace included. */
  List<String> written() {
    SimpleFormatter formatter = new SimpleFormatter();
    synchronized (records) {
      return records.stream().map(formatter::format).toList();
    }
  }

  @Override
  public void close() {
    for (Logger logger : loggers) {
      logger.removeHandler(handler);
      logger.setUseParentHandlers(true);
    }
  }
}
