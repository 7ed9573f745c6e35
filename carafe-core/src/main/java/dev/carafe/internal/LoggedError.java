package dev.carafe.internal;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Prints as another error does, with its messages escaped. */
final class LoggedError extends Throwable {
  private static final long serialVersionUID = 1;

  private final String printed;

  LoggedError(Throwable error) {
    this(error, identitySet());
  }

  private LoggedError(Throwable error, Set<Throwable> seen) {
    super(null, causeOf(error, seen), true, true);
    String message = error.getLocalizedMessage();
    String name = error.getClass().getName();
    printed = message == null ? name : name + ": " + LogText.message(message);
    setStackTrace(error.getStackTrace());
    for (Throwable suppressed : error.getSuppressed()) {
      if (seen.add(suppressed)) {
        addSuppressed(new LoggedError(suppressed, seen));
      }
    }
  }

  private static @Nullable Throwable causeOf(Throwable error, Set<Throwable> seen) {
    seen.add(error);
    Throwable cause = error.getCause();
    return cause == null || !seen.add(cause) ? null : new LoggedError(cause, seen);
  }

  private static Set<Throwable> identitySet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  /** Whether an error and all within it can be printed as they are. */
  static boolean isFit(Throwable error) {
    return isFit(error, identitySet());
  }

  private static boolean isFit(@Nullable Throwable error, Set<Throwable> seen) {
    if (error == null || !seen.add(error)) {
      return true;
    }
    boolean fit = LogText.isFit(error.getLocalizedMessage()) && isFit(error.getCause(), seen);
    for (Throwable suppressed : error.getSuppressed()) {
      fit = fit && isFit(suppressed, seen);
    }
    return fit;
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }

  @Override
  @SuppressWarnings("OverrideThrowableToString") // it is to print as the other error's class
  public String toString() {
    return printed;
  }
}
