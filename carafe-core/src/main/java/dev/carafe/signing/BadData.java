package dev.carafe.signing;

import org.jspecify.annotations.Nullable;

/** Something that was signed, or claims to be, is not good: the root of this package's errors. */
public abstract class BadData extends RuntimeException {
  BadData(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
