package dev.carafe.engine;

import java.io.IOException;

/** What is written of an answer reaches nobody any more: no fault of the program's. */
public final class BrowserGone extends IOException {
  private static final long serialVersionUID = 1;

  /**
   * The end of a connection.
   *
   * @param cause how the engine noticed
   */
  public BrowserGone(IOException cause) {
    super("the browser has gone before the answer was written", cause);
  }

  /** Whether an error is this or was caused by it. */
  public static boolean causes(Throwable error) {
    Throwable cause = error;
    for (int depth = 0; cause != null && depth < 20; depth++) {
      if (cause instanceof BrowserGone) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }
}
