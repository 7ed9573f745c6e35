package dev.carafe.attack;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Keeps what a logger and those below it log, and keeps it from the terminal. */
final class CapturedLog extends Handler implements AutoCloseable {
  private final List<LogRecord> records = new CopyOnWriteArrayList<>();
  private final SimpleFormatter formatter = new SimpleFormatter();
  private final Logger logger;

  CapturedLog(String name) {
    logger = Logger.getLogger(name);
    logger.setUseParentHandlers(false);
    logger.addHandler(this);
  }

  @Override
  public void publish(LogRecord entry) {
    records.add(entry);
  }

  /** The messages, with their level before them. */
  List<String> lines() {
    return records.stream()
        .map(entry -> entry.getLevel() + " " + formatter.formatMessage(entry))
        .toList();
  }

  /** What is more severe than the level, with what was thrown. */
  List<String> linesAbove(Level level) {
    return records.stream()
        .filter(entry -> entry.getLevel().intValue() > level.intValue())
        .map(formatter::format)
        .toList();
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
    logger.setUseParentHandlers(true);
  }
}
