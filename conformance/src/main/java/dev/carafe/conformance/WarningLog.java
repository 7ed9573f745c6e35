package dev.carafe.conformance;

import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Catches the warnings of cookie policies, which go to the log, until it is closed. */
final class WarningLog extends Handler implements AutoCloseable {
  private final Logger logger = Logger.getLogger("dev.carafe.cookies");
  private boolean warned;

  WarningLog() {
    logger.setUseParentHandlers(false);
    logger.addHandler(this);
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
