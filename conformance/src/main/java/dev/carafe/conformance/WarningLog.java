package dev.carafe.conformance;

import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Catches what a package of Carafe says in the log until it is closed. */
final class WarningLog extends Handler implements AutoCloseable {
  private final Logger logger;
  private boolean warned;

  WarningLog(String name) {
    logger = Logger.getLogger(name);
    logger.setUseParentHandlers(false);
    logger.addHandler(this);
  }

  /** What the action gives, without what it says in the log. */
  static <T> T silently(String name, Supplier<T> action) {
    WarningLog log = new WarningLog(name);
    try {
      return action.get();
    } finally {
      log.close();
    }
  }

  boolean hasWarned() {
    return warned;
  }

  @Override
  public void publish(LogRecord entry) {
    warned = true;
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
    logger.setUseParentHandlers(true);
  }
}
